// Uses inotify where the system has it and allows one more; else looks at the directories every
// second.

#include "cli/watch.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/inotify.h>
#endif

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <system_error>

#include "os/file_descriptor.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr timespec quiet{0, 100'000'000};  // after it an editor or a checkout has finished
constexpr timespec look_again{1, 0};

volatile sig_atomic_t interrupted = 0;

void interrupt(int) {
  interrupted = 1;
}

// The result of stat() for every entry: equal where nothing has changed.
using Look = std::map<std::string, std::array<std::int64_t, 4>>;

Look look_at(const std::set<std::string>& directories, const std::set<std::string>& outputs) {
  Look look;
  for (const std::string& directory : directories) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
      const std::string path = entry.path().string();
      struct stat status {};
      if (!is_watched_name(directory, file_name(path)) || outputs.contains(path)) continue;
      if (::stat(path.c_str(), &status) != 0) continue;
      look[path] = {status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_size,
                    static_cast<std::int64_t>(status.st_ino)};
    }
  }
  return look;
}

}  // namespace

struct Watch::State {
  std::set<std::string> outputs;
  std::set<std::string> directories;
  Way way = Way::events;
  FileDescriptor inotify;
  std::map<int, std::string> watched;  // by inotify's number of the watch
  bool polls = false;
  Look last;
  sigset_t before{};   // the signal mask that the program started with
  sigset_t waiting{};  // the same, with SIGINT and SIGTERM let through

  // Waits for an event, a signal or until the time is over. True for an event.
  bool ready(const timespec* time) const {
    pollfd events{inotify.number(), POLLIN, 0};
    return ::ppoll(&events, inotify.open() && !polls ? 1 : 0, time, &waiting) > 0;
  }

#ifdef __linux__
  // Reads all pending events. True where one of them matters.
  bool take_events() const {
    bool matters = false;
    alignas(inotify_event) std::array<char, 16384> buffer;
    while (ready(&quiet)) {
      const ssize_t size = ::read(inotify.number(), buffer.data(), buffer.size());
      if (size <= 0) break;
      for (ssize_t at = 0; at < size;) {
        const auto* const event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
        at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
        const auto directory = watched.find(event->wd);
        if (event->len == 0 || directory == watched.end()) {
          matters |= (event->mask & IN_IGNORED) == 0;  // the directory itself, or events were lost
          continue;
        }
        const std::string_view name = event->name;
        matters |= is_watched_name(directory->second, name) &&
                   !outputs.contains(directory->second + "/" + std::string(name));
      }
    }
    return matters;
  }

  void leave_with_inotify() {
    std::erase_if(watched, [this](const auto& it) {
      if (directories.contains(it.second)) return false;
      ::inotify_rm_watch(inotify.number(), it.first);
      return true;
    });
  }

  void watch_with_inotify() {
    constexpr std::uint32_t changes = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                                      IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
    inotify.close();
    watched.clear();
    if (way == Way::events) inotify = FileDescriptor(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    polls = !inotify.open();
    for (const std::string& directory : directories) {
      if (polls) return;
      const int number = ::inotify_add_watch(inotify.number(), directory.c_str(), changes);
      if (number >= 0) watched[number] = directory;
      polls = number < 0 && errno != ENOENT && errno != ENOTDIR;
    }
  }
#else
  bool take_events() const {
    return false;
  }
  void leave_with_inotify() {}
  void watch_with_inotify() {
    polls = true;
  }
#endif

  // Keeps the state of the directories that stay, so that no change in them is lost.
  void leave_others() {
    leave_with_inotify();
    std::erase_if(last, [this](const auto& it) {
      return !directories.contains(std::string(parent_path(it.first)));
    });
  }
};

bool is_watched_name(std::string_view directory, std::string_view name) {
  if (file_name(directory) == ".git")
    return name == "HEAD" || name == "index" || name == "packed-refs" || name == "FETCH_HEAD";
  if (name.starts_with('.')) return name == ".gitignore" || name == ".dockerignore";
  for (const std::string_view end : {"~", ".pyc", ".swp", ".swx", ".tmp"})
    if (name.ends_with(end)) return false;
  return name != "__pycache__" && name.find(".revlint-") == name.npos;
}

Watch::Watch(const std::vector<std::string>& outputs, Way way) : state_(std::make_unique<State>()) {
  state_->way = way;
  for (const std::string& output : outputs) {
    std::error_code error;
    state_->outputs.insert(std::filesystem::weakly_canonical(output, error).string());
  }
  // Signals are let through only while wait() waits, so that none is lost just before it.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  ::sigprocmask(SIG_BLOCK, &signals, &state_->before);
  state_->waiting = state_->before;
  for (const int signal : {SIGINT, SIGTERM}) sigdelset(&state_->waiting, signal);
  struct sigaction action {};
  action.sa_handler = interrupt;
  for (const int signal : {SIGINT, SIGTERM}) ::sigaction(signal, &action, nullptr);
}

Watch::~Watch() {
  ::sigprocmask(SIG_SETMASK, &state_->before, nullptr);
}

bool Watch::set(std::set<std::string> directories) {
  if (directories == state_->directories) return false;
  const bool is_new = !std::ranges::includes(state_->directories, directories);
  state_->directories = std::move(directories);
  if (!is_new) {
    state_->leave_others();
    return false;
  }
  state_->watch_with_inotify();
  if (state_->polls) state_->last = look_at(state_->directories, state_->outputs);
  return true;
}

std::size_t Watch::size() const {
  return state_->directories.size();
}

Watch::Woke Watch::wait() {
  while (interrupted == 0) {
    if (!state_->polls) {
      if (state_->ready(nullptr) && state_->take_events()) return Woke::changed;
      continue;
    }
    state_->ready(&look_again);
    Look look = look_at(state_->directories, state_->outputs);
    if (look == state_->last) continue;
    state_->last = std::move(look);
    return Woke::changed;
  }
  return Woke::interrupted;
}

}  // namespace revlint
