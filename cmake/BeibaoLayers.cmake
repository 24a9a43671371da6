# The layers of the core, each a folder. A layer is compiled with the headers of itself and of the layers it
# names, and with no others: to include upwards is to name a file that the compiler cannot find.

# beibao_layer(NAME USES lower-layer... PACKAGES imported-target...)
# Sources are the .cpp files of the folder; those ending in _test.cpp become the program beibao-NAME-test.
function(beibao_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 LAYER "" "" "USES;PACKAGES;PRIVATE_SOURCES")
  set(folder "${CMAKE_CURRENT_SOURCE_DIR}/${name}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/program/")  # programs
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  set(root "${CMAKE_BINARY_DIR}/include/${name}")
  file(MAKE_DIRECTORY "${root}/beibao")
  file(CREATE_LINK "${folder}" "${root}/beibao/${name}" SYMBOLIC)

  add_library(beibao-${name} OBJECT ${sources} ${LAYER_PRIVATE_SOURCES})
  target_include_directories(beibao-${name} PUBLIC "${root}")
  target_link_libraries(beibao-${name} PUBLIC ${LAYER_USES} ${LAYER_PACKAGES})
  set_property(GLOBAL APPEND PROPERTY BEIBAO_LAYERS beibao-${name})

  if(tests)
    set_property(GLOBAL PROPERTY BEIBAO_LAYER_TESTS_${name} "${tests}")
  endif()
endfunction()

# The layers together as the library that programs and plugins link.
function(beibao_core_library)
  get_property(layers GLOBAL PROPERTY BEIBAO_LAYERS)
  add_library(beibao-core SHARED)
  foreach(layer IN LISTS layers)
    target_link_libraries(beibao-core PUBLIC ${layer})
    target_sources(beibao-core PRIVATE $<TARGET_OBJECTS:${layer}>)
  endforeach()
  set_target_properties(beibao-core PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})
endfunction()

# beibao_window_layer(NAME USES target... PACKAGES imported-target...): a layer above the library of the core, as the
# shared library beibao-NAME of its own. Only these know wxWidgets.
function(beibao_window_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 LAYER "" "" "USES;PACKAGES")
  set(folder "${CMAKE_CURRENT_SOURCE_DIR}/${name}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/program/|_test\\.cpp$")

  set(root "${CMAKE_BINARY_DIR}/include/${name}")
  file(MAKE_DIRECTORY "${root}/beibao")
  file(CREATE_LINK "${folder}" "${root}/beibao/${name}" SYMBOLIC)

  add_library(beibao-${name} SHARED ${sources})
  target_include_directories(beibao-${name} PUBLIC "${root}")
  target_link_libraries(beibao-${name} PUBLIC ${LAYER_USES} ${LAYER_PACKAGES})
  set_target_properties(beibao-${name} PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})
endfunction()

# beibao_install_program(NAME COMPONENT [FOLDER]): finds the suite's libraries wherever the whole lies. By an RPATH, and no
# RUNPATH: it holds for the modules that the program opens, too, and for what all of them are linked with.
function(beibao_install_program name component)
  set(folder "${ARGN}")
  if(NOT folder)
    set(folder "${CMAKE_INSTALL_BINDIR}")
  endif()
  file(RELATIVE_PATH libraries "/${folder}" "/${BEIBAO_LIBRARY_INSTALL_DIRECTORY}")
  target_link_options(${name} PRIVATE -Wl,--disable-new-dtags)
  set_target_properties(${name} PROPERTIES INSTALL_RPATH "$ORIGIN/${libraries}")
  install(TARGETS ${name} DESTINATION "${folder}" COMPONENT ${component})
endfunction()

# beibao_install_library(NAME COMPONENT): finds those it needs beside itself; what links it is for developers.
function(beibao_install_library name component)
  set_target_properties(${name} PROPERTIES INSTALL_RPATH "$ORIGIN")
  install(TARGETS ${name} LIBRARY DESTINATION "${BEIBAO_LIBRARY_INSTALL_DIRECTORY}" COMPONENT ${component}
          NAMELINK_COMPONENT beibao-dev)
endfunction()

# beibao_layer_tests([SOAK layer...]): a test program beside each layer, seeing the headers that the layer itself sees.
function(beibao_layer_tests)
  cmake_parse_arguments(PARSE_ARGV 0 TESTS "" "" "SOAK")
  get_property(layers GLOBAL PROPERTY BEIBAO_LAYERS)
  foreach(layer IN LISTS layers)
    string(REPLACE "beibao-" "" name "${layer}")
    get_property(tests GLOBAL PROPERTY BEIBAO_LAYER_TESTS_${name})
    if(tests)
      set(soak "")
      if(name IN_LIST TESTS_SOAK)
        set(soak SOAK)
      endif()
      beibao_test(beibao-${name}-test SOURCES ${tests} ${soak})
      target_include_directories(beibao-${name}-test PRIVATE
                                 $<TARGET_PROPERTY:${layer},INTERFACE_INCLUDE_DIRECTORIES>)
    endif()
  endforeach()
endfunction()

# beibao_test(NAME SOURCES file... [LIBRARIES target...] [SOAK]): a Catch2 program, run by CTest. With SOAK its cases
# tagged [.soak], which take long, are a test of their own with the label soak.
function(beibao_test name)
  cmake_parse_arguments(PARSE_ARGV 1 TEST "SOAK" "" "SOURCES;LIBRARIES")
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE beibao-test-support beibao-core ${TEST_LIBRARIES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  beibao_compile_quickly(${name} O0)
  list(LENGTH TEST_SOURCES count)
  if(count GREATER 2)
    beibao_precompile(${name} <catch.h>)
  endif()
  if(NOT BEIBAO_TESTS)
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
  # Values that RapidCheck makes up are the same at every run; `./dev soak` has it make others, and more.
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "LC_ALL=C.UTF-8;RC_PARAMS=seed=1")
  foreach(source IN LISTS TEST_SOURCES)
    file(REAL_PATH "${source}" source)
    file(STRINGS "${source}" makes_up REGEX "<rapidcheck.h>" LIMIT_COUNT 1)
    if(makes_up)
      add_test(NAME ${name}-random COMMAND ${name})
      set_tests_properties(${name}-random PROPERTIES ENVIRONMENT "LC_ALL=C.UTF-8;RC_PARAMS=max_success=500" LABELS soak)
      break()
    endif()
  endforeach()
  if(TEST_SOAK)
    add_test(NAME ${name}-soak COMMAND ${name} "[.soak]")
    set_tests_properties(${name}-soak PROPERTIES ENVIRONMENT "LC_ALL=C.UTF-8" LABELS soak)
  endif()
endfunction()
