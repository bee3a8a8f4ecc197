#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "os/child.hpp"
#include "os/file_descriptor.hpp"

namespace revlint::os {
namespace {

struct Pipe {
  FileDescriptor read_end;
  FileDescriptor write_end;
};

// Moves a descriptor above the numbers of the standard streams. If those are closed in this
// process, a pipe may get number 1, and the child would overwrite it when it sets up its own
// streams.
FileDescriptor above_standard_streams(int number) {
  if (number < 0 || number > 2) return FileDescriptor(number);
  FileDescriptor moved(fcntl(number, F_DUPFD_CLOEXEC, 3));
  close(number);
  return moved;
}

#ifdef __APPLE__
// The child inherits nothing but its streams (POSIX_SPAWN_CLOEXEC_DEFAULT).
constexpr short spawn_flags =
    POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_CLOEXEC_DEFAULT;
constexpr int no_signal = 0;  // SO_NOSIGPIPE

bool make_ends(std::array<int, 2>& ends) {
  return pipe(ends.data()) == 0;
}

bool make_socket_ends(std::array<int, 2>& ends) {
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) return false;
  const int on = 1;
  return setsockopt(ends[1], SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on) == 0;
}
#else
constexpr short spawn_flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
constexpr int no_signal = MSG_NOSIGNAL;

bool make_ends(std::array<int, 2>& ends) {
  return pipe2(ends.data(), O_CLOEXEC) == 0;
}

bool make_socket_ends(std::array<int, 2>& ends) {
  return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0;
}
#endif

Pipe make_pipe() {
  std::array<int, 2> ends{-1, -1};
  if (!make_ends(ends)) return {};
  return {above_standard_streams(ends[0]), above_standard_streams(ends[1])};
}

// A socket instead of a pipe, because writing to a closed socket is an error, not a signal.
Pipe make_socket() {
  std::array<int, 2> ends{-1, -1};
  if (!make_socket_ends(ends)) return {};
  return {above_standard_streams(ends[0]), above_standard_streams(ends[1])};
}

class SpawnPlan {
 public:
  SpawnPlan() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    // The child gets the default handling of signals, whatever this process has changed.
    sigset_t none;
    sigset_t defaults;
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGCHLD);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &defaults);
    posix_spawnattr_setflags(&attributes_, spawn_flags);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  // Sets stream 0, 1 or 2 of the child; /dev/null if `to` is not open.
  void connect(int stream, const FileDescriptor& to) {
    if (to.open()) {
      posix_spawn_file_actions_adddup2(&actions_, to.number(), stream);
    } else {
      const int mode = stream == STDIN_FILENO ? O_RDONLY : O_WRONLY;
      posix_spawn_file_actions_addopen(&actions_, stream, "/dev/null", mode, 0);
    }
  }

  // 0, or the system's error number.
  int spawn(const std::string& program, const std::vector<std::string>& arguments,
            const Variables& variables, pid_t& process) const {
    std::vector<std::string> lines;
    lines.reserve(variables.size());
    for (const auto& [name, value] : variables) lines.push_back(name + '=' + value);
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& word : arguments) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    std::vector<char*> envp;
    for (std::string& line : lines) envp.push_back(line.data());
    envp.push_back(nullptr);
    return posix_spawn(&process, argv[0], &actions_, &attributes_, argv.data(), envp.data());
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

// If SIGCHLD is ignored, as the parent process may have arranged, no exit status is kept.
void remember_children() {
  struct sigaction now {};
  if (sigaction(SIGCHLD, nullptr, &now) == 0 && now.sa_handler == SIG_IGN) {
    signal(SIGCHLD, SIG_DFL);
  }
}

}  // namespace

std::optional<std::string> find_program(std::string_view name, const Variables& variables) {
  const auto path = variables.find("PATH");
  std::string_view rest = "/usr/local/bin:/usr/bin:/bin";
  if (path != variables.end()) rest = path->second;
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    const std::string_view directory = rest.substr(0, colon);
    rest = colon == std::string_view::npos ? "" : rest.substr(colon + 1);
    if (!directory.starts_with('/')) continue;
    std::string program = std::string(directory) + '/' + std::string(name);
    if (access(program.c_str(), X_OK) == 0) return program;
  }
  return std::nullopt;
}

struct Child::System {
  pid_t process = -1;
  FileDescriptor input;
  FileDescriptor output;
  FileDescriptor errors;

  FileDescriptor& of(Stream stream) { return stream == Stream::output ? output : errors; }
};

Child::Child(std::unique_ptr<System> system) : system_(std::move(system)) {}

std::unique_ptr<Child> Child::start(const std::string& program,
                                    const std::vector<std::string>& arguments,
                                    const Variables& variables, Streams streams,
                                    std::string& error) {
  Pipe input;
  Pipe errors;
  Pipe output = make_pipe();
  if (streams == Streams::answered) input = make_socket();
  if (streams == Streams::printed) errors = make_pipe();
  const bool has_pipes =
      output.read_end.open() && (input.read_end.open() || errors.read_end.open());
  if (!has_pipes) {
    error = std::strerror(errno);
    return nullptr;
  }
  SpawnPlan plan;
  plan.connect(STDIN_FILENO, input.read_end);
  plan.connect(STDOUT_FILENO, output.write_end);
  plan.connect(STDERR_FILENO, errors.write_end);
  remember_children();
  auto system = std::make_unique<System>();
  if (const int failed = plan.spawn(program, arguments, variables, system->process); failed != 0) {
    error = std::strerror(failed);
    return nullptr;
  }
  system->input = std::move(input.write_end);
  system->output = std::move(output.read_end);
  system->errors = std::move(errors.read_end);
  return std::unique_ptr<Child>(new Child(std::move(system)));
}

Child::~Child() {
  system_->input.close();
  system_->output.close();
  system_->errors.close();
  kill();  // it may wait until its answer is read
  status();
}

bool Child::send(std::string_view text) {
  while (!text.empty()) {
    const ssize_t sent = ::send(system_->input.number(), text.data(), text.size(), no_signal);
    if (sent < 0 && errno != EINTR) return false;
    if (sent > 0) text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Child::has_more(Stream stream) const {
  return system_->of(stream).open();
}

Child::Ready Child::wait(std::chrono::milliseconds limit) {
  // poll() skips a negative number.
  std::array<pollfd, 2> both{pollfd{system_->output.number(), POLLIN, 0},
                             pollfd{system_->errors.number(), POLLIN, 0}};
  const int time = limit.count() < 0 ? -1 : static_cast<int>(limit.count());
  if (::poll(both.data(), both.size(), time) <= 0) return {};
  return {both[0].revents != 0, both[1].revents != 0};
}

std::size_t Child::receive(Stream stream, char* into, std::size_t most) {
  FileDescriptor& from = system_->of(stream);
  while (from.open()) {
    const ssize_t count = ::read(from.number(), into, most);
    if (count > 0) return static_cast<std::size_t>(count);
    if (count < 0 && errno == EINTR) continue;
    from.close();
  }
  return 0;
}

void Child::kill() {
  if (system_->process > 0) ::kill(system_->process, SIGKILL);
}

int Child::status() {
  if (system_->process <= 0) return -1;
  int state = 0;
  while (waitpid(system_->process, &state, 0) < 0) {
    if (errno == EINTR) continue;
    system_->process = -1;
    return -1;
  }
  system_->process = -1;
  return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
}

}  // namespace revlint::os
