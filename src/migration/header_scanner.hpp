#pragma once
// Reads a migration's Header at the speed of reading the file: a light scan finds the statements
// that can bind an identifier, tree-sitter parses each distinct shape of such a statement once, and
// a file that is odd in any way is parsed in full. The answer is always that of PythonReader::read,
// except that a body that does not parse goes unnoticed where the header is plain.

#include <cstdint>
#include <memory>
#include <string_view>

#include "migration/header.hpp"
#include "migration/python_reader.hpp"
#include "support/arena.hpp"

namespace revlint {

// Owns a PythonReader and the shapes that it has parsed: one scanner per thread. `padding` readable
// zero bytes must follow the bytes given to read().
class HeaderScanner {
 public:
  static constexpr std::size_t padding = 80;

  HeaderScanner();
  ~HeaderScanner();
  HeaderScanner(HeaderScanner&&) noexcept;
  HeaderScanner& operator=(HeaderScanner&&) noexcept;

  // `bytes`: without the padding, at most Buffer::largest_file. Texts of the result live in
  // `arena`.
  Header read(std::string_view bytes, Arena& arena);

  // For --statistics and benchmarks.
  struct Counts {
    std::uint64_t files = 0;
    std::uint64_t full_parses = 0;
    std::uint64_t shapes = 0;
  };
  Counts counts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace revlint
