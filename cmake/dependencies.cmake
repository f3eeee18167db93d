# SPDX-License-Identifier: Apache-2.0
# Every outside library, once. All come from Debian's packages (see README.md for their names).
find_package(Threads REQUIRED)
find_package(simdjson REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(ZLIB REQUIRED)
# Of the tools alone: the library knows neither network nor state.
find_package(CURL 7.85 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
# Patterns of profiles: RE2 takes time in proportion to the text, whatever the pattern; one that backtracks could be made to hang.
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
# Only tests read RDF so far, to check what we write.
pkg_check_modules(serd REQUIRED IMPORTED_TARGET serd-0)
