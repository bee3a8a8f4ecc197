#pragma once
// The strings of a stream: decoded, and put together from the pieces they are written in, up to the
// next replacement field.

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

  // A text with replacement fields, between these two: its literals, or the one specification.
  void begin_text() { texts_.emplace_back(); }
  void end_text();

  // `literal` is of this form.
  void begin_literal(const FlatNode& literal, const python::LiteralForm& form);
  // Begins a text of its own, within that of the literal.
  void begin_specification(const FlatNode& node);
  // Reads to the end of a literal, or of a format specification.
  void end_literal(const FlatNode& node);

  // Writes the text before a replacement field. `{x = }` stands for its own source, too.
  void begin_field(std::uint32_t index);

 private:
  // What has been read of a text, up to the next replacement field.
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
