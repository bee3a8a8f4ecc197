// Uses the events of the system where it has them and allows more; else looks at the directories
// every second.

#include "cli/watch.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include "os/directory_events.hpp"
#include "os/files.hpp"
#include "os/paths.hpp"
#include "os/signals.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr std::chrono::milliseconds quiet{100};  // after it an editor or a checkout has finished
constexpr std::chrono::milliseconds look_again{1000};

// The facts of every entry: equal where nothing has changed.
using Look = std::map<std::string, std::array<std::uint64_t, 3>>;

Look look_at(const std::set<std::string>& directories, const std::set<std::string>& outputs) {
  Look look;
  for (const std::string& directory : directories) {
    FileDescriptor opened = os::open_path(directory, os::Access::directory);
    if (!opened.open()) continue;
    os::list(std::move(opened), [&](std::string_view name, os::FileKind) {
      const std::string path = directory + '/' + std::string(name);
      if (!is_watched_name(directory, name) || outputs.contains(path)) return;
      if (const auto facts = os::facts_of(path))
        look[path] = {static_cast<std::uint64_t>(facts->modified), facts->size, facts->number};
    });
  }
  return look;
}

// Absolute, as far as it exists.
std::string absolute(const std::string& output) {
  if (auto real = os::real_path(output)) return *std::move(real);
  const std::string path = os::with_slashes(output);
  const std::string above = path.find('/') == path.npos ? "." : os::parent(path);
  const auto directory = os::real_path(above.empty() ? "." : above);
  return directory ? os::below(*directory, file_name(path)) : path;
}

}  // namespace

struct Watch::State {
  os::Interruptible waiting;
  std::set<std::string> outputs;
  std::set<std::string> directories;
  Way way = Way::events;
  std::unique_ptr<os::DirectoryEvents> events;  // null: polls
  Look last;

  // Reads all pending events. True where one of them matters.
  bool take_events() {
    bool matters = false;
    const auto note = [&](std::string_view directory, std::string_view name) {
      matters |= name.empty() || (is_watched_name(directory, name) &&
                                  !outputs.contains(join_paths(directory, name)));
    };
    while (waiting.wait(events->file(), quiet)) {
      if (!events->take(note)) break;
    }
    return matters;
  }

  void watch_all() {
    events.reset();
    if (way == Way::events) events = os::DirectoryEvents::start();
    for (const std::string& directory : directories) {
      if (events != nullptr && !events->add(directory)) events.reset();
    }
  }

  // Keeps the state of the directories that stay, so that no change in them is lost.
  void leave_others() {
    if (events != nullptr) events->keep(directories);
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
  for (const std::string& output : outputs) state_->outputs.insert(absolute(output));
}

Watch::~Watch() = default;

bool Watch::set(std::set<std::string> directories) {
  if (directories == state_->directories) return false;
  const bool is_new = !std::ranges::includes(state_->directories, directories);
  state_->directories = std::move(directories);
  if (!is_new) {
    state_->leave_others();
    return false;
  }
  state_->watch_all();
  if (state_->events == nullptr) state_->last = look_at(state_->directories, state_->outputs);
  return true;
}

std::size_t Watch::size() const {
  return state_->directories.size();
}

Watch::Woke Watch::wait() {
  while (!os::Interruptible::is_interrupted()) {
    if (state_->events != nullptr) {
      if (state_->waiting.wait(state_->events->file(), std::nullopt) && state_->take_events())
        return Woke::changed;
      continue;
    }
    state_->waiting.wait(-1, look_again);
    Look look = look_at(state_->directories, state_->outputs);
    if (look == state_->last) continue;
    state_->last = std::move(look);
    return Woke::changed;
  }
  return Woke::interrupted;
}

}  // namespace revlint
