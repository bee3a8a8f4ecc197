#include <string>

#include "helpers/catch.hpp"
#include "support/arena.hpp"

using revlint::Arena;

TEST_CASE("views into an arena survive more blocks and a move") {
  Arena arena;
  const std::string_view first = arena.copy("first");
  for (int i = 0; i < 100; ++i) arena.copy(std::string(4000, 'x'));
  const std::string large(1 << 20, 'y');
  const std::string_view copy = arena.copy(large);
  const Arena moved = std::move(arena);
  CHECK(first == "first");
  CHECK(copy == large);
}

TEST_CASE("an arena aligns what it keeps") {
  Arena arena;
  arena.copy("x");
  const auto* number = arena.keep<std::uint64_t>(7);
  CHECK(reinterpret_cast<std::uintptr_t>(number) % alignof(std::uint64_t) == 0);
  CHECK(*number == 7);
}
