// mark_bytes() marks a few bytes; only there the text is compared byte by byte.

#include "migration/identifier_search.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>

#include "migration/byte_class.hpp"
#include "migration/byte_marks.hpp"
#include "migration/suppression_mark.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

// Whether a comment has a "coding" that is not followed by a spelling of UTF-8.
bool names_other_encoding(std::string_view comment) {
  for (std::size_t at = 0; (at = comment.find("coding", at)) != std::string_view::npos;) {
    at += 6;
    if (at == comment.size() || (comment[at] != ':' && comment[at] != '=')) continue;
    at = comment.find_first_not_of(" \t", at + 1);
    if (at == std::string_view::npos) return false;
    std::string name;
    for (; at < comment.size() &&
           (is_word_byte(comment[at]) || comment[at] == '-' || comment[at] == '.');
         ++at) {
      name += comment[at] == '_' ? '-' : static_cast<char>(comment[at] | 0x20);
    }
    if (name != "utf-8" && name != "utf8") return true;
  }
  return false;
}

class Search {
 public:
  Search(std::string_view bytes, IdentifierSearch& out) : bytes_(bytes), out_(out) {}

  void run() {
    std::array<ByteMarks, 16> blocks;
    bool unusual = false;
    line(0);
    const std::size_t whole = bytes_.size() / marked_block;
    for (std::size_t block = 0; block < whole;) {
      const std::size_t count = std::min(blocks.size(), whole - block);
      unusual |= mark_bytes(bytes_.data() + block * marked_block, {blocks.data(), count});
      for (std::size_t i = 0; i < count; ++i, ++block) examine(block * marked_block, blocks[i]);
    }
    unusual |= examine_rest(whole * marked_block);
    if (unusual) classify();
    if (declares_other_encoding()) out_.odd = true;
  }

 private:
  bool is_at(std::size_t begin, std::string_view word) const {
    return begin + word.size() <= bytes_.size() &&
           std::memcmp(bytes_.data() + begin, word.data(), word.size()) == 0;
  }

  bool is_word(std::size_t begin, std::size_t size) const {
    return (begin == 0 || !is_word_byte(bytes_[begin - 1])) &&
           (begin + size == bytes_.size() || !is_word_byte(bytes_[begin + size]));
  }

  // The rest of the file, less than a block. Returns whether any of it is unusual.
  bool examine_rest(std::size_t at) {
    std::array<char, marked_block + 2> rest;
    rest.fill(' ');
    std::memcpy(rest.data(), bytes_.data() + at, bytes_.size() - at);
    ByteMarks marks = 0;
    const bool unusual = mark_bytes(rest.data(), {&marks, 1});
    examine(at, marks);
    return unusual;
  }

  void examine(std::size_t block, ByteMarks marks) {
    for (; marks != 0; marks &= marks - 1) {
      examine(block + static_cast<std::size_t>(std::countr_zero(marks)));
    }
  }

  void examine(std::size_t at) {
    switch (bytes_[at]) {
      case 's':
        if (bytes_[at + 1] == 'i') return match_word<4>(at, "revision", IdentifierName::revision);
        return match_word<6>(at, "depends_on", IdentifierName::depends_on);
      case 'r':
        return match_word<1>(at, "branch_labels", IdentifierName::branch_labels);
      case '#':
        out_.may_suppress = out_.may_suppress || may_suppress(bytes_.substr(at + 1));
        return;
      default:
        return line(at + 1);
    }
  }

  // `offset`: of the marked letter in `word`.
  template <std::size_t offset, std::size_t size>
  [[gnu::always_inline]] void match_word(std::size_t at, const char (&word)[size],
                                         IdentifierName name) {
    constexpr std::size_t length = size - 1;
    if (at < offset || at - offset + length > bytes_.size()) return;
    std::size_t begin = at - offset;
    if (std::memcmp(bytes_.data() + begin, word, length) != 0) return;
    const std::size_t end = begin + length;
    if (name == IdentifierName::revision && begin >= 5 && is_at(begin - 5, "down_")) {
      begin -= 5;
      name = IdentifierName::down_revision;
    }
    if (is_word(begin, end - begin)) {
      out_.occurrences.push_back({static_cast<std::uint32_t>(begin), name});
    }
  }

  // A line at column 0.
  void line(std::size_t begin) {
    const char first = bytes_[begin];
    if (first == '#' || (first == 'd' && is_at(begin, "def "))) return;
    if (first == '<' || first == '=' || first == '>') {
      const std::string_view line = bytes_.substr(begin);
      out_.odd |=
          line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>");
    }
    out_.end = static_cast<std::uint32_t>(begin + 1);
  }

  // Finds out which byte is a control character or not ASCII.
  void classify() {
    const std::size_t size = bytes_.size();
    for (std::size_t i = 0; i < size;) {
      const auto byte = static_cast<unsigned char>(bytes_[i]);
      if (byte >= 0x80) {
        const Character character = character_at(bytes_, i);
        if (!character.valid) return reject();
        i += character.bytes;
        out_.end = std::max(out_.end, static_cast<std::uint32_t>(i));
        continue;
      }
      const bool known = byte >= 0x20 || byte == '\n' || byte == '\t' ||
                         (byte == '\r' && i + 1 < size && bytes_[i + 1] == '\n');
      if (!known) return reject();
      ++i;
    }
    if (is_at(0, "\xEF\xBB\xBF")) reject();
  }

  void reject() { out_.odd = true; }

  // PEP 263: a cookie is in a comment in one of the first two lines.
  bool declares_other_encoding() const {
    std::size_t begin = 0;
    for (int i = 0; i < 2 && begin < bytes_.size(); ++i) {
      const std::string_view line = bytes_.substr(begin, bytes_.find('\n', begin) - begin);
      const std::size_t token = line.find_first_not_of(" \t");
      const bool comment = token != std::string_view::npos && line[token] == '#';
      if (comment && names_other_encoding(line)) return true;
      begin += line.size() + 1;
    }
    return false;
  }

  std::string_view bytes_;
  IdentifierSearch& out_;
};

}  // namespace

void IdentifierSearch::search(std::string_view bytes) {
  occurrences.clear();
  end = 0;
  odd = false;
  may_suppress = false;
  Search(bytes, *this).run();
}

}  // namespace revlint
