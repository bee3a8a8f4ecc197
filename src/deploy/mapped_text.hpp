#pragma once
// A text that was taken out of a file by undoing its quoting or indentation: a YAML block, a string
// of a JSON array, the argument of `sh -c`. Each of its bytes knows where it is in the file.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace revlint::deploy {

class MappedText {
 public:
  MappedText() = default;
  // `bytes`, the first of which is at `begin` in the file.
  explicit MappedText(std::string_view bytes, std::uint32_t begin = 0) {
    for (std::size_t i = 0; i < bytes.size(); ++i)
      add(bytes[i], begin + static_cast<std::uint32_t>(i));
  }

  void add(char c, std::uint32_t place) {
    text_ += c;
    places_.push_back(place);
  }
  void add(const MappedText& other) {
    text_ += other.text_;
    places_.insert(places_.end(), other.places_.begin(), other.places_.end());
  }
  // Adds the bytes [begin, end) of another text.
  void add(const MappedText& other, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && i < other.size(); ++i)
      add(other.text_[i], other.places_[i]);
  }

  const std::string& text() const { return text_; }
  std::size_t size() const { return text_.size(); }
  bool empty() const { return text_.empty(); }
  char operator[](std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  // The place of byte `i` in the file; behind the last byte that of the end.
  std::uint32_t place(std::size_t i) const {
    if (i < places_.size()) return places_[i];
    return places_.empty() ? 0 : places_.back() + 1;
  }
  // Where the bytes [begin, end) are in the file.
  Span span(std::size_t begin, std::size_t end) const {
    return end <= begin ? Span{place(begin), place(begin)} : Span{place(begin), place(end - 1) + 1};
  }

 private:
  std::string text_;
  std::vector<std::uint32_t> places_;
};

}  // namespace revlint::deploy
