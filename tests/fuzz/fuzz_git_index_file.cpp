// libFuzzer: any bytes as the file of an index.

#include "fuzz/input.hpp"
#include "git/index_file.hpp"

using namespace revlint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = as_text(data, size);
  for (const ObjectFormat format : {ObjectFormat::sha1, ObjectFormat::sha256}) {
    const auto entries = index_entries(text, format);
    if (!entries) continue;
    require(entries->size() <= size, "an entry has bytes");
    for (const IndexEntry& entry : *entries) {
      require(0 <= entry.stage && entry.stage <= 3, "a stage is one of four");
      require(text.data() <= entry.path.data() &&
                  entry.path.data() + entry.path.size() <= text.data() + size,
              "a path lies in the file");
      require(entry.path.find('\0') == entry.path.npos, "a path ends at its first NUL");
    }
  }
  return 0;
}
