#pragma once

// Debian 12 packages Catch2 2, Debian 13 packages Catch2 3; the suite uses what both have.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
