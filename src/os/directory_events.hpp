#pragma once
// What the system reports about changes in directories, where it does: inotify of Linux. Other
// systems are asked again and again instead.

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace revlint::os {

class DirectoryEvents {
 public:
  static std::unique_ptr<DirectoryEvents> start();  // null: there are none, or no more are allowed
  ~DirectoryEvents();
  DirectoryEvents(const DirectoryEvents&) = delete;
  DirectoryEvents& operator=(const DirectoryEvents&) = delete;

  bool add(const std::string& directory);               // false: no more are allowed
  void keep(const std::set<std::string>& directories);  // those that were added, and no others

  int file() const;  // has something to read where events have come
  // Reads some of them. `name` is empty where the directory itself has changed, and both are where
  // events were lost. False: there are none.
  bool take(const std::function<void(std::string_view directory, std::string_view name)>& event);

 private:
  struct System;
  explicit DirectoryEvents(std::unique_ptr<System> system);
  std::unique_ptr<System> system_;
};

}  // namespace revlint::os
