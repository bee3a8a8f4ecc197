// libFuzzer: any baseline file. Each of its entries can be found once.

#include <numeric>

#include "fuzz/input.hpp"
#include "report/baseline.hpp"

using namespace revlint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Result<Baseline> baseline = read_baseline("known.json", as_text(data, size));
  if (!baseline) {
    const std::string& message = baseline.failure().message;
    require(message.find_first_of("\n\r\x1b") == std::string::npos, "a failure is one line");
    return 0;
  }
  const KnownFindings known = baseline->known();
  const std::size_t count =
      std::accumulate(known.begin(), known.end(), std::size_t{0},
                      [](std::size_t sum, const auto& one) { return sum + one.second; });
  require(count == baseline->entries.size(), "every entry counts");
  require(baseline->entries_of(known).size() == count, "every entry is left at first");
  return 0;
}
