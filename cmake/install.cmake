# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` puts where, but for the commands themselves (tools/CMakeLists.txt). Every path is relative and is
# looked up from the program or file that uses it, so that the prefix can be moved.
include(CMakePackageConfigHelpers)
set(package_directory ${CMAKE_INSTALL_LIBDIR}/cmake/catwalk)

install(TARGETS catwalk EXPORT catwalkTargets)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/lib/catwalk ${PROJECT_BINARY_DIR}/lib/include/catwalk TYPE INCLUDE
  FILES_MATCHING PATTERN "*.hpp")
install(EXPORT catwalkTargets NAMESPACE catwalk:: DESTINATION ${package_directory})

configure_package_config_file(cmake/catwalkConfig.cmake.in catwalkConfig.cmake INSTALL_DESTINATION ${package_directory})
write_basic_package_version_file(catwalkConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/catwalkConfig.cmake ${PROJECT_BINARY_DIR}/catwalkConfigVersion.cmake
  DESTINATION ${package_directory})

# pkg-config knows where the .pc file lies; how far above that the prefix is depends on the library folder's depth.
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX BASE_DIRECTORY ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig OUTPUT_VARIABLE up_to_prefix)
configure_file(cmake/catwalk.pc.in catwalk.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/catwalk.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

foreach(folder IN LISTS data_folders)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${folder} DESTINATION ${CMAKE_INSTALL_DATADIR}/catwalk
    FILES_MATCHING PATTERN "*.yaml" PATTERN "*.jsonld" PATTERN "*.json")
  install(FILES ${PROJECT_BINARY_DIR}/share/catwalk/${folder}.bin DESTINATION ${CMAKE_INSTALL_DATADIR}/catwalk)
endforeach()

install(FILES ${PROJECT_BINARY_DIR}/share/catwalk/licences.register DESTINATION ${CMAKE_INSTALL_DATADIR}/catwalk)

install(DIRECTORY ${PROJECT_BINARY_DIR}/share/man/ DESTINATION ${CMAKE_INSTALL_MANDIR} FILES_MATCHING PATTERN "*.[157]")
install(DIRECTORY ${PROJECT_BINARY_DIR}/share/bash-completion ${PROJECT_BINARY_DIR}/share/zsh ${PROJECT_BINARY_DIR}/share/fish
  DESTINATION ${CMAKE_INSTALL_DATADIR})
