#include <beibao/store/backup/backup_archive.h>

#include <beibao/base/error.h>
#include <beibao/store/keys/raw_bytes.h>

#include <archive.h>
#include <archive_entry.h>
#include <sodium.h>

#include <array>
#include <exception>

namespace beibao::store {

namespace {

struct EntryFreeing {
    void operator()(archive_entry* each) const { archive_entry_free(each); }
};
using ArchiveEntry = std::unique_ptr<archive_entry, EntryFreeing>;

constexpr std::size_t bufferSize = 64 * 1024;
constexpr int readableByOwner = 0600;

}  // namespace

struct HashOfMany::State {
    crypto_generichash_state hash;
};

HashOfMany::HashOfMany() : state_(std::make_unique<State>())
{
    crypto_generichash_init(&state_->hash, nullptr, 0, crypto_generichash_BYTES);
}

HashOfMany::~HashOfMany() = default;

void HashOfMany::add(std::string_view bytes)
{
    crypto_generichash_update(&state_->hash, raw(bytes), bytes.size());
}

std::string HashOfMany::hex()
{
    Bytes bytes(crypto_generichash_BYTES);
    crypto_generichash_final(&state_->hash, raw(std::span(bytes)), bytes.size());
    return toHex(bytes);
}

struct BackupArchiveWriter::State {
    struct Freeing {
        void operator()(archive* each) const { archive_free(each); }
    };

    explicit State(SealedStreamWriter& given) : stream(given), file(archive_write_new()) {}

    /// libarchive is C: what goes wrong in what it calls is kept until it has returned.
    static la_ssize_t write(archive* self, void* pointer, const void* bytes, std::size_t size)
    {
        auto& state = *static_cast<State*>(pointer);
        try {
            state.stream.append({static_cast<const char*>(bytes), size});
            return static_cast<la_ssize_t>(size);
        } catch (...) {
            state.failure = std::current_exception();
            archive_set_error(self, ARCHIVE_FATAL, "the file cannot be written");
            return -1;
        }
    }

    void require(int code) const
    {
        if (failure)
            std::rethrow_exception(failure);
        if (code < ARCHIVE_WARN)
            throw Error(Failure::environment, {"The backup cannot be packed: {reason}.",
                                               {{"reason", std::string(archive_error_string(file.get()))}}});
    }

    void begin(const std::string& name, std::int64_t length)
    {
        const ArchiveEntry entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_size(entry.get(), length);
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), readableByOwner);
        require(archive_write_header(file.get(), entry.get()));
    }

    void data(std::string_view bytes)
    {
        const auto written = archive_write_data(file.get(), bytes.data(), bytes.size());
        require(written < 0 ? ARCHIVE_FATAL : ARCHIVE_OK);
    }

    SealedStreamWriter& stream;
    std::unique_ptr<archive, Freeing> file;
    std::exception_ptr failure;
};

BackupArchiveWriter::BackupArchiveWriter(SealedStreamWriter& stream) : state_(std::make_unique<State>(stream))
{
    auto* file = state_->file.get();
    state_->require(archive_write_set_format_pax_restricted(file));
    state_->require(archive_write_add_filter_zstd(file));
    state_->require(archive_write_set_bytes_in_last_block(file, 1));
    state_->require(archive_write_open(file, state_.get(), nullptr, State::write, nullptr));
}

BackupArchiveWriter::~BackupArchiveWriter()
{
    // Without `finish` there is no file to be; what closing would still write goes nowhere.
    if (state_->file)
        archive_write_fail(state_->file.get());
}

BackupArchiveWriter::Added BackupArchiveWriter::addFile(Env& env, const std::string& name,
                                                        const std::filesystem::path& file)
{
    FileReader reader(env, file);
    const auto length = static_cast<std::int64_t>(reader.length());
    state_->begin(name, length);
    HashOfMany hash;
    std::array<std::byte, bufferSize> buffer{};
    auto rest = static_cast<std::size_t>(length);
    while (rest > 0) {
        const auto size = reader.read(std::span(buffer).first(std::min(rest, buffer.size())));
        if (size == 0)
            throw Error(Failure::conflict,
                        {"The file “{file}” was changed while it was backed up.", {{"file", file.string()}}});
        const std::string_view bytes(reinterpret_cast<const char*>(buffer.data()), size);
        hash.add(bytes);
        state_->data(bytes);
        rest -= size;
    }
    return {length, hash.hex()};
}

void BackupArchiveWriter::addText(const std::string& name, std::string_view text)
{
    state_->begin(name, static_cast<std::int64_t>(text.size()));
    state_->data(text);
}

void BackupArchiveWriter::finish()
{
    state_->require(archive_write_close(state_->file.get()));
    state_->file.reset();
}

namespace {

struct Reading {
    struct Freeing {
        void operator()(archive* each) const { archive_free(each); }
    };
    using Archive = std::unique_ptr<archive, Freeing>;

    static la_ssize_t read(archive* self, void* pointer, const void** bytes)
    {
        auto& reading = *static_cast<Reading*>(pointer);
        try {
            const auto piece = reading.stream.next();
            *bytes = piece.data();
            return static_cast<la_ssize_t>(piece.size());
        } catch (...) {
            reading.failure = std::current_exception();
            archive_set_error(self, ARCHIVE_FATAL, "the file cannot be read");
            return ARCHIVE_FATAL;
        }
    }

    [[nodiscard]] bool isGood(int code) const
    {
        if (failure)
            std::rethrow_exception(failure);
        if (code == ARCHIVE_EOF)
            return false;
        if (code < ARCHIVE_WARN)
            throw Error(Failure::integrity, {"The backup cannot be unpacked: {reason}. Use another one.",
                                             {{"reason", std::string(archive_error_string(file.get()))}}});
        return true;
    }

    SealedStreamReader& stream;
    Archive file;
    std::exception_ptr failure;
};

}  // namespace

void readBackupArchive(SealedStreamReader& stream,
                       const std::function<void(const std::string& name, const ArchivedBytes& next)>& visit)
{
    Reading reading{stream, Reading::Archive(archive_read_new()), {}};
    auto* file = reading.file.get();
    (void)reading.isGood(archive_read_support_format_tar(file));
    (void)reading.isGood(archive_read_support_filter_zstd(file));
    (void)reading.isGood(archive_read_open(file, &reading, nullptr, Reading::read, nullptr));
    std::string buffer(bufferSize, '\0');
    const ArchivedBytes next = [&]() -> std::string_view {
        const auto size = archive_read_data(file, buffer.data(), buffer.size());
        (void)reading.isGood(size < 0 ? ARCHIVE_FATAL : ARCHIVE_OK);
        return std::string_view(buffer).substr(0, static_cast<std::size_t>(size));
    };
    archive_entry* entry = nullptr;
    while (reading.isGood(archive_read_next_header(file, &entry))) {
        if (archive_entry_filetype(entry) != AE_IFREG)
            throw Error(Failure::integrity, {"The backup holds what no backup holds. Use another one."});
        const char* name = archive_entry_pathname(entry);
        visit(name ? name : "", next);
        while (!next().empty()) {
        }
    }
    // To the last piece, which says that nothing was cut off.
    while (!stream.next().empty()) {
    }
}

}  // namespace beibao::store
