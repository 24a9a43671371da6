# How a plugin is built: against the public headers alone, into a folder of its own.

include(GNUInstallDirs)

# The headers that plugins may include; what is not here cannot be found by a plugin's sources.
set(BEIBAO_PUBLIC_HEADERS
    base/date.h base/drawing.h base/env.h base/error.h base/id.h base/location.h base/message.h base/problem.h
    base/quantity.h base/text.h config/node.h model/draft.h model/field.h model/migration.h model/record.h model/record_type.h
    model/value.h model/value_entry.h plugin/plugin.h plugin/stamp.h rules/money_words.h rules/period.h)

# Those that a plugin's panels may include besides; they need wxWidgets.
set(BEIBAO_PUBLIC_PANEL_HEADERS ui/drawing_view.h ui/look.h ui/panel.h ui/words.h ui/wrapping.h)

function(beibao_publish_headers folder)
  foreach(header IN LISTS ARGN)
    get_filename_component(layer "${header}" DIRECTORY)
    file(MAKE_DIRECTORY "${folder}/beibao/${layer}")
    file(CREATE_LINK "${PROJECT_SOURCE_DIR}/core/${header}" "${folder}/beibao/${header}" SYMBOLIC)
  endforeach()
endfunction()
beibao_publish_headers("${CMAKE_BINARY_DIR}/sdk/include" ${BEIBAO_PUBLIC_HEADERS})
beibao_publish_headers("${CMAKE_BINARY_DIR}/sdk/panels" ${BEIBAO_PUBLIC_PANEL_HEADERS})

# What the stamp of a module says of libraries whose types or files cross the border: the versions the core was
# built with, remembered for plugins built in the same tree.
function(beibao_remember_built_with)
  set(BEIBAO_BUILT_WITH "boost=${Boost_VERSION_STRING}\\nsqlite=${SQLite3_VERSION}" CACHE INTERNAL "")
endfunction()

function(beibao_stamp_definition variable)
  set(${variable} "BEIBAO_BUILT_WITH=\"${BEIBAO_BUILT_WITH}\"" PARENT_SCOPE)
endfunction()

# What the sources of all modules have in common: that they see nothing but the public headers.
function(beibao_module_sources target)
  beibao_stamp_definition(stamp)
  set_target_properties(${target} PROPERTIES CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  target_include_directories(${target} PRIVATE "${CMAKE_BINARY_DIR}/sdk/include" "${CMAKE_CURRENT_SOURCE_DIR}")
  target_compile_definitions(${target} PRIVATE ${stamp})
endfunction()

# What all modules have in common: where they go, and that they are linked with the core.
function(beibao_module name folder)
  add_library(${name} MODULE ${ARGN})
  set_target_properties(${name} PROPERTIES PREFIX "" LINKER_LANGUAGE CXX LIBRARY_OUTPUT_DIRECTORY "${folder}")
  target_link_libraries(${name} PRIVATE $<LINK_ONLY:beibao-core>)
  # A module is never unloaded: objects it made may outlive whoever loaded it.
  target_link_options(${name} PRIVATE -Wl,-z,nodelete)
endfunction()

# beibao_add_plugin(NAME SOURCES file... [PANELS file...] [TESTS file...] [LIBRARIES target...])
# Builds NAME.so from the sources, and NAME-ui.so, which alone knows wxWidgets, from those of the panels; and puts them
# with plugin.yaml, templates/ and translations/ of the current folder into the plugin folder of the build. The tests
# become the program NAME-test.
function(beibao_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 PLUGIN "" "" "SOURCES;PANELS;TESTS;LIBRARIES")
  beibao_stamp_definition(stamp)
  set(output "${BEIBAO_PLUGIN_OUTPUT_DIRECTORY}/${name}")

  # Compiled once, for the module and for its tests.
  add_library(${name}-code OBJECT ${PLUGIN_SOURCES})
  beibao_module_sources(${name}-code)
  target_link_libraries(${name}-code PRIVATE ${PLUGIN_LIBRARIES})
  beibao_module(${name} "${output}" $<TARGET_OBJECTS:${name}-code>)
  target_link_libraries(${name} PRIVATE ${PLUGIN_LIBRARIES})
  set(modules ${name})
  if(PLUGIN_PANELS)
    beibao_module(${name}-ui "${output}" ${PLUGIN_PANELS})
    beibao_module_sources(${name}-ui)
    target_include_directories(${name}-ui PRIVATE "${CMAKE_BINARY_DIR}/sdk/panels")
    target_link_libraries(${name}-ui PRIVATE beibao-wx $<LINK_ONLY:beibao-ui> ${PLUGIN_LIBRARIES})
    list(APPEND modules ${name}-ui)
  endif()

  file(GLOB_RECURSE parts CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" plugin.yaml templates/* translations/*)
  set(copies)
  foreach(part IN LISTS parts)
    add_custom_command(OUTPUT "${output}/${part}" DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${part}"
                       COMMAND ${CMAKE_COMMAND} -E copy "${CMAKE_CURRENT_SOURCE_DIR}/${part}" "${output}/${part}")
    list(APPEND copies "${output}/${part}")
  endforeach()
  # A manifest is sound only beside the modules that it names.
  add_custom_target(${name}-parts ALL DEPENDS ${copies})
  add_dependencies(${name}-parts ${modules})

  if(PLUGIN_TESTS)
    beibao_test(${name}-test SOURCES ${PLUGIN_TESTS} LIBRARIES ${PLUGIN_LIBRARIES})
    target_sources(${name}-test PRIVATE $<TARGET_OBJECTS:${name}-code>)
    target_include_directories(${name}-test PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
    target_compile_definitions(${name}-test PRIVATE ${stamp})
  endif()
endfunction()
