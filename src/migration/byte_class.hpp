#pragma once
// The classes of bytes that a light lexer of Python distinguishes.

#include <array>
#include <cstdint>

namespace revlint {

enum class ByteClass : std::uint8_t {
  strange,  // not in the code of a plain file: control bytes, not ASCII, $ ? `
  end,      // NUL: the padding behind the text
  blank,    // space, tab; CR before LF
  newline,
  word,
  quote,
  hash,
  open,
  close,
  backslash,
  operation,  // everything else that Python's grammar knows
};

namespace detail {

constexpr std::array<ByteClass, 256> make_byte_classes() {
  std::array<ByteClass, 256> classes{};
  const auto set = [&classes](const char* bytes, ByteClass value) {
    for (; *bytes != 0; ++bytes) classes[static_cast<unsigned char>(*bytes)] = value;
  };
  set(" \t\r", ByteClass::blank);
  set("\n", ByteClass::newline);
  set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", ByteClass::word);
  set("'\"", ByteClass::quote);
  set("#", ByteClass::hash);
  set("([{", ByteClass::open);
  set(")]}", ByteClass::close);
  set("\\", ByteClass::backslash);
  set("!%&*+,-./:;<=>@^|~", ByteClass::operation);
  classes[0] = ByteClass::end;
  return classes;
}

inline constexpr std::array<ByteClass, 256> byte_classes = make_byte_classes();

}  // namespace detail

inline ByteClass byte_class(char byte) {
  return detail::byte_classes[static_cast<unsigned char>(byte)];
}
inline bool is_word_byte(char byte) {
  return byte_class(byte) == ByteClass::word;
}
inline bool is_blank(char byte) {
  return byte_class(byte) == ByteClass::blank;
}

}  // namespace revlint
