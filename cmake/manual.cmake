# SPDX-License-Identifier: Apache-2.0
# Manual pages, made from the Markdown beside what they describe.
find_program(GO_MD2MAN go-md2man REQUIRED)
find_program(AWK awk REQUIRED)
set(manual_directory ${CMAKE_BINARY_DIR}/share/man)
add_custom_target(manual ALL)

# add_manual(catwalk-map 1 map.md): the page catwalk-map(1). A fourth argument is the language of a translated page.
function(add_manual name section source)
  cmake_path(APPEND manual_directory "${ARGV3}" OUTPUT_VARIABLE directory)
  set(page ${directory}/man${section}/${name}.${section})
  set(prepared ${CMAKE_CURRENT_BINARY_DIR}/${name}.${section}${ARGV3}.md)
  cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  file(MAKE_DIRECTORY ${directory}/man${section})
  add_custom_command(OUTPUT ${page}
    COMMAND ${AWK} -v section=${section} -v version=${PROJECT_VERSION} -f ${PROJECT_SOURCE_DIR}/cmake/manual.awk ${source} > ${prepared}
    COMMAND ${GO_MD2MAN} -in ${prepared} -out ${page}
    DEPENDS ${source} ${PROJECT_SOURCE_DIR}/cmake/manual.awk
    VERBATIM)
  string(MAKE_C_IDENTIFIER manual_${name}${ARGV3} target)
  add_custom_target(${target} DEPENDS ${page})
  add_dependencies(manual ${target})
endfunction()
