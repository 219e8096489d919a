# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
# What `cmake --install` lays out: a tree that works wherever it is put or moved.
include(CMakePackageConfigHelpers)
include(KsanExports)

# It exports nothing.
set(KSAN_RUNTIMES ksan_memory_program_end)
foreach(_archive
    ksan_memory ksan_memory_cxx ksan_memory_static ksan_memory_static_rare ksan_memory_static_cxx
    ksan_race)
  if(TARGET ${_archive})
    ksan_export_list(${_archive})
    list(APPEND KSAN_RUNTIMES ${_archive} ${_archive}_exports)
  endif()
endforeach()

set(_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/ksan)
configure_package_config_file(cmake/ksan-config.cmake.in ${PROJECT_BINARY_DIR}/ksan-config.cmake
  INSTALL_DESTINATION ${_package_dir}
  PATH_VARS CMAKE_INSTALL_BINDIR CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ksan-config-version.cmake
  COMPATIBILITY SameMinorVersion)
configure_file(cmake/ksan.pc.in ${PROJECT_BINARY_DIR}/ksan.pc @ONLY)

install(FILES ${PROJECT_BINARY_DIR}/ksan-config.cmake ${PROJECT_BINARY_DIR}/ksan-config-version.cmake
  DESTINATION ${_package_dir})
install(FILES ${PROJECT_BINARY_DIR}/ksan.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(DIRECTORY include/ksan DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN *.h)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN *.md)
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY LICENSES DESTINATION ${CMAKE_INSTALL_DOCDIR})
