# How a plugin is built: against the public headers alone, into a folder of its own. The suite's own tree and
# find_package(Beibao) both bring this file; each sets before what it needs:
#
#   BEIBAO_SDK_INCLUDE, BEIBAO_SDK_PANELS   the folders of the public headers, and of those for panels
#   BEIBAO_SDK_TESTING                      the folder of catch.h and catch_main.cpp
#   BEIBAO_BUILT_WITH                       what the stamp of a module says of the libraries of the suite
#   BEIBAO_PLUGIN_OUTPUT_DIRECTORY          where a build puts plugins
#   BEIBAO_PLUGIN_INSTALL_DIRECTORY         where an installation does, below its prefix
#   Beibao::core, Beibao::beibaoctl         the library and the program; Beibao::ui and Beibao::wx for panels

# What the sources of all modules have in common: that they see nothing but the public headers.
function(beibao_module_sources target)
  set_target_properties(${target} PROPERTIES CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
                        POSITION_INDEPENDENT_CODE ON)
  target_compile_features(${target} PRIVATE cxx_std_20)
  target_include_directories(${target} PRIVATE "${BEIBAO_SDK_INCLUDE}" "${CMAKE_CURRENT_SOURCE_DIR}")
  target_compile_definitions(${target} PRIVATE "BEIBAO_BUILT_WITH=\"${BEIBAO_BUILT_WITH}\"")
endfunction()

# What all modules have in common: where they go, and that they are linked with the core.
function(beibao_module name plugin)
  add_library(${name} MODULE ${ARGN})
  set_target_properties(${name} PROPERTIES PREFIX "" LINKER_LANGUAGE CXX
                        LIBRARY_OUTPUT_DIRECTORY "${BEIBAO_PLUGIN_OUTPUT_DIRECTORY}/${plugin}")
  target_link_libraries(${name} PRIVATE $<LINK_ONLY:Beibao::core>)
  # A module is never unloaded: objects it made may outlive whoever loaded it.
  target_link_options(${name} PRIVATE -Wl,-z,nodelete)
  install(TARGETS ${name} LIBRARY DESTINATION "${BEIBAO_PLUGIN_INSTALL_DIRECTORY}/${plugin}"
          COMPONENT beibao-plugin-${plugin})
endfunction()

# What lies beside the modules, in the plugin folder of the build and of an installation.
function(beibao_plugin_parts name)
  set(output "${BEIBAO_PLUGIN_OUTPUT_DIRECTORY}/${name}")
  file(GLOB_RECURSE parts CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" plugin.yaml templates/*
       translations/*)
  set(copies)
  foreach(part IN LISTS parts)
    add_custom_command(OUTPUT "${output}/${part}" DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${part}"
                       COMMAND ${CMAKE_COMMAND} -E copy "${CMAKE_CURRENT_SOURCE_DIR}/${part}" "${output}/${part}")
    list(APPEND copies "${output}/${part}")
    get_filename_component(folder "${part}" DIRECTORY)
    install(FILES "${part}" DESTINATION "${BEIBAO_PLUGIN_INSTALL_DIRECTORY}/${name}/${folder}"
            COMPONENT beibao-plugin-${name})
  endforeach()
  add_custom_target(${name}-parts ALL DEPENDS ${copies})
endfunction()

# Tests of a plugin's own: a Catch2 program that has the plugin's sources in it.
function(beibao_plugin_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 TESTS "" "" "SOURCES;LIBRARIES")
  if(COMMAND beibao_test)
    beibao_test(${name}-test SOURCES ${TESTS_SOURCES} LIBRARIES ${TESTS_LIBRARIES})
  else()
    find_package(Catch2 REQUIRED)
    add_executable(${name}-test ${TESTS_SOURCES} "${BEIBAO_SDK_TESTING}/catch_main.cpp")
    target_link_libraries(${name}-test PRIVATE $<LINK_ONLY:Beibao::core> Catch2::Catch2 ${TESTS_LIBRARIES})
    add_test(NAME ${name}-test COMMAND ${name}-test)
  endif()
  beibao_module_sources(${name}-test)
  target_include_directories(${name}-test PRIVATE "${BEIBAO_SDK_TESTING}")
  if(TARGET ${name}-code)
    target_sources(${name}-test PRIVATE $<TARGET_OBJECTS:${name}-code>)
  endif()
endfunction()

# beibao_add_plugin(NAME [SOURCES file...] [PANELS file...] [TESTS file...] [LIBRARIES target...])
# NAME is the id of the plugin, as plugin.yaml of the current folder has it. Builds NAME.so from the sources, and
# NAME-ui.so, which alone knows wxWidgets, from those of the panels; and puts them with plugin.yaml, templates/ and
# translations/ into the plugin folder of the build, and of an installation. The tests become the program NAME-test.
# The test NAME-conformance asks of the plugin what every plugin owes, with the fields of samples/TYPE.yaml in its sample
# records where there are such files.
function(beibao_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 PLUGIN "" "" "SOURCES;PANELS;TESTS;LIBRARIES")
  beibao_plugin_parts(${name})
  if(PLUGIN_SOURCES)
    # Compiled once, for the module and for its tests.
    add_library(${name}-code OBJECT ${PLUGIN_SOURCES})
    beibao_module_sources(${name}-code)
    target_link_libraries(${name}-code PRIVATE ${PLUGIN_LIBRARIES})
    beibao_module(${name} ${name} $<TARGET_OBJECTS:${name}-code>)
    target_link_libraries(${name} PRIVATE ${PLUGIN_LIBRARIES})
    # A manifest is sound only beside the modules that it names.
    add_dependencies(${name}-parts ${name})
  endif()
  if(PLUGIN_PANELS)
    beibao_module(${name}-ui ${name} ${PLUGIN_PANELS})
    beibao_module_sources(${name}-ui)
    target_include_directories(${name}-ui PRIVATE "${BEIBAO_SDK_PANELS}")
    target_link_libraries(${name}-ui PRIVATE Beibao::wx $<LINK_ONLY:Beibao::ui> ${PLUGIN_LIBRARIES})
    add_dependencies(${name}-parts ${name}-ui)
  endif()
  if(PLUGIN_TESTS)
    beibao_plugin_tests(${name} SOURCES ${PLUGIN_TESTS} LIBRARIES ${PLUGIN_LIBRARIES})
  endif()
  set(samples)
  if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/samples")
    set(samples --samples "${CMAKE_CURRENT_SOURCE_DIR}/samples")
  endif()
  add_test(NAME ${name}-conformance
           COMMAND Beibao::beibaoctl plugin conformance "${BEIBAO_PLUGIN_OUTPUT_DIRECTORY}/${name}" ${samples})
endfunction()
