#pragma once
// Catch2, version 2 or 3. Keep to what is spelled alike in both: REQUIRE, CHECK, SECTION, GENERATE.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
