#pragma once
// Waits until something changes in directories: for `--watch`.

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
    told,
    looking
  };  // by the kernel, where it can; by a look a second

  // From now on SIGINT and SIGTERM end a wait() and not the process. `outputs`: files that the run
  // itself writes, which count as no change.
  explicit Watch(const std::vector<std::string>& outputs, Way way = Way::told);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // Watches these directories, and no others. True where one was not watched before: what changed
  // in it up to now has gone unseen.
  bool set(std::set<std::string> directories);
  std::size_t size() const;

  // Returns when something has changed and all has been quiet for a moment, or at a signal, also
  // one that came before.
  Woke wait();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Whether a file of that name may matter to a run: not an editor's, Python's or our own temporary
// one.
bool is_watched_name(std::string_view directory, std::string_view name);

}  // namespace revlint
