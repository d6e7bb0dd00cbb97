# SPDX-FileCopyrightText: 2026 The Throughline authors
# SPDX-License-Identifier: Apache-2.0
#
# The few ways in which a target of this project is made, so that warnings, precompiled
# headers and include paths are decided once.

function(throughline_compile_options target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
        -Wimplicit-fallthrough -Wcast-align)
    if(THROUGHLINE_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # ccache can only reuse an object built with a precompiled header if the preprocessed text says so.
        target_compile_options(${target} PRIVATE -fpch-preprocess)
    endif()
    if(THROUGHLINE_SANITIZE)
        target_compile_options(${target} PRIVATE -fsanitize=${THROUGHLINE_SANITIZE} -fno-omit-frame-pointer)
        # What the sanitizers write into the code makes GCC see unset values where there are none.
        target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
        target_link_options(${target} PRIVATE -fsanitize=${THROUGHLINE_SANITIZE})
    endif()
    target_compile_definitions(${target} PRIVATE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
        QT_NO_CAST_FROM_BYTEARRAY QT_NO_FOREACH QT_NO_KEYWORDS)
endfunction()

# throughline_library(<folder> SOURCES … LINKS … [PCH …])
# A static library `throughline_<folder>` with the alias Throughline::<Folder>. Headers are included
# from the top of the tree ("core/base/result.h"), which is what the architecture test reads.
function(throughline_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PCH" ${ARGN})
    add_library(throughline_${name} STATIC ${arg_SOURCES})
    string(SUBSTRING ${name} 0 1 first)
    string(TOUPPER ${first} first)
    string(SUBSTRING ${name} 1 -1 rest)
    add_library(Throughline::${first}${rest} ALIAS throughline_${name})
    target_include_directories(throughline_${name} PUBLIC "${CMAKE_SOURCE_DIR}")
    target_link_libraries(throughline_${name} PUBLIC ${arg_LINKS})
    throughline_compile_options(throughline_${name})
    if(arg_PCH)
        target_precompile_headers(throughline_${name} PRIVATE ${arg_PCH})
    endif()
endfunction()

# throughline_program(<name> SOURCES … LINKS …)
function(throughline_program name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PCH" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE ${arg_LINKS})
    throughline_compile_options(${name})
    if(arg_PCH)
        target_precompile_headers(${name} PRIVATE ${arg_PCH})
    endif()
endfunction()
