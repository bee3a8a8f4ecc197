#pragma once
// A new text for a file, written beside it and renamed over it. Goes away with this value unless it
// has taken the file's place.

#include <optional>
#include <string>
#include <string_view>

#include "commands/file_place.hpp"
#include "os/files.hpp"
#include "support/result.hpp"

namespace revlint {

class Replacement {
 public:
  enum class Durability { none, synced };

  explicit Replacement(FilePlace place) : place_(std::move(place)) {}
  Replacement(Replacement&& other) noexcept;
  Replacement& operator=(Replacement&&) = delete;
  ~Replacement();

  // Takes down what lies at the place: the text of a regular file, or nullopt where nothing does.
  // Fails at anything else. take_place() replaces only that.
  Result<std::optional<std::string>> read();
  // The same without the text.
  std::optional<Failure> look();

  std::optional<Failure> write(std::string_view text, Durability durability);
  std::optional<Failure> take_place();
  // Removes the file that read() has taken down, or that has taken its place.
  std::optional<Failure> remove();

  const FilePlace& place() const { return place_; }

 private:
  std::optional<os::FileFacts> facts() const;  // of the file, not followed; nullopt and errno
  bool is_unchanged() const;

  FilePlace place_;
  std::optional<os::FileFacts> seen_;  // nullopt: there is no file
  unsigned permissions_ = 0;           // of the file that is or was there
  std::string beside_;                 // the new file's name; empty where there is none
  std::optional<os::FileFacts> written_;
};

}  // namespace revlint
