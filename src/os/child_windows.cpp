#include <windows.h>

#include <array>
#include <atomic>
#include <cstring>

#include "os/child.hpp"
#include "os/paths.hpp"
#include "os/windows_text.hpp"

namespace revlint::os {
namespace {

constexpr DWORD pipe_bytes = 64 * 1024;

class Handle {
 public:
  Handle() = default;
  explicit Handle(HANDLE value) : value_(value == INVALID_HANDLE_VALUE ? nullptr : value) {}
  Handle(Handle&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Handle() { close(); }
  void close() {
    if (value_ != nullptr) CloseHandle(std::exchange(value_, nullptr));
  }
  bool is_open() const { return value_ != nullptr; }
  HANDLE value() const { return value_; }

 private:
  HANDLE value_ = nullptr;
};

SECURITY_ATTRIBUTES inherited() {
  return {sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
}

// The end of a pipe that this process reads. One read is always under way, because a wait can only
// be for that.
class Reader {
 public:
  // The other end, for the child; not open where there is none.
  Handle open() {
    static std::atomic<unsigned> count = 0;
    const std::wstring name = wide("\\\\.\\pipe\\revlint-" + std::to_string(GetCurrentProcessId()) +
                                   '-' + std::to_string(++count));
    pipe_ = Handle(CreateNamedPipeW(
        name.c_str(), PIPE_ACCESS_INBOUND | FILE_FLAG_OVERLAPPED | FILE_FLAG_FIRST_PIPE_INSTANCE,
        PIPE_TYPE_BYTE | PIPE_REJECT_REMOTE_CLIENTS, 1, pipe_bytes, pipe_bytes, 0, nullptr));
    event_ = Handle(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    if (!pipe_.is_open()) return Handle();
    SECURITY_ATTRIBUTES security = inherited();
    return Handle(
        CreateFileW(name.c_str(), GENERIC_WRITE, 0, &security, OPEN_EXISTING, 0, nullptr));
  }

  bool is_open() const { return pipe_.is_open(); }
  HANDLE event() const { return event_.value(); }

  // Starts a read, unless there is one or something has come.
  void begin() {
    if (!is_open() || is_reading_ || at_ < end_) return;
    overlapped_ = {};
    overlapped_.hEvent = event_.value();
    is_reading_ = true;
    if (ReadFile(pipe_.value(), bytes_.data(), pipe_bytes, nullptr, &overlapped_)) return;
    if (GetLastError() == ERROR_IO_PENDING) return;
    is_reading_ = false;
    has_ended_ = true;
  }

  // Something has come, or the end.
  bool is_ready() const {
    return has_ended_ || at_ < end_ ||
           (is_reading_ && WaitForSingleObject(event_.value(), 0) == WAIT_OBJECT_0);
  }

  std::size_t receive(char* into, std::size_t most) {
    begin();
    if (is_reading_) {
      DWORD count = 0;
      has_ended_ = !GetOverlappedResult(pipe_.value(), &overlapped_, &count, TRUE);
      is_reading_ = false;
      at_ = 0;
      end_ = has_ended_ ? 0 : count;
    }
    if (has_ended_) pipe_.close();
    const std::size_t bytes = std::min(most, end_ - at_);
    std::memcpy(into, bytes_.data() + at_, bytes);
    at_ += bytes;
    return bytes;
  }

  void close() {
    if (is_reading_) {
      DWORD count = 0;
      CancelIoEx(pipe_.value(), &overlapped_);
      GetOverlappedResult(pipe_.value(), &overlapped_, &count, TRUE);
      is_reading_ = false;
    }
    pipe_.close();
  }

 private:
  Handle pipe_;
  Handle event_;
  OVERLAPPED overlapped_{};
  std::array<char, pipe_bytes> bytes_;
  std::size_t at_ = 0, end_ = 0;
  bool is_reading_ = false;
  bool has_ended_ = false;
};

// As CommandLineToArgvW() and the libraries of C take it apart.
void add_word(std::wstring& line, std::wstring_view word) {
  if (!line.empty()) line += L' ';
  line += L'"';
  std::size_t slashes = 0;
  for (const wchar_t c : word) {
    if (c == L'"') line.append(slashes + 1, L'\\');
    slashes = c == L'\\' ? slashes + 1 : 0;
    line += c;
  }
  line.append(slashes, L'\\');
  line += L'"';
}

std::wstring block_of(const Variables& variables) {
  std::wstring block;
  for (const auto& [name, value] : variables) block += wide(name + '=' + value) + L'\0';
  if (block.empty()) block += L'\0';
  return block + L'\0';
}

bool is_file(const std::string& path) {
  const DWORD attributes = GetFileAttributesW(wide_path(path).c_str());
  return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) == 0;
}

std::string message_of(DWORD error) {
  return std::strerror(errno_of(error));
}

}  // namespace

std::optional<std::string> find_program(std::string_view name, const Variables& variables) {
  const auto path = variables.find("PATH");
  std::string_view rest = path == variables.end() ? std::string_view() : path->second;
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    std::string directory = with_slashes(std::string(rest.substr(0, end)));
    rest = end == rest.npos ? "" : rest.substr(end + 1);
    if (directory.size() > 1 && directory.starts_with('"') && directory.ends_with('"'))
      directory = directory.substr(1, directory.size() - 2);
    if (root_length(directory) < 2) continue;  // "/x" is on the drive of the working directory
    std::string program = below(directory, std::string(name) + ".exe");
    if (is_file(program)) return program;
  }
  return std::nullopt;
}

struct Child::System {
  Handle process;
  Handle job;  // with the processes that it starts
  Handle input;
  Reader output;
  Reader errors;

