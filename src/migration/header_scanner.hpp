#pragma once
// Reads a migration's Header at the speed of reading the file: a light scan finds the statements
// that can bind an identifier, tree-sitter decides each distinct shape of such a statement once,
// and every file that is odd in any way is parsed in full. The answer is that of
// PythonReader::read, always.
//
// One difference is by design: a body that does not parse is not noticed where the header is plain.

#include <cstdint>
#include <memory>
#include <string_view>

#include "migration/header.hpp"
#include "migration/python_reader.hpp"
#include "support/arena.hpp"

namespace revlint {

// Owns the shapes it has seen and a PythonReader: one per thread. The bytes given to read() must be
// followed by `padding` readable zero bytes.
class HeaderScanner {
 public:
  static constexpr std::size_t padding = 80;

  HeaderScanner();
  ~HeaderScanner();
  HeaderScanner(HeaderScanner&&) noexcept;
  HeaderScanner& operator=(HeaderScanner&&) noexcept;

  // `bytes`, at most Buffer::largest_file of them, without the padding. Texts of the result live in
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
