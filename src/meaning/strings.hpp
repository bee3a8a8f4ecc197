#pragma once
// Writes the strings of a stream: decodes the pieces of a literal and joins them, up to the next
// replacement field.

#include <string>
#include <vector>

#include "meaning/stream_format.hpp"
#include "meaning/syntax.hpp"
#include "python/string_literal.hpp"

namespace revlint::meaning {

class TextWriter {
 public:
  TextWriter(const Syntax& syntax, Bytes& bytes) : syntax_(syntax), bytes_(bytes) {}

  // A string, or strings side by side, without replacement fields.
  void add_constant(std::uint32_t index);

  // Begin and end a text with replacement fields: of literals, or of one format specification.
  void begin_text() { texts_.emplace_back(); }
  void end_text();

  // `literal` is of this form.
  void begin_literal(const FlatNode& literal, const python::LiteralForm& form);
  // Begins a text inside that of the literal.
  void begin_specification(const FlatNode& node);
  // Reads to the end of a literal, or of a format specification.
  void end_literal(const FlatNode& node);

  // Writes the text before a replacement field. `{x = }` also stands for its own source.
  void begin_field(std::uint32_t index);

 private:
  // The part of a text that has been read, up to the next replacement field.
  struct Text {
    python::LiteralForm form;  // of the literal that is being read
    std::uint32_t at = 0;      // the first byte that has not been read
    std::string value;         // decoded, not yet written
  };

  void read(std::uint32_t until);
  void write();

  const Syntax& syntax_;
  Bytes& bytes_;
  std::vector<Text> texts_;
};

}  // namespace revlint::meaning
