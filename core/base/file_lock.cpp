#include <beibao/base/file_lock.h>

#include <beibao/base/error.h>

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

namespace beibao {

FileLock::FileLock(Env& env, const std::filesystem::path& file)
{
    auto code = env.admit(FileOperation::open, file);
    if (!code) {
        file_ = Descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        code = file_.isOpen() ? std::error_code() : lastSystemError();
    }
    if (code)
        throw Error(Failure::environment, {"The file “{file}” cannot be used: {reason}.",
                                           {{"file", file.string()}, {"reason", code.message()}}});
    while (::flock(file_.number(), LOCK_EX) != 0 && errno == EINTR) {
    }
}

}  // namespace beibao
