# Compiles the translations of the core into it, so that its messages are understood wherever the library is, and
# even where no file can be found. This file is both the function that the build uses and the script that it runs.

# beibao_translations(VARIABLE): the name of a source file made of all zh_CN.yaml below the current folder, and
# made again whenever one of them changes, comes or goes.
function(beibao_translations variable)
  file(GLOB_RECURSE translations CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}/zh_CN.yaml")
  set(script "${CMAKE_CURRENT_FUNCTION_LIST_FILE}")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/built_in_translations.cpp")
  # The list stands in a file of its own, which changes only when the list does.
  set(list "${CMAKE_CURRENT_BINARY_DIR}/built_in_translations.txt")
  file(CONFIGURE OUTPUT "${list}" CONTENT "${translations}" @ONLY)
  list(TRANSFORM translations PREPEND "${PROJECT_SOURCE_DIR}/" OUTPUT_VARIABLE inputs)
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" "-DROOT=${PROJECT_SOURCE_DIR}" "-DLIST=${list}" "-DSOURCE=${source}" -P "${script}"
    DEPENDS "${list}" "${script}" ${inputs}
    COMMENT "Putting the translations of the core into a source file"
    VERBATIM)
  set(${variable} "${source}" PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  file(READ "${LIST}" translations)
  set(entries "")
  foreach(name IN LISTS translations)
    file(READ "${ROOT}/${name}" text)
    string(APPEND entries "        {\"${name}\", R\"beibao(${text})beibao\"},\n")
  endforeach()
  file(WRITE "${SOURCE}" "#include <beibao/config/translations.h>

namespace beibao::config {

std::vector<TranslationFile> builtInTranslationFiles()
{
    return {
${entries}    };
}

}  // namespace beibao::config
")
endif()
