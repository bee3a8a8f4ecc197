#include <signal.h>

#include <thread>

#include "cli/watch.hpp"
#include "helpers/catch.hpp"
#include "helpers/scratch.hpp"

using namespace revlint;
using namespace std::chrono_literals;

TEST_CASE("a watch wakes for what matters, and for nothing else", "[watch]") {
  // Long enough for a change to be noticed.
  const auto [way, pause] =
      GENERATE(std::pair(Watch::Way::events, 150ms), std::pair(Watch::Way::polling, 1300ms));
  const Scratch scratch;
  scratch.write("v/a.py", "");
  scratch.directory("v/sub");
  Watch watch({scratch.path("v/out.txt")}, way);
  CHECK(watch.set({scratch.path("v")}));
  CHECK_FALSE(watch.set({scratch.path("v")}));
  CHECK(watch.size() == 1);

  // If one of the first three counted as a change, wait() would return before the fourth is
  // written.
  std::atomic<bool> written = false;
  std::thread writer([&, pause = pause] {
    for (const char* name : {"v/.a.py.swp", "v/out.txt", "v/a.py.revlint-1"})
      scratch.write(name, "x");
    std::this_thread::sleep_for(pause);
    written = true;
    scratch.write("v/b.py", "x");
  });
  CHECK(watch.wait() == Watch::Woke::changed);
  CHECK(written);
  writer.join();

  SECTION("a file that changes within the same second") {
    scratch.write("v/a.py", "y");
  }
  SECTION("a file that goes") {
    std::filesystem::remove(scratch.path("v/b.py"));
  }
  SECTION("another file under a name that is there") {
    scratch.write("v/.new.tmp", "x");
    std::filesystem::rename(scratch.path("v/.new.tmp"), scratch.path("v/b.py"));
  }
  CHECK(watch.wait() == Watch::Woke::changed);

  scratch.directory("w");
  CHECK(watch.set({scratch.path("v"), scratch.path("w")}));
  scratch.write("w/c.py", "x");
  CHECK(watch.wait() == Watch::Woke::changed);
  std::filesystem::remove_all(scratch.path("v"));
  CHECK(watch.wait() == Watch::Woke::changed);
  scratch.write("w/d.py", "x");  // is still noticed after fewer directories are watched
  CHECK_FALSE(watch.set({scratch.path("w")}));
  CHECK(watch.wait() == Watch::Woke::changed);
}

TEST_CASE("names of temporary files do not matter to a watch", "[watch]") {
  CHECK(is_watched_name("/p/versions", "a.py"));
  CHECK(is_watched_name("/p", "alembic.ini"));
  CHECK(is_watched_name("/p", ".gitignore"));
  CHECK(is_watched_name("/p/.git", "HEAD"));
  CHECK_FALSE(is_watched_name("/p/.git", "index.lock"));
  CHECK_FALSE(is_watched_name("/p/versions", "__pycache__"));
  CHECK_FALSE(is_watched_name("/p/versions", ".a.py.swp"));
  CHECK_FALSE(is_watched_name("/p/versions", "a.py~"));
  CHECK_FALSE(is_watched_name("/p", "report.json.revlint-4711"));
}

TEST_CASE("a watch gives back the signal mask that it found", "[watch]") {
  const auto mask = [] {
    sigset_t set;
    ::sigprocmask(SIG_BLOCK, nullptr, &set);
    return std::pair(sigismember(&set, SIGINT), sigismember(&set, SIGTERM));
  };
  const auto before = mask();
  {
    const Watch watch({});
    CHECK(mask() == std::pair(1, 1));
  }
  CHECK(mask() == before);
}
