#include "os/directory_events.hpp"

#ifdef __linux__
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <map>

#include "os/file_descriptor.hpp"
#endif

namespace revlint::os {

#ifdef __linux__
struct DirectoryEvents::System {
  FileDescriptor inotify;
  std::map<int, std::string> watched;  // by inotify's number of the watch
};

std::unique_ptr<DirectoryEvents> DirectoryEvents::start() {
  auto system = std::make_unique<System>();
  system->inotify = FileDescriptor(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!system->inotify.open()) return nullptr;
  return std::unique_ptr<DirectoryEvents>(new DirectoryEvents(std::move(system)));
}

bool DirectoryEvents::add(const std::string& directory) {
  constexpr std::uint32_t changes = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                                    IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
  const int number = ::inotify_add_watch(system_->inotify.number(), directory.c_str(), changes);
  if (number >= 0) system_->watched[number] = directory;
  return number >= 0 || errno == ENOENT || errno == ENOTDIR;
}

void DirectoryEvents::keep(const std::set<std::string>& directories) {
  std::erase_if(system_->watched, [&](const auto& it) {
    if (directories.contains(it.second)) return false;
    ::inotify_rm_watch(system_->inotify.number(), it.first);
    return true;
  });
}

int DirectoryEvents::file() const {
  return system_->inotify.number();
}

bool DirectoryEvents::take(
    const std::function<void(std::string_view directory, std::string_view name)>& event) {
  alignas(inotify_event) std::array<char, 16384> buffer;
  const ssize_t size = ::read(file(), buffer.data(), buffer.size());
  for (ssize_t at = 0; at < size;) {
    const auto* const one = reinterpret_cast<const inotify_event*>(buffer.data() + at);
    at += static_cast<ssize_t>(sizeof(inotify_event) + one->len);
    const auto directory = system_->watched.find(one->wd);
    const bool is_known = directory != system_->watched.end();
    if ((one->len == 0 || !is_known) && (one->mask & IN_IGNORED) != 0) continue;
    event(is_known ? directory->second : std::string_view(),
          one->len > 0 && is_known ? std::string_view(one->name) : std::string_view());
  }
  return size > 0;
}
#else
struct DirectoryEvents::System {};

std::unique_ptr<DirectoryEvents> DirectoryEvents::start() {
  return nullptr;
}

bool DirectoryEvents::add(const std::string&) {
  return false;
}

void DirectoryEvents::keep(const std::set<std::string>&) {}

int DirectoryEvents::file() const {
  return -1;
}

bool DirectoryEvents::take(const std::function<void(std::string_view, std::string_view)>&) {
  return false;
}
#endif

DirectoryEvents::DirectoryEvents(std::unique_ptr<System> system) : system_(std::move(system)) {}

DirectoryEvents::~DirectoryEvents() = default;

}  // namespace revlint::os
