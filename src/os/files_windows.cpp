// Files are opened relative to a handle of their directory, segment by segment, which only the
// native calls do (NtCreateFile). They know no devices such as CON, so that a file of this name
// could be made; such names are refused.

#include <fcntl.h>
#include <io.h>
#include <windows.h>
#include <winternl.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <vector>

#include "os/files.hpp"
#include "os/paths.hpp"
#include "os/windows_text.hpp"

namespace revlint {

bool FileDescriptor::close() {
  const int number = release();
  return number < 0 || ::_close(number) == 0;
}

namespace os {
namespace {

constexpr DWORD share_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

// What winternl.h and winnt.h leave out.
constexpr ULONG file_directory_file = 0x1, file_synchronous = 0x20, file_not_a_directory = 0x40,
                file_for_backup = 0x4000, file_open_reparse_point = 0x200000;
constexpr ULONG open_what_is_there = 1, create_new = 2;
constexpr auto rename_information = static_cast<FILE_INFORMATION_CLASS>(10);
const auto rename_information_ex = std::bit_cast<FILE_INFORMATION_CLASS>(65);
constexpr ULONG rename_replaces = 1, rename_as_posix = 2;  // also over a file that is open

struct RenameInformation {
  ULONG flags;
  HANDLE directory;
  ULONG name_bytes;
  wchar_t name[MAX_PATH];
};

// The data of a link: FSCTL_GET_REPARSE_POINT.
struct LinkData {
  ULONG tag;
  USHORT size, reserved;
  USHORT target_at, target_bytes, shown_at, shown_bytes;
  wchar_t rest[8192];
};

class Handle {
 public:
  explicit Handle(HANDLE value) : value_(value) {}
  Handle(Handle&& other) noexcept : value_(std::exchange(other.value_, INVALID_HANDLE_VALUE)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Handle() {
    if (is_open()) CloseHandle(value_);
  }
  bool is_open() const { return value_ != INVALID_HANDLE_VALUE; }
  HANDLE value() const { return value_; }
  HANDLE release() { return std::exchange(value_, INVALID_HANDLE_VALUE); }

 private:
  HANDLE value_;
};

Handle none(int error) {
  errno = error;
  return Handle(INVALID_HANDLE_VALUE);
}

bool failed() {
  errno = errno_of(GetLastError());
  return false;
}

HANDLE handle_of(int file) {
  const intptr_t value = file < 0 ? -1 : ::_get_osfhandle(file);
  return value == -2 ? INVALID_HANDLE_VALUE : reinterpret_cast<HANDLE>(value);
}

FileDescriptor descriptor(Handle handle) {
  if (!handle.is_open()) return FileDescriptor();
  const int number =
      ::_open_osfhandle(reinterpret_cast<intptr_t>(handle.value()), _O_BINARY | _O_NOINHERIT);
  if (number >= 0) handle.release();
  return FileDescriptor(number);
}

bool is_device_name(std::string_view name) {
  std::string stem(name.substr(0, name.find('.')));
  while (stem.ends_with(' ')) stem.pop_back();
  for (char& c : stem) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (stem == "CON" || stem == "PRN" || stem == "AUX" || stem == "NUL") return true;
  return stem.size() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")) &&
         stem[3] >= '0' && stem[3] <= '9';
}

// Whether a file may have this name: no stream of a file, no second segment, no device.
bool is_file_name(std::string_view name) {
  for (const char c : name) {
    if (static_cast<unsigned char>(c) < 32 || std::string_view("<>:\"\\|?*").find(c) < 9)
      return false;
  }
  return !is_device_name(name);
}

ACCESS_MASK rights_of(Access access) {
  switch (access) {
    case Access::read:
      return FILE_GENERIC_READ;
    case Access::write:
    case Access::create:
      return FILE_GENERIC_WRITE | FILE_READ_ATTRIBUTES;
    case Access::append:
      return FILE_APPEND_DATA | FILE_READ_ATTRIBUTES | SYNCHRONIZE;
    case Access::directory:
    case Access::place:
      break;
  }
  return FILE_LIST_DIRECTORY | FILE_TRAVERSE | FILE_READ_ATTRIBUTES | SYNCHRONIZE;
}

ULONG options_of(Access access) {
  if (access == Access::read) return 0;
  return access == Access::directory || access == Access::place ? file_directory_file
                                                                : file_not_a_directory;
}

bool is_link(HANDLE file) {
  FILE_ATTRIBUTE_TAG_INFO tag{};
  return GetFileInformationByHandleEx(file, FileAttributeTagInfo, &tag, sizeof tag) &&
         (tag.FileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
         (tag.ReparseTag == IO_REPARSE_TAG_SYMLINK || tag.ReparseTag == IO_REPARSE_TAG_MOUNT_POINT);
}

// One segment, or the directory itself where the name is empty; of a link, the link itself.
Handle open_segment(HANDLE directory, std::string_view name, ACCESS_MASK rights, ULONG disposition,
                    ULONG options) {
  if (!is_file_name(name)) return none(disposition == create_new ? EINVAL : ENOENT);
  std::wstring text = wide(name);
  UNICODE_STRING counted{static_cast<USHORT>(text.size() * sizeof(wchar_t)),
                         static_cast<USHORT>(text.size() * sizeof(wchar_t)), text.data()};
  OBJECT_ATTRIBUTES attributes{};
  attributes.Length = sizeof attributes;
  attributes.RootDirectory = directory;
  attributes.ObjectName = &counted;
  attributes.Attributes = OBJ_CASE_INSENSITIVE;
  IO_STATUS_BLOCK status{};
  HANDLE file = INVALID_HANDLE_VALUE;
  const NTSTATUS result = NtCreateFile(
      &file, rights, &attributes, &status, nullptr, FILE_ATTRIBUTE_NORMAL, share_all, disposition,
      options | file_synchronous | file_for_backup | file_open_reparse_point, nullptr, 0);
  if (result >= 0) return Handle(file);
  return none(errno_of(RtlNtStatusToDosError(result)));
}

// A path of several segments; no link in it is followed.
Handle open_segments(int directory, std::string_view path, ACCESS_MASK rights, ULONG disposition,
                     ULONG options) {
  Handle kept(INVALID_HANDLE_VALUE);
  HANDLE at = handle_of(directory);
  while (true) {
    const std::size_t slash = path.find('/');
    std::string_view name = path.substr(0, slash);
    if (name == ".") name = {};
    if (name == "..") return none(ENOENT);
    const bool is_last = slash == path.npos;
    Handle next = is_last ? open_segment(at, name, rights, disposition, options)
                          : open_segment(at, name, rights_of(Access::place), open_what_is_there,
                                         file_directory_file);
    if (!next.is_open() || is_last) return next;
    if (is_link(next.value())) return none(ELOOP);
    path.remove_prefix(slash + 1);
    kept = std::move(next);
    at = kept.value();
  }
}

std::string name_of(HANDLE file) {
  std::wstring name(GetFinalPathNameByHandleW(file, nullptr, 0, FILE_NAME_NORMALIZED), L'\0');
  name.resize(GetFinalPathNameByHandleW(file, name.data(), static_cast<DWORD>(name.size()),
                                        FILE_NAME_NORMALIZED));
  return utf8(name);
}

std::optional<FileFacts> facts_of_handle(HANDLE file) {
  FileFacts facts;
  facts.is_ours = true;
  const DWORD type = GetFileType(file);
  if (type == FILE_TYPE_CHAR || type == FILE_TYPE_PIPE) {
    facts.kind = type == FILE_TYPE_CHAR ? FileKind::device : FileKind::pipe;
    return facts;
  }
  BY_HANDLE_FILE_INFORMATION known{};
  if (!GetFileInformationByHandle(file, &known)) {
    failed();
    return std::nullopt;
  }
  const auto joined = [](DWORD high, DWORD low) { return std::uint64_t{high} << 32 | low; };
  constexpr std::uint64_t from_1601_to_1970 = 116'444'736'000'000'000;  // in 100 nanoseconds
  const bool is_directory = (known.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
  facts.kind = is_directory ? FileKind::directory : FileKind::file;
  if (is_link(file)) facts.kind = FileKind::link;
  facts.device = known.dwVolumeSerialNumber;
  facts.number = joined(known.nFileIndexHigh, known.nFileIndexLow);
  facts.size = joined(known.nFileSizeHigh, known.nFileSizeLow);
  facts.names = known.nNumberOfLinks;
  facts.modified = 100 * static_cast<std::int64_t>(joined(known.ftLastWriteTime.dwHighDateTime,
                                                          known.ftLastWriteTime.dwLowDateTime) -
                                                   from_1601_to_1970);
  return facts;
}

FileKind kind_of(const FILE_ID_BOTH_DIR_INFO& entry) {
  const ULONG tag = entry.EaSize;  // the tag, where the entry is a reparse point
  if ((entry.FileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 &&
      (tag == IO_REPARSE_TAG_SYMLINK || tag == IO_REPARSE_TAG_MOUNT_POINT))
    return FileKind::link;
  return (entry.FileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? FileKind::directory
                                                                : FileKind::file;
}

}  // namespace

FileDescriptor open_in(int directory, const char* name, Access access) {
  Handle file =
      open_segments(directory, name, rights_of(access),
                    access == Access::create ? create_new : open_what_is_there, options_of(access));
  if (file.is_open() && is_link(file.value())) file = none(ELOOP);
  return descriptor(std::move(file));
}

FileDescriptor open_below(int directory, const std::string& path, Access access) {
  return open_in(directory, path.c_str(), access);
}

FileDescriptor open_path(const std::string& path, Access access) {
  const DWORD disposition = access == Access::create   ? CREATE_NEW
                            : access == Access::append ? OPEN_ALWAYS
                                                       : OPEN_EXISTING;
  Handle file(CreateFileW(wide_path(path).c_str(), rights_of(access), share_all, nullptr,
                          disposition, FILE_FLAG_BACKUP_SEMANTICS, nullptr));
  if (!file.is_open()) {
    failed();
    return FileDescriptor();
  }
  const auto facts = facts_of_handle(file.value());
  const bool wants_directory = access == Access::directory || access == Access::place;
  if (wants_directory && (!facts || facts->kind != FileKind::directory)) file = none(ENOTDIR);
  return descriptor(std::move(file));
}

FileDescriptor open_parent(int directory) {
  std::string name = with_slashes(name_of(handle_of(directory)));
  if (name.starts_with("//?/UNC/"))
    name = "//" + name.substr(8);
  else if (name.starts_with("//?/"))
    name = name.substr(4);
  return open_path(parent(name), Access::place);
}

FileDescriptor duplicate(int file) {
  return FileDescriptor(handle_of(file) == INVALID_HANDLE_VALUE ? -1 : ::_dup(file));
}

std::optional<FileFacts> facts_in(int directory, const char* name) {
  const Handle file =
      open_segments(directory, name, FILE_READ_ATTRIBUTES | SYNCHRONIZE, open_what_is_there, 0);
  return file.is_open() ? facts_of_handle(file.value()) : std::nullopt;
}

std::optional<FileFacts> facts_of(int file) {
  return facts_of_handle(handle_of(file));
}

std::optional<FileFacts> facts_of(const std::string& path) {
  const Handle file(CreateFileW(wide_path(path).c_str(), FILE_READ_ATTRIBUTES, share_all, nullptr,
                                OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr));
  if (file.is_open()) return facts_of_handle(file.value());
  failed();
  return std::nullopt;
}

std::optional<std::string> link_in(int directory, const char* name) {
  const Handle file =
      open_segments(directory, name, FILE_READ_ATTRIBUTES | SYNCHRONIZE, open_what_is_there, 0);
  if (!file.is_open()) return std::nullopt;
  if (!is_link(file.value())) {
    errno = EINVAL;
    return std::nullopt;
  }
  const auto data = std::make_unique<LinkData>();
  DWORD size = 0;
  if (!DeviceIoControl(file.value(), FSCTL_GET_REPARSE_POINT, nullptr, 0, data.get(), sizeof *data,
                       &size, nullptr)) {
    failed();
    return std::nullopt;
  }
  // A symbolic link has its flags before its texts, a junction has none.
  const std::size_t flags = data->tag == IO_REPARSE_TAG_SYMLINK ? 2 : 0;
  const std::size_t begin = data->target_at / sizeof(wchar_t) + flags;
  const std::size_t length = data->target_bytes / sizeof(wchar_t);
  if (begin + length > std::size(data->rest)) return std::nullopt;
  std::wstring_view target(data->rest + begin, length);
  if (target.starts_with(L"\\??\\")) target.remove_prefix(4);
  return with_slashes(utf8(target));
}

bool list(FileDescriptor directory, const std::function<void(std::string_view, FileKind)>& entry) {
  alignas(FILE_ID_BOTH_DIR_INFO) std::array<char, 32768> buffer;
  const HANDLE handle = handle_of(directory.number());
  auto information = FileIdBothDirectoryRestartInfo;
  while (GetFileInformationByHandleEx(handle, information, buffer.data(), buffer.size())) {
    information = FileIdBothDirectoryInfo;
    for (const char* at = buffer.data();;) {
      const auto& next = *reinterpret_cast<const FILE_ID_BOTH_DIR_INFO*>(at);
      const std::string name = utf8({next.FileName, next.FileNameLength / sizeof(wchar_t)});
      if (name != "." && name != "..") entry(name, kind_of(next));
      if (next.NextEntryOffset == 0) break;
      at += next.NextEntryOffset;
    }
  }
  return GetLastError() == ERROR_NO_MORE_FILES || failed();
}

std::ptrdiff_t read(int file, char* into, std::size_t most) {
  DWORD count = 0;
  if (ReadFile(handle_of(file), into, static_cast<DWORD>(most), &count, nullptr)) return count;
  return GetLastError() == ERROR_BROKEN_PIPE || failed() ? 0 : -1;
}

std::ptrdiff_t read_at(int file, char* into, std::size_t most, std::uint64_t offset) {
  OVERLAPPED from{};
  from.Offset = static_cast<DWORD>(offset);
  from.OffsetHigh = static_cast<DWORD>(offset >> 32);
  DWORD count = 0;
  if (ReadFile(handle_of(file), into, static_cast<DWORD>(most), &count, &from)) return count;
  return GetLastError() == ERROR_HANDLE_EOF || failed() ? 0 : -1;
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const auto most = static_cast<DWORD>(std::min<std::size_t>(text.size(), 1 << 20));
    DWORD count = 0;
    if (!WriteFile(handle_of(file), text.data(), most, &count, nullptr)) return failed();
    text.remove_prefix(count);
  }
  return true;
}

bool let_wait(int) {
  return true;
}

bool set_permissions(int, unsigned) {
  return true;
}

bool sync(int file) {
  return FlushFileBuffers(handle_of(file)) || failed();
}

bool rename_in(int directory, const char* from, const char* to) {
  const Handle file = open_segments(directory, from, DELETE | SYNCHRONIZE, open_what_is_there, 0);
  if (!file.is_open()) return false;
  const std::wstring name = wide(to);
  if (!is_file_name(to) || name.size() > MAX_PATH) {
    errno = EINVAL;
    return false;
  }
  RenameInformation information{rename_replaces | rename_as_posix,
                                handle_of(directory),
                                static_cast<ULONG>(name.size() * sizeof(wchar_t)),
                                {}};
  std::memcpy(information.name, name.data(), name.size() * sizeof(wchar_t));
  IO_STATUS_BLOCK status{};
  if (NtSetInformationFile(file.value(), &status, &information, sizeof information,
                           rename_information_ex) >= 0)
    return true;
  information.flags = rename_replaces;
  // FAT knows only the older way. A scanner for viruses may hold the old file for a moment.
  for (int attempt = 0;; ++attempt) {
    const NTSTATUS result = NtSetInformationFile(file.value(), &status, &information,
                                                 sizeof information, rename_information);
    if (result >= 0) return true;
    errno = errno_of(RtlNtStatusToDosError(result));
    if (attempt == 20 || (errno != EACCES && errno != EBUSY)) return false;
    Sleep(10);
  }
}

bool remove_in(int directory, const char* name) {
  const Handle file = open_segments(directory, name, DELETE | SYNCHRONIZE, open_what_is_there, 0);
  if (!file.is_open()) return false;
  FILE_DISPOSITION_INFO gone{TRUE};
  return SetFileInformationByHandle(file.value(), FileDispositionInfo, &gone, sizeof gone) ||
         failed();
}

// Windows has no locks of directories: what a killed run has left stays.
bool lock_alone(int) {
  return false;
}

void lock_shared(int) {}

std::size_t most_open_files() {
  return SIZE_MAX;
}

}  // namespace os
}  // namespace revlint
