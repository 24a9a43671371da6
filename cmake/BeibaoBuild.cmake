# How every target of the suite is compiled, and where the parts of a build lie: the same layout as installed
# (bin, lib, lib/beibao/plugins, share/beibao/config), so that a program finds its parts in both.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# Lines for a backtrace, and no more: the rest of what debuggers like takes a sixth of the compiler's time.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(BEIBAO_PLUGIN_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib/beibao/plugins")
set(BEIBAO_CONFIG_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/share/beibao/config")

option(BEIBAO_BUNDLE "Compile several sources as one: whole builds take less time, and those after a change more" OFF)
option(BEIBAO_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)

option(BEIBAO_FUZZ "Build what libFuzzer needs; with clang" OFF)

# An index out of range, or an optional that holds nothing, ends the program before it goes on with what is not there.
add_compile_definitions(_GLIBCXX_ASSERTIONS)
add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  add_compile_options(-Wno-restrict)  # false alarms on std::string::insert, GCC bug 105651
endif()
if(BEIBAO_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_compile_options(-Wno-maybe-uninitialized)  # false alarms in libstdc++ where code is instrumented
  add_link_options(-fsanitize=address,undefined)
endif()

if(BEIBAO_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_compile_options(-Wno-enum-constexpr-conversion)  # in Boost before 1.83
  add_compile_options(-Wno-error)  # the sources are kept clean for the compiler that builds what ships
  add_link_options(-fsanitize=address,undefined)
endif()

find_program(BEIBAO_CCACHE ccache)
if(BEIBAO_CCACHE)
  # What a source includes is asked of the compiler as it compiles, not of the preprocessor before: a build from nothing
  # is not to pay for the cache. The other two settings are what precompiled headers want.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros
      "${BEIBAO_CCACHE}")
endif()
find_program(BEIBAO_MOLD mold)
find_program(BEIBAO_LLD ld.lld)
if(BEIBAO_MOLD)
  add_link_options(-fuse-ld=mold)
elseif(BEIBAO_LLD)
  add_link_options(-fuse-ld=lld)
endif()

# beibao_compile_quickly(TARGET LEVEL): optimised less in a release, where compiling takes long and running does not.
function(beibao_compile_quickly target level)
  target_compile_options(${target} PRIVATE $<$<CONFIG:RelWithDebInfo>:-${level}>)
endfunction()

# beibao_bundle(TARGET): its sources may be compiled several as one. Each still says all it needs: a build without
# BEIBAO_BUNDLE finds what does not.
function(beibao_bundle target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${BEIBAO_BUNDLE} UNITY_BUILD_BATCH_SIZE 6)
endfunction()

# beibao_precompile(TARGET header...): headers that most of its sources include are read once for all of them. Each still
# says all it needs: a build without BEIBAO_BUNDLE finds what does not.
function(beibao_precompile target)
  if(BEIBAO_BUNDLE)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()

# beibao_copy_tree(NAME FROM TO PARTS…): a target, of each build, that copies files below FROM, named as they lie there,
# to TO.
function(beibao_copy_tree name from to)
  set(copies)
  foreach(part IN LISTS ARGN)
    add_custom_command(OUTPUT "${to}/${part}" DEPENDS "${from}/${part}"
                       COMMAND ${CMAKE_COMMAND} -E copy "${from}/${part}" "${to}/${part}")
    list(APPEND copies "${to}/${part}")
  endforeach()
  add_custom_target(${name} ALL DEPENDS ${copies})
endfunction()

find_package(PkgConfig REQUIRED)
function(beibao_find_package_config name module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
endfunction()
