// libFuzzer: any two texts can be compared, in both directions with one answer. The input is both
// texts, with a line of their own between them; without it, the second text is the first one with a
// statement more.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "fuzz/python_mutator.hpp"
#include "meaning/compare.hpp"
#include "meaning/meaning.hpp"

using namespace revlint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view separator = "\n====\n";
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  const std::size_t end = source.find(separator);
  const std::string before(source.substr(0, end));
  const std::string after(end == source.npos ? before + "\nrevision = f(1)\n"
                                             : source.substr(end + separator.size()));
  const MeaningComparison there = compare_meanings(before, after);
  const MeaningComparison back = compare_meanings(after, before);
  if (there.upgrade != back.upgrade || there.downgrade != back.downgrade) std::abort();
  if (there.parsed && there.same() && read_meaning(before).upgrade != read_meaning(after).upgrade) {
    std::abort();
  }
  if (share_statements(before, after) != share_statements(after, before)) std::abort();
  return 0;
}
