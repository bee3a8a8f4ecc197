#pragma once
// A new text for a file, written beside it and renamed over it. Goes away with this value unless it
// has taken the file's place.

#include <signal.h>
#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>

#include "commands/file_place.hpp"
#include "support/result.hpp"

namespace revlint {

// Writes everything; false and errno where that fails.
bool write_all(int descriptor, std::string_view text);

// While it lives no signal ends the program between a new file and its rename.
class SignalsHeld {
 public:
  SignalsHeld();
  ~SignalsHeld();
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_;
};

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
  // Tells one state of a file from another.
  struct Identity {
    dev_t device;
    ino_t inode;
    off_t size;
    timespec modified;
    explicit Identity(const struct stat& facts);
    bool operator==(const Identity& other) const;
  };

  std::optional<struct stat> facts() const;  // of the file, not followed; nullopt and errno
  bool is_unchanged() const;

  FilePlace place_;
  std::optional<Identity> seen_;  // nullopt: there is no file
  mode_t mode_ = 0;               // of the file that is or was there
  std::string beside_;            // the new file's name; empty where there is none
  std::optional<Identity> written_;
};

}  // namespace revlint
