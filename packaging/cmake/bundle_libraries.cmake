# Puts into FOLDER the shared libraries that PROGRAMS and MODULES need and that a desktop with GTK 3 (the library GTK) does
# not bring, and into LICENCES the terms of each, as the packages they come from state them.
#
# What GTK brings stays that of the machine, its reader of TIFF among it: its input methods, themes and printers fit no
# other.

cmake_minimum_required(VERSION 3.25)

file(REAL_PATH "${GTK}" gtk)
get_filename_component(system_folder "${gtk}" DIRECTORY)
file(GLOB tiff_reader "${system_folder}/gdk-pixbuf-2.0/*/loaders/*tiff.so")
file(GET_RUNTIME_DEPENDENCIES LIBRARIES "${gtk}" ${tiff_reader} RESOLVED_DEPENDENCIES_VAR of_gtk)
file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${PROGRAMS} LIBRARIES ${MODULES} RESOLVED_DEPENDENCIES_VAR needed
     UNRESOLVED_DEPENDENCIES_VAR missing)
if(missing)
  message(FATAL_ERROR "These libraries were not found: ${missing}")
endif()

set(of_machine "${gtk}")
foreach(library IN LISTS of_gtk)
  file(REAL_PATH "${library}" real)
  list(APPEND of_machine "${real}")
endforeach()

foreach(library IN LISTS needed)
  file(REAL_PATH "${library}" real)
  get_filename_component(name "${library}" NAME)
  if(real IN_LIST of_machine OR name MATCHES "^(libstdc\\+\\+|libgcc_s|libbeibao-|ld-linux)")
    continue()
  endif()
  file(COPY_FILE "${real}" "${FOLDER}/${name}")
  file(CHMOD "${FOLDER}/${name}" PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  # Where /lib is a link to /usr/lib, dpkg knows some files by the one name and some by the other.
  string(REGEX REPLACE "^/usr" "" elsewhere "${real}")
  foreach(path IN ITEMS "${real}" "${elsewhere}")
    execute_process(COMMAND dpkg-query --search "${path}" OUTPUT_VARIABLE owner ERROR_QUIET RESULT_VARIABLE status)
    if(status EQUAL 0)
      break()
    endif()
  endforeach()
  if(NOT owner MATCHES "^([^:,]+)")
    message(FATAL_ERROR "${real} comes from no package, and nobody knows under what terms.")
  endif()
  file(COPY_FILE "/usr/share/doc/${CMAKE_MATCH_1}/copyright" "${LICENCES}/${CMAKE_MATCH_1}.copyright")
endforeach()
