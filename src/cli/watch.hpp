#pragma once
// Waits until something changes in a set of directories, for `--watch`.

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace revlint {

class Watch {
 public:
  enum class Woke : std::uint8_t { changed, interrupted };
  enum class Way : std::uint8_t {
    events,   // of the kernel, where it has them
    polling,  // once a second
  };

  // As long as it lives, SIGINT and SIGTERM end a wait() and not the process. `outputs`: files that
  // the run itself writes; a change to one of them is ignored.
  explicit Watch(const std::vector<std::string>& outputs, Way way = Way::events);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // Watches these directories, and no others. True where one was not watched before: it may have
  // changed before this call.
  bool set(std::set<std::string> directories);
  std::size_t size() const;

  // Returns when something has changed and no further change comes for a moment, or at a signal,
  // even one that came before.
  Woke wait();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Whether a file of that name may matter to a run: temporary files of editors, of Python and of
// revlint itself do not.
bool is_watched_name(std::string_view directory, std::string_view name);

}  // namespace revlint
