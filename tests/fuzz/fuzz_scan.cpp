// libFuzzer: for any bytes, both ways to read a header give one answer, and so do both ways to read
// a message.

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "fuzz/python_mutator.hpp"
#include "helpers/two_readers.hpp"

using namespace revlint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static TwoReaders readers;
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  const TwoReaders::Answers answers = readers.read(source);
  if (answers.fast_message != answers.full_message) std::abort();
  if (answers.same() || answers.broken) return 0;
  std::fprintf(stderr, "fast:\n%sfull:\n%s", answers.fast.c_str(), answers.full.c_str());
  std::abort();
}
