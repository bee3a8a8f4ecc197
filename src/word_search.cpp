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

Bytes load(const char* at) {
  Bytes bytes;
  std::memcpy(&bytes, at, width);
  return bytes;
}

bool any(Bytes mask) {
  std::uint64_t halves[2];
  std::memcpy(halves, &mask, width);
  return (halves[0] | halves[1]) != 0;
}

// Control characters but the line feed, and what is not ASCII (negative as a signed byte).
Bytes unusual(Bytes here) {
  return (here < 0x20) & (here != '\n');
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

// "revi.s.ion", "depend.s_on" and "label.b.els", and a line end before a line at column 0.
Bytes candidates(const char* at) {
  const Bytes here = load(at);
  const Bytes second = load(at + 2);
  return ((here == 'v') & (second == 's')) | ((here == 'd') & (second == '_')) |
         ((here == 'l') & (second == 'b')) | ((here == '\n') & (load(at + 1) > ' '));
}

class Search {
 public:
  Search(std::string_view bytes, WordSearch& out) : bytes_(bytes), out_(out) {}

  void run() {
    const char* const text = bytes_.data();
    const std::size_t size = bytes_.size();
    Bytes seen = {};
    std::size_t at = 0;
    line(0);
    for (; at + 4 * width <= size; at += 4 * width) {
      Bytes found[4];
      for (std::size_t i = 0; i < 4; ++i) {
        found[i] = candidates(text + at + i * width);
        seen |= unusual(load(text + at + i * width));
      }
      if (!any((found[0] | found[1]) | (found[2] | found[3]))) continue;
      for (std::size_t i = 0; i < 4; ++i) examine(bits(found[i]), at + i * width);
    }
    for (; at < size; at += width) {
      examine(bits(candidates(text + at)), at);
      if (at + width <= size) seen |= unusual(load(text + at));
    }
    bool unusual_bytes = any(seen);
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
      case 'v':
        return match_word(at, 2, "revision");
      case 'd':
        return match_word(at, 5, "depends_on");
      case 'l':
        return match_word(at, 7, "branch_labels");
      default:
        return line(at + 1);
    }
  }

  // `offset`: where in `word` the pair of letters begins.
  void match_word(std::size_t at, std::size_t offset, std::string_view word) {
    if (at < offset || !is_at(at - offset, word)) return;
    std::size_t begin = at - offset;
    const std::size_t end = begin + word.size();
    if (offset == 2 && begin >= 5 && is_at(begin - 5, "down_")) begin -= 5;
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

  // PEP 263: a cookie stands in a comment of the first two lines. Any "coding" there that is not
  // followed by a spelling of UTF-8 will do to doubt.
  bool declares_other_encoding() const {
    std::size_t line_end = bytes_.find('\n');
    if (line_end != std::string_view::npos) line_end = bytes_.find('\n', line_end + 1);
    const std::string_view top = bytes_.substr(0, line_end);
    for (std::size_t at = 0; (at = top.find("coding", at)) != std::string_view::npos;) {
      at += 6;
      if (at == top.size() || (top[at] != ':' && top[at] != '=')) continue;
      at = top.find_first_not_of(" \t", at + 1);
      if (at == std::string_view::npos) return false;
      std::string name;
      for (; at < top.size() && (is_word_byte(top[at]) || top[at] == '-' || top[at] == '.'); ++at) {
        name += top[at] == '_' ? '-' : static_cast<char>(top[at] | 0x20);
      }
      if (name != "utf-8" && name != "utf8") return true;
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
