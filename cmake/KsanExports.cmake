# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
# ksan_export_list(TARGET): writes, beside the archive TARGET, a file ARCHIVE.syms for the linker's
# --dynamic-list: the archive's symbols, which shared libraries look for in the executable.
# An archive for static programs has wrappers named __wrap_FUNCTION; for it, the options that make the
# linker use them go into ARCHIVE.wrap, a response file for clang. The archive calls the functions
# themselves as __real_FUNCTION, which for one without a wrapper is a name for the function.
# As a script (cmake -DNM=... -DARCHIVE=... -P): makes those files.

if(CMAKE_SCRIPT_MODE_FILE)
  function(read_symbols kind result)
    execute_process(
      COMMAND ${NM} --${kind}-only --extern-only --format=just-symbols --quiet ${ARCHIVE}
      OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL "[^\n:]+\n" symbols "${symbols}")
    list(TRANSFORM symbols STRIP)
    list(REMOVE_DUPLICATES symbols)
    list(SORT symbols)
    set(${result} "${symbols}" PARENT_SCOPE)
  endfunction()

  read_symbols(defined symbols)
  list(JOIN symbols ";\n  " text)
  file(WRITE ${ARCHIVE}.syms "{\n  ${text};\n};\n")
  list(FILTER symbols INCLUDE REGEX "^__wrap_")
  if(symbols)
    list(TRANSFORM symbols REPLACE "^__wrap_" "")
    read_symbols(undefined unwrapped)
    list(FILTER unwrapped INCLUDE REGEX "^__real_")
    list(TRANSFORM unwrapped REPLACE "^__real_" "")
    list(REMOVE_ITEM unwrapped ${symbols})
    list(TRANSFORM symbols PREPEND "-Wl,--wrap=")
    list(TRANSFORM unwrapped REPLACE "(.+)" "-Wl,--defsym=__real_\\1=\\1")
    list(JOIN symbols "\n" text)
    list(JOIN unwrapped "\n" more)
    string(APPEND text "\n${more}")
    file(WRITE ${ARCHIVE}.wrap "${text}\n")
  endif()
  return()
endif()

set(_ksan_exports_script ${CMAKE_CURRENT_LIST_FILE})
find_program(KSAN_NM llvm-nm PATHS ${KSAN_LLVM_TOOLS_DIR} NO_DEFAULT_PATH)

function(ksan_export_list target)
  set(archive $<TARGET_FILE:${target}>)
  get_target_property(prefix ${target} PREFIX)
  if(prefix MATCHES "NOTFOUND$")
    set(prefix lib)
  endif()
  get_target_property(name ${target} OUTPUT_NAME)
  set(list ${CMAKE_ARCHIVE_OUTPUT_DIRECTORY}/${prefix}${name}.a.syms)
  add_custom_command(OUTPUT ${list}
    COMMAND ${CMAKE_COMMAND} -DNM=${KSAN_NM} -DARCHIVE=${archive} -P ${_ksan_exports_script}
    DEPENDS ${target} ${_ksan_exports_script}
    COMMENT "Listing what ${target} exports"
    VERBATIM)
  add_custom_target(${target}_exports ALL DEPENDS ${list})
  string(REGEX REPLACE "syms$" "wrap" wrap ${list})
  install(FILES ${list} DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(FILES ${wrap} DESTINATION ${CMAKE_INSTALL_LIBDIR} OPTIONAL)
endfunction()
