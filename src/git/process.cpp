#include "git/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "git/bounds.hpp"

extern char** environ;

namespace revlint {
namespace {

constexpr std::size_t chunk_bytes = 64 * 1024;

enum class End : std::uint8_t { complete, out_of_time, without_end };

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

Pipe make_pipe() {
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  return {above_standard_streams(ends[0]), above_standard_streams(ends[1])};
}

// A socket instead of a pipe, because writing to a closed socket is an error, not a signal.
Pipe make_socket() {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return {};
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
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
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
  int spawn(const Command& command, pid_t& process) const {
    std::vector<std::string> variables;
    variables.reserve(command.variables.size());
    for (const auto& [name, value] : command.variables) variables.push_back(name + '=' + value);
    std::vector<char*> argv{const_cast<char*>(command.program.c_str())};
    for (const std::string& word : command.arguments) {
      argv.push_back(const_cast<char*>(word.c_str()));
    }
    argv.push_back(nullptr);
    std::vector<char*> envp;
    for (std::string& variable : variables) envp.push_back(variable.data());
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

int wait_for(pid_t process) {
  int state = 0;
  while (waitpid(process, &state, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
}

// Appends the bytes that are ready; closes the descriptor at the end of its data.
void drain(FileDescriptor& from, std::string& into) {
  std::array<char, chunk_bytes> chunk;
  const ssize_t count = ::read(from.number(), chunk.data(), chunk.size());
  if (count > 0) {
    into.append(chunk.data(), static_cast<std::size_t>(count));
  } else if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
    from.close();
  }
}

// Reads both to their ends, unless the time is up before that, or there is no end.
End collect(FileDescriptor& output, FileDescriptor& errors, Finished& finished,
            std::chrono::milliseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (output.open() || errors.open()) {
    int wait = -1;
    if (limit.count() > 0) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
          end - std::chrono::steady_clock::now());
      if (left.count() <= 0) return End::out_of_time;
      wait = static_cast<int>(left.count());
    }
    // poll() skips a negative number.
    std::array<pollfd, 2> both{pollfd{output.number(), POLLIN, 0},
                               pollfd{errors.number(), POLLIN, 0}};
    if (poll(both.data(), both.size(), wait) < 0 && errno != EINTR) return End::out_of_time;
    if (both[0].revents != 0) drain(output, finished.output);
    if (both[1].revents != 0) drain(errors, finished.errors);
    if (finished.output.size() > most_printed_bytes || finished.errors.size() > most_error_bytes) {
      finished.output.clear();
      finished.errors = "it prints without end";
      return End::without_end;
    }
  }
  return End::complete;
}

}  // namespace

Variables process_variables() {
  Variables variables;
  for (char** at = environ; at && *at; ++at) {
    const std::string_view line = *at;
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    variables.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  return variables;
}

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

Finished run(const Command& command, std::chrono::milliseconds limit) {
  Finished finished;
  Pipe output = make_pipe();
  Pipe errors = make_pipe();
  SpawnPlan plan;
  plan.connect(STDIN_FILENO, {});
  plan.connect(STDOUT_FILENO, output.write_end);
  plan.connect(STDERR_FILENO, errors.write_end);
  remember_children();
  pid_t process = -1;
  if (const int error = plan.spawn(command, process); error != 0) {
    finished.errors = command.program + ": " + std::strerror(error);
    return finished;
  }
  output.write_end.close();
  errors.write_end.close();
  const End end = collect(output.read_end, errors.read_end, finished, limit);
  finished.out_of_time = end == End::out_of_time;
  if (end != End::complete) kill(process, SIGKILL);
  finished.status = wait_for(process);
  return finished;
}

std::unique_ptr<Conversation> Conversation::start(const Command& command, Probe probe) {
  Pipe questions = make_socket();
  Pipe answers = make_pipe();
  if (!questions.read_end.open() || !answers.read_end.open()) return nullptr;
  SpawnPlan plan;
  plan.connect(STDIN_FILENO, questions.read_end);
  plan.connect(STDOUT_FILENO, answers.write_end);
  plan.connect(STDERR_FILENO, {});
  remember_children();
  std::unique_ptr<Conversation> conversation(new Conversation);
  if (plan.spawn(command, conversation->process_) != 0) return nullptr;
  conversation->probe_ = std::move(probe);
  conversation->to_ = std::move(questions.write_end);
  conversation->from_ = std::move(answers.read_end);
  return conversation;
}

Conversation::~Conversation() {
  if (process_ <= 0) return;
  to_.close();
  from_.close();
  kill(process_, SIGKILL);  // it may wait until its answer is read
  wait_for(process_);
}

bool Conversation::ask(std::string_view question) {
  while (!question.empty()) {
    const ssize_t sent = send(to_.number(), question.data(), question.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno != EINTR) return false;
    if (sent > 0) question.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::size_t Conversation::receive(char* into, std::size_t most) {
  constexpr int patience = 100;  // milliseconds; what is answered does not depend on it
  while (from_.open() && !has_said_all_) {
    pollfd answer{from_.number(), POLLIN, 0};
    if (!probe_.question.empty() && !is_probing_ && poll(&answer, 1, patience) == 0) {
      is_probing_ = true;
      if (!ask(probe_.question)) return 0;
    }
    const ssize_t count = ::read(from_.number(), into, most);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    const auto bytes = static_cast<std::size_t>(count);
    if (is_probing_) {
      last_.append(into, bytes);
      last_.erase(0, last_.size() - std::min(last_.size(), probe_.answer.size()));
      has_said_all_ = last_ == probe_.answer;
    }
    return bytes;
  }
  return 0;
}

bool Conversation::fill() {
  if (at_ == ahead_.size()) {
    ahead_.clear();
    at_ = 0;
  }
  std::array<char, chunk_bytes> chunk;
  const std::size_t bytes = receive(chunk.data(), chunk.size());
  ahead_.append(chunk.data(), bytes);
  return bytes > 0;
}

std::optional<std::string> Conversation::line() {
  std::size_t searched = at_;
  std::size_t end = ahead_.find('\n', searched);
  while (end == std::string::npos) {
    if (ahead_.size() - at_ > most_line_bytes) return std::nullopt;
    searched = at_ == ahead_.size() ? 0 : ahead_.size();
    if (!fill()) return std::nullopt;
    end = ahead_.find('\n', searched);
  }
  std::string line = ahead_.substr(at_, end - at_);
  at_ = end + 1;
  return line;
}

bool Conversation::read(std::size_t bytes, Buffer& into) {
  into.resize(0);
  std::size_t have = std::min(bytes, ahead_.size() - at_);
  char* const start = into.room(bytes);
  std::memcpy(start, ahead_.data() + at_, have);
  at_ += have;
  while (have < bytes) {
    const std::size_t received = receive(start + have, bytes - have);
    if (received == 0) return false;
    have += received;
  }
  into.resize(bytes);
  return true;
}

bool Conversation::skip(char next) {
  if (at_ == ahead_.size() && !fill()) return false;
  return ahead_[at_++] == next;
}

bool Conversation::finish() {
  if (!is_probing_) return true;
  const auto answer = line();
  if (!answer || *answer + '\n' != probe_.answer) return false;
  is_probing_ = has_said_all_ = false;
  last_.clear();
  return true;
}

}  // namespace revlint
