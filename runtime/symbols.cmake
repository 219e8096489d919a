# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
# Writes what a link needs to know of the symbols of ARCHIVE to OUTPUT:
#   KIND=export  a linker's dynamic list: what shared libraries must find in the executable
#   KIND=wrap    options --wrap, for the functions that a static runtime stands in for
execute_process(COMMAND ${NM} --defined-only --extern-only ${ARCHIVE}
  OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL " [TWVBDR] [^\n]+" entries "${output}")
set(lines)
foreach(entry IN LISTS entries)
  string(SUBSTRING "${entry}" 3 -1 name)
  if(KIND STREQUAL "wrap")
    if(name MATCHES "^__wrap_(.*)$")
      list(APPEND lines "-Wl,--wrap=${CMAKE_MATCH_1}")
    endif()
  elseif(NOT name MATCHES "^(ksan_|__msan_|__sanitizer_|__start_|__stop_|__clang_|DW[.])")
    list(APPEND lines "  ${name}")
  endif()
endforeach()
list(SORT lines)
list(REMOVE_DUPLICATES lines)
if(KIND STREQUAL "wrap")
  list(JOIN lines "\n" text)
  file(WRITE ${OUTPUT} "${text}\n")
else()
  # Instrumented objects define some of the former, too, so they are given by pattern.
  list(JOIN lines ";\n" text)
  file(WRITE ${OUTPUT} "{\n  __msan_*;\n  __sanitizer_*;\n${text};\n};\n")
endif()
