# Run by CTest; see CMakeLists.txt.
cmake_minimum_required(VERSION 3.25)

# must(COMMAND...): runs it, and fails with what it said if it fails. What it said is in `said`.
function(must)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}\nended with ${status}:\n${output}\n${errors}")
  endif()
  set(said "${output}${errors}" PARENT_SCOPE)
endfunction()

function(must_say expected)
  if(NOT said MATCHES "${expected}")
    message(FATAL_ERROR "“${expected}” was expected in:\n${said}")
  endif()
endfunction()

file(REMOVE_RECURSE "${SCRATCH}")
file(MAKE_DIRECTORY "${SCRATCH}")
set(prefix "${BUILD}")
if(SUITE STREQUAL "installation")
  set(prefix "${SCRATCH}/suite")
  must(${CMAKE_COMMAND} --install "${BUILD}" --prefix "${prefix}")
endif()
set(beibaoctl "${prefix}/bin/beibaoctl")

must("${beibaoctl}" plugin new health-visits --into "${SCRATCH}/modules" --label 健康走访)
set(source "${SCRATCH}/modules/health-visits")
set(build "${SCRATCH}/build")
must(${CMAKE_COMMAND} -S "${SCRATCH}/modules" -B "${build}" -G "${GENERATOR}" "-DCMAKE_PREFIX_PATH=${prefix}"
     "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror")
must(${CMAKE_COMMAND} --build "${build}")
must(${CMAKE_CTEST_COMMAND} --test-dir "${build}" --output-on-failure --no-tests=error)
must_say("health_visits-conformance")

# What is not public cannot be included.
foreach(header store/session.h plugin/suite.h config/yaml.h model/model.h ui/record_form.h)
  file(WRITE "${SCRATCH}/private.cpp" "#include <beibao/${header}>\n")
  execute_process(COMMAND c++ -std=c++20 -fsyntax-only "-I${prefix}/share/beibao/sdk/include"
                          "-I${prefix}/share/beibao/sdk/panels" "${SCRATCH}/private.cpp"
                  RESULT_VARIABLE status ERROR_VARIABLE errors)
  if(status EQUAL 0 OR NOT errors MATCHES "beibao/${header}")
    message(FATAL_ERROR "beibao/${header} is not public, and could be included:\n${errors}")
  endif()
endforeach()

# Installed, it is worked with: a list, a form, a paper and a report.
must(${CMAKE_COMMAND} --install "${build}" --prefix "${SCRATCH}/installed")
file(GLOB_RECURSE installed "${SCRATCH}/installed/plugin.yaml")
get_filename_component(folder "${installed}" DIRECTORY)
get_filename_component(plugins "${folder}" DIRECTORY)
set(ENV{BEIBAO_PASSPHRASE} "a passphrase")
set(ctl "${beibaoctl}" -w "${SCRATCH}/workspace" --plugins "${plugins}")
must(${ctl} init --profile community --unit 330604104)
must(${ctl} plugin enable health_visits)
must_say("ready")
file(WRITE "${SCRATCH}/place.yaml" "{name: 越星村1号, division: '330604104'}")
must(${ctl} --json record create core.place --from "${SCRATCH}/place.yaml")
string(JSON place GET "${said}" id)
file(WRITE "${SCRATCH}/visit.yaml" "{subject: 看望独居老人, place: ${place}, on_day: 2024-10-18, findings: 一切都好}")
must(${ctl} --json record create health_visits.visit --from "${SCRATCH}/visit.yaml")
string(JSON visit GET "${said}" id)
string(JSON next GET "${said}" fields next_visit)
if(NOT next STREQUAL "2025-01-16")
  message(FATAL_ERROR "The next visit is on ${next}: the code of the module did not run.")
endif()
must(${ctl} record move "${visit}" done)
must(${ctl} record list health_visits.visit --view planned --count)
must(${ctl} document render "${visit}" sheet --to "${SCRATCH}/sheet.pdf")
must(${ctl} report run health_visits.monthly --from 2024-10-01 --to 2024-10-31 --to-file "${SCRATCH}/report.pdf")
must(${ctl} report run health_visits.by_reason --from 2024-10-01 --to 2024-10-31)
must_say("例行走访  1")

# Whoever is to use it may read it, though what this program writes is for its owner alone.
execute_process(COMMAND find "${SCRATCH}/modules" ! -perm -044 -print OUTPUT_VARIABLE hidden COMMAND_ERROR_IS_FATAL ANY)
if(hidden)
  message(FATAL_ERROR "Only their owner may read these: ${hidden}")
endif()

# A word of C++ is no id, nor is that of a module that is installed.
foreach(id class core std)
  execute_process(COMMAND "${beibaoctl}" plugin new ${id} --into "${SCRATCH}/modules" RESULT_VARIABLE status
                  OUTPUT_QUIET ERROR_QUIET)
  if(NOT status EQUAL 2)
    message(FATAL_ERROR "A module was begun with the id ${id} (${status}).")
  endif()
endforeach()

# It does not write over what is there.
execute_process(COMMAND "${beibaoctl}" plugin new health-visits --into "${SCRATCH}/modules" RESULT_VARIABLE status
                OUTPUT_QUIET ERROR_QUIET)
if(NOT status EQUAL 6)
  message(FATAL_ERROR "A module was begun over one that is there (${status}).")
endif()
