#pragma once

#include <beibao/base/env.h>

#include <memory>
#include <string>

namespace beibao::store::sqlite {

/// SQLite's way to files, clock and random numbers for one connection: its default VFS, with `Env` asked before
/// each file operation and answering for the clock. Registered with SQLite while it lives, which must be longer
/// than the connections opened with it.
///
/// Two things SQLite takes from elsewhere: `random()` and its kin from a generator seeded by the default VFS, and
/// `'localtime'` from the C library.
class Vfs {
public:
    explicit Vfs(std::shared_ptr<Env> env);
    Vfs(const Vfs&) = delete;
    Vfs& operator=(const Vfs&) = delete;
    ~Vfs();

    /// What to name to `sqlite3_open_v2`.
    [[nodiscard]] const std::string& name() const;

private:
    struct Shim;
    std::unique_ptr<Shim> shim_;
};

}  // namespace beibao::store::sqlite
