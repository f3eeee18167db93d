# SPDX-License-Identifier: Apache-2.0
# What every target of ours is compiled with, and nobody else's: link catwalk_warnings PRIVATE.
option(CATWALK_WERROR "Treat warnings as errors" OFF)
add_library(catwalk_warnings INTERFACE)
target_compile_options(catwalk_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
  -Woverloaded-virtual $<$<BOOL:${CATWALK_WERROR}>:-Werror>)