  Reader& of(Stream stream) { return stream == Stream::output ? output : errors; }
};

Child::Child(std::unique_ptr<System> system) : system_(std::move(system)) {}

std::unique_ptr<Child> Child::start(const std::string& program,
                                    const std::vector<std::string>& arguments,
                                    const Variables& variables, Streams streams,
                                    std::string& error) {
  auto system = std::make_unique<System>();
  SECURITY_ATTRIBUTES security = inherited();
  const auto nothing = [&] {
    return Handle(CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE,
                              FILE_SHARE_READ | FILE_SHARE_WRITE, &security, OPEN_EXISTING, 0,
                              nullptr));
  };
  Handle input = nothing();
  Handle errors = nothing();
  const Handle output = system->output.open();
  if (streams == Streams::printed) errors = system->errors.open();
  if (streams == Streams::answered) {
    HANDLE read_end = nullptr;
    HANDLE write_end = nullptr;
    if (CreatePipe(&read_end, &write_end, nullptr, pipe_bytes)) {
      input = Handle(read_end);
      system->input = Handle(write_end);
      SetHandleInformation(read_end, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    }
  }

  // The child inherits these three handles and no others.
  std::array<HANDLE, 3> handles{input.value(), output.value(), errors.value()};
  SIZE_T size = 0;
  InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
  std::vector<char> memory(size);
  STARTUPINFOEXW startup{};
  startup.StartupInfo.cb = sizeof startup;
  startup.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
  startup.StartupInfo.hStdInput = handles[0];
  startup.StartupInfo.hStdOutput = handles[1];
  startup.StartupInfo.hStdError = handles[2];
  startup.lpAttributeList = reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory.data());
  InitializeProcThreadAttributeList(startup.lpAttributeList, 1, 0, &size);
  UpdateProcThreadAttribute(startup.lpAttributeList, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST,
                            handles.data(), sizeof handles, nullptr, nullptr);

  std::wstring line;
  add_word(line, wide(program));
  for (const std::string& word : arguments) add_word(line, wide(word));
  std::wstring block = block_of(variables);
  PROCESS_INFORMATION started{};
  const BOOL has_started =
      CreateProcessW(wide(program).c_str(), line.data(), nullptr, nullptr, TRUE,
                     CREATE_UNICODE_ENVIRONMENT | CREATE_NO_WINDOW | CREATE_SUSPENDED |
                         EXTENDED_STARTUPINFO_PRESENT,
                     block.data(), nullptr, &startup.StartupInfo, &started);
  const DWORD why = GetLastError();
  DeleteProcThreadAttributeList(startup.lpAttributeList);
  if (!has_started) {
    error = message_of(why);
    return nullptr;
  }
  system->process = Handle(started.hProcess);
  system->job = Handle(CreateJobObjectW(nullptr, nullptr));
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  SetInformationJobObject(system->job.value(), JobObjectExtendedLimitInformation, &limits,
                          sizeof limits);
  AssignProcessToJobObject(system->job.value(), started.hProcess);
  ResumeThread(started.hThread);
  CloseHandle(started.hThread);
  return std::unique_ptr<Child>(new Child(std::move(system)));
}

Child::~Child() {
  system_->input.close();
  kill();
  status();
  system_->output.close();
  system_->errors.close();
}

bool Child::send(std::string_view text) {
  while (!text.empty()) {
    DWORD count = 0;
    if (!WriteFile(system_->input.value(), text.data(), static_cast<DWORD>(text.size()), &count,
                   nullptr))
      return false;
    text.remove_prefix(count);
  }
  return true;
}

bool Child::has_more(Stream stream) const {
  return system_->of(stream).is_open();
}

Child::Ready Child::wait(std::chrono::milliseconds limit) {
  std::array<HANDLE, 2> events{};
  DWORD count = 0;
  bool is_ready = false;
  for (Reader* reader : {&system_->output, &system_->errors}) {
    if (!reader->is_open()) continue;
    reader->begin();
    is_ready |= reader->is_ready();
    events[count++] = reader->event();
  }
  const DWORD time = limit.count() < 0 ? INFINITE : static_cast<DWORD>(limit.count());
  if (!is_ready && count > 0) WaitForMultipleObjects(count, events.data(), FALSE, time);
  const auto ready = [](const Reader& reader) { return reader.is_open() && reader.is_ready(); };
  return {ready(system_->output), ready(system_->errors)};
}

std::size_t Child::receive(Stream stream, char* into, std::size_t most) {
  Reader& from = system_->of(stream);
  return from.is_open() ? from.receive(into, most) : 0;
}

void Child::kill() {
  TerminateJobObject(system_->job.value(), 1);
  TerminateProcess(system_->process.value(), 1);
}

int Child::status() {
  DWORD status = 1;
  WaitForSingleObject(system_->process.value(), INFINITE);
  return GetExitCodeProcess(system_->process.value(), &status) ? static_cast<int>(status) : -1;
}

}  // namespace revlint::os
