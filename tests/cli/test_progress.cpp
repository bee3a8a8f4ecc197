#include <chrono>
#include <string>
#include <thread>

#include "cli/progress.hpp"
#include "helpers/catch.hpp"

using namespace revlint;
using namespace std::chrono_literals;

TEST_CASE("a run that takes long shows a line, and removes it at its end", "[progress]") {
  std::string shown;
  {
    const Progress brief([&](const std::string& text) { shown += text; });
  }
  CHECK(shown.empty());
  {
    const Progress slow([&](const std::string& text) { shown += text; }, 1ms);
    std::this_thread::sleep_for(100ms);
  }
  CHECK(shown == "\r\x1b[Krevlint: still running, 0 s\r\x1b[K");
}
