// SPDX-License-Identifier: Apache-2.0
#pragma once
// Debian 12 has Catch2 2.13, later systems have 3: one name for both.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
