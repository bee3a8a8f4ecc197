#pragma once
// Makes the text that Python reads of the bytes of a file: coding cookies (PEP 263), BOM, lone CR.
// Knows the place in the file of each byte of the text.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/source.hpp"

namespace revlint::python {

// Why Python cannot read a file as text.
struct DecodingFault {
  Span span;              // in the file
  std::string text;       // e.g. "byte 0xff is not latin-1"
  bool unproven = false;  // a package may register the encoding
};

class SourceText {
 public:
  // `bytes` must outlive the text.
  explicit SourceText(std::string_view bytes);
  SourceText(const SourceText&) = delete;
  SourceText& operator=(const SourceText&) = delete;

  // UTF-8 without a BOM, with lines that end in LF or CRLF. A byte that cannot be decoded is '?',
  // or U+FFFD where the encoding is foreign.
  std::string_view text() const { return text_; }

  const std::optional<DecodingFault>& fault() const { return fault_; }

  // Offsets in text() of bytes that are not UTF-8, in order. Python forgives them in comments.
  const std::vector<std::uint32_t>& undecodable() const { return undecodable_; }

  // For a message about such a byte, e.g. "byte 0xff is not UTF-8".
  std::string undecodable_detail(std::uint32_t offset) const;

  // The encoding, if Python knows it but this class does not decode it; else empty.
  std::string_view foreign_encoding() const { return foreign_; }

  // The place in the file of a place in text().
  Span original(Span span) const;

 private:
  void decode(std::string_view encoding);
  void decode_bytes(char32_t (*character)(unsigned char), std::string_view encoding);
  void mark_undecodable();
  void end_lines_with_lf();
  void stop(std::size_t offset, std::size_t length, std::string text);
  std::string& own();
  std::uint32_t original(std::uint32_t offset) const;

  std::string_view bytes_;  // without the BOM
  std::string_view text_;
  std::string owned_;      // text_, where it is not bytes_
  std::uint32_t bom_ = 0;  // its length
  std::string_view foreign_;
  std::optional<DecodingFault> fault_;
  std::vector<std::uint32_t> undecodable_;
  // For each character that takes more bytes in text() than in the file: the offset in text()
  // behind it, and by how much the text has grown up to there.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> grown_;
};

}  // namespace revlint::python
