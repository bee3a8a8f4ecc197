// libFuzzer: any bytes, read in both ways, get one answer. Begins with the seeds of the mutation
// test.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "helpers/header_seeds.hpp"
#include "helpers/two_readers.hpp"

using namespace revlint;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned int seed) {
  std::string_view piece;
  if (size < 16) {
    piece = header_seeds[seed % std::size(header_seeds)];
    size = 0;
  } else if (seed % 2 == 0) {
    piece = header_fragments[seed / 2 % std::size(header_fragments)];
  }
  if (piece.empty() || size + piece.size() > most) return LLVMFuzzerMutate(data, size, most);
  const std::size_t at = size == 0 ? 0 : seed / 512 % size;
  std::memmove(data + at + piece.size(), data + at, size - at);
  std::memcpy(data + at, piece.data(), piece.size());
  return size + piece.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static TwoReaders readers;
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  const TwoReaders::Answers answers = readers.read(source);
  if (answers.same() || answers.broken) return 0;
  std::fprintf(stderr, "fast:\n%sfull:\n%s", answers.fast.c_str(), answers.full.c_str());
  std::abort();
}
