# How a plugin is built: against the public headers alone, into a folder of its own.

include(GNUInstallDirs)

# The headers that plugins may include; what is not here cannot be found by a plugin's sources.
set(BEIBAO_PUBLIC_HEADERS
    base/date.h base/drawing.h base/env.h base/error.h base/id.h base/location.h base/message.h base/problem.h
    base/quantity.h base/text.h config/node.h model/draft.h model/field.h model/record.h model/record_type.h
    model/value.h plugin/plugin.h plugin/stamp.h rules/money_words.h rules/period.h)

foreach(header IN LISTS BEIBAO_PUBLIC_HEADERS)
  get_filename_component(folder "${header}" DIRECTORY)
  file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/sdk/include/beibao/${folder}")
  file(CREATE_LINK "${PROJECT_SOURCE_DIR}/core/${header}" "${CMAKE_BINARY_DIR}/sdk/include/beibao/${header}" SYMBOLIC)
endforeach()

# What the stamp of a module says of libraries whose types or files cross the border: the versions the core was
# built with, remembered for plugins built in the same tree.
function(beibao_remember_built_with)
  set(BEIBAO_BUILT_WITH "boost=${Boost_VERSION_STRING}\\nsqlite=${SQLite3_VERSION}" CACHE INTERNAL "")
endfunction()

function(beibao_stamp_definition variable)
  set(${variable} "BEIBAO_BUILT_WITH=\"${BEIBAO_BUILT_WITH}\"" PARENT_SCOPE)
endfunction()

# beibao_add_plugin(NAME SOURCES file... [TESTS file...] [LIBRARIES target...])
# Builds NAME.so from the sources, and puts it with plugin.yaml, templates/ and translations/ of the current folder
# into the plugin folder of the build. The tests become the program NAME-test.
function(beibao_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 PLUGIN "" "" "SOURCES;TESTS;LIBRARIES")
  beibao_stamp_definition(stamp)
  set(output "${BEIBAO_PLUGIN_OUTPUT_DIRECTORY}/${name}")

  add_library(${name} MODULE ${PLUGIN_SOURCES})
  set_target_properties(${name} PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY "${output}" CXX_VISIBILITY_PRESET hidden
                        VISIBILITY_INLINES_HIDDEN ON)
  target_include_directories(${name} PRIVATE "${CMAKE_BINARY_DIR}/sdk/include" "${CMAKE_CURRENT_SOURCE_DIR}")
  target_compile_definitions(${name} PRIVATE ${stamp})
  target_link_libraries(${name} PRIVATE $<LINK_ONLY:beibao-core> ${PLUGIN_LIBRARIES})
  # A module is never unloaded: objects it made may outlive whoever loaded it.
  target_link_options(${name} PRIVATE -Wl,-z,nodelete)

  file(GLOB_RECURSE parts CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" plugin.yaml templates/* translations/*)
  set(copies)
  foreach(part IN LISTS parts)
    add_custom_command(OUTPUT "${output}/${part}" DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${part}"
                       COMMAND ${CMAKE_COMMAND} -E copy "${CMAKE_CURRENT_SOURCE_DIR}/${part}" "${output}/${part}")
    list(APPEND copies "${output}/${part}")
  endforeach()
  add_custom_target(${name}-parts ALL DEPENDS ${copies})

  if(PLUGIN_TESTS)
    beibao_test(${name}-test SOURCES ${PLUGIN_SOURCES} ${PLUGIN_TESTS} LIBRARIES ${PLUGIN_LIBRARIES})
    target_include_directories(${name}-test PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
    target_compile_definitions(${name}-test PRIVATE ${stamp})
  endif()
endfunction()
