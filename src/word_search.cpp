// Vectors of the compiler's own (GCC and Clang, any machine) look for pairs of letters that the
// words hold and other text seldom does; what they find is then looked at byte by byte.

#include "word_search.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "text_class.hpp"
#include "utf8.hpp"

namespace revlint {
namespace {

using Bytes [[gnu::vector_size(16)]] = signed char;
constexpr std::size_t width = sizeof(Bytes);

[[gnu::always_inline]] inline Bytes load(const char* at) {
  Bytes bytes;
  std::memcpy(&bytes, at, width);
  return bytes;
}

[[gnu::always_inline]] inline bool any(Bytes mask) {
  std::uint64_t halves[2];
  std::memcpy(halves, &mask, width);
  return (halves[0] | halves[1]) != 0;
}

// All bits set where a byte is neither a control character, but for the line feed, nor above ASCII
// (negative as a signed byte).
[[gnu::always_inline]] inline Bytes usual(Bytes here) {
  return (here > 0x1f) | (here == '\n');
}

// One bit a byte.
unsigned bits(Bytes mask) {
#ifdef __SSE2__
  return static_cast<unsigned>(_mm_movemask_epi8(reinterpret_cast<__m128i>(mask)));
#else
  unsigned found = 0;
  for (std::size_t i = 0; i < width; ++i) found |= (mask[i] != 0 ? 1u : 0u) << i;
  return found;
#endif
}

// Of each word two letters with one between them: revi"s.o"n, b"r.n"ch_labels, depend"s.o"n. Seldom
// elsewhere, and one test finds both pairs, for r ^ n == s ^ o. Also a line end before a line at
// column 0.
[[gnu::always_inline]] inline Bytes candidates(Bytes here, const char* at) {
  static_assert(('r' ^ 'n') == ('s' ^ 'o') && ('r' | 1) == 's');
  const Bytes pairs = ((here ^ load(at + 2)) == ('s' ^ 'o')) & ((here | 1) == 's');
  return pairs | ((here == '\n') & (load(at + 1) > ' '));
}

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
  Search(std::string_view bytes, WordSearch& out) : bytes_(bytes), out_(out) {}

  void run() {
    const char* const text = bytes_.data();
    const std::size_t size = bytes_.size();
    Bytes plain = ~Bytes{};
    std::size_t at = 0;
    line(0);
    const auto look = [&plain](const char* vector) {
      const Bytes here = load(vector);
      plain &= usual(here);
      return candidates(here, vector);
    };
    for (; at + 4 * width <= size; at += 4 * width) {
      const char* const block = text + at;
      const Bytes first = look(block);
      const Bytes second = look(block + width);
      const Bytes third = look(block + 2 * width);
      const Bytes fourth = look(block + 3 * width);
      if (!any((first | second) | (third | fourth))) continue;
      examine(bits(first), at);
      examine(bits(second), at + width);
      examine(bits(third), at + 2 * width);
      examine(bits(fourth), at + 3 * width);
    }
    for (; at < size; at += width) {
      const Bytes here = load(text + at);
      examine(bits(candidates(here, text + at)), at);
      if (at + width <= size) plain &= usual(here);
    }
    bool unusual_bytes = any(~plain);
    for (std::size_t i = size / width * width; i < size; ++i) {
      unusual_bytes |= static_cast<signed char>(text[i]) < 0x20 && text[i] != '\n';
    }
    if (unusual_bytes) classify();
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

  void examine(unsigned found, std::size_t at) {
    for (; found != 0; found &= found - 1) {
      examine(at + static_cast<std::size_t>(std::countr_zero(found)));
    }
  }

  void examine(std::size_t at) {
    switch (bytes_[at]) {
      case 's':
        match_word<4>(at, "revision");
        return match_word<6>(at, "depends_on");
      case 'r':
        return match_word<1>(at, "branch_labels");
      default:
        return line(at + 1);
    }
  }

  // `offset`: where in `word` the pair of letters begins.
  template <std::size_t offset, std::size_t size>
  [[gnu::always_inline]] void match_word(std::size_t at, const char (&word)[size]) {
    constexpr std::size_t length = size - 1;
    if (at < offset || at - offset + length > bytes_.size()) return;
    std::size_t begin = at - offset;
    if (std::memcmp(bytes_.data() + begin, word, length) != 0) return;
    const std::size_t end = begin + length;
    if (word[0] == 'r' && begin >= 5 && is_at(begin - 5, "down_")) begin -= 5;
    if (is_word(begin, end - begin)) out_.occurrences.push_back(static_cast<std::uint32_t>(begin));
  }

  // A line at column 0.
  void line(std::size_t begin) {
    const auto starts_with = [&](std::string_view word) { return is_at(begin, word); };
    if (starts_with("def ") || starts_with("#")) return;
    if (starts_with("<<<<<<<") || starts_with("=======") || starts_with(">>>>>>>")) out_.odd = true;
    out_.end = static_cast<std::uint32_t>(begin + 1);
  }

  // Some byte is a control character or not ASCII: which?
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

  // PEP 263: a cookie stands in a comment of the first two lines.
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
  WordSearch& out_;
};

}  // namespace

bool is_identifier_name(std::string_view word, IdentifierName& name) {
  for (std::size_t i = 0; i < identifier_names.size(); ++i) {
    if (word != identifier_names[i]) continue;
    name = static_cast<IdentifierName>(i);
    return true;
  }
  return false;
}

void WordSearch::search(std::string_view bytes) {
  occurrences.clear();
  end = 0;
  odd = false;
  Search(bytes, *this).run();
}

}  // namespace revlint
