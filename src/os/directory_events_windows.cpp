// None: the directories are looked at again and again.

#include "os/directory_events.hpp"

namespace revlint::os {

struct DirectoryEvents::System {};

DirectoryEvents::DirectoryEvents(std::unique_ptr<System> system) : system_(std::move(system)) {}

DirectoryEvents::~DirectoryEvents() = default;

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

}  // namespace revlint::os
