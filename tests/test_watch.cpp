#include <signal.h>

#include <thread>

#include "catch.hpp"
#include "progress.hpp"
#include "scratch.hpp"
#include "watch.hpp"

using namespace revlint;
using namespace std::chrono_literals;

TEST_CASE("a watch wakes for what matters, and for nothing else", "[watch]") {
  const Scratch scratch;
  scratch.write("v/a.py", "");
  Watch watch({scratch.path("v/out.txt")});
  CHECK(watch.set({scratch.path("v")}));
  CHECK_FALSE(watch.set({scratch.path("v")}));
  CHECK(watch.size() == 1);

  // Were one of the first three taken for a change, wait() would return before the fourth is there.
  std::atomic<bool> written = false;
  std::thread writer([&] {
    for (const char* name : {"v/.a.py.swp", "v/out.txt", "v/a.py.revlint-1"}) {
      scratch.write(name, "x");
      std::this_thread::sleep_for(150ms);
    }
    written = true;
    scratch.write("v/b.py", "x");
  });
  CHECK(watch.wait() == Watch::Woke::changed);
  CHECK(written);
  writer.join();

  scratch.directory("w");
  CHECK(watch.set({scratch.path("v"), scratch.path("w")}));
  CHECK_FALSE(watch.set({scratch.path("w")}));
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

TEST_CASE("progress is shown of what takes long, and taken away", "[watch]") {
  std::string shown;
  {
    const Progress brief([&](const std::string& text) { shown += text; });
  }
  CHECK(shown.empty());
  const auto before = migrations_read().load();
  {
    const Progress slow([&](const std::string& text) { shown += text; }, 1ms);
    std::this_thread::sleep_for(100ms);
  }
  const std::string count = std::to_string(before) + (before == 1 ? " migration" : " migrations");
  CHECK(shown == "\r\x1b[Krevlint: " + count + " read, 0 s\r\x1b[K");
}
