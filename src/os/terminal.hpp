#pragma once
// The standard streams.

#include <cstdint>
#include <string_view>

namespace revlint::os {

enum class Stream : std::uint8_t { output, errors };

// Before the first use of a stream: bytes are written as they are, writing to a closed pipe or over
// a limit of size is an error instead of a signal, and a terminal takes UTF-8 and colors.
void prepare_streams();

bool is_terminal(Stream stream);
unsigned columns(Stream stream);  // of its terminal; 0: unknown

// At once, without allocating memory.
void write_errors(std::string_view text);

inline constexpr int standard_input = 0;  // its descriptor

}  // namespace revlint::os
