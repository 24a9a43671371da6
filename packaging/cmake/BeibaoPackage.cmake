# One package of the suite, told to every generator of CPack in its own terms.

set(BEIBAO_PACKAGES_DECLARED)

# beibao_compressed(OUT FILE NAME): a copy of FILE as Debian wants documents, the same whenever it is made.
function(beibao_compressed out file name)
  set(packed "${CMAKE_CURRENT_BINARY_DIR}/${name}.gz")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
  execute_process(COMMAND gzip --best --no-name --stdout "${CMAKE_CURRENT_SOURCE_DIR}/${file}" OUTPUT_FILE "${packed}"
                  COMMAND_ERROR_IS_FATAL ANY)
  set(${out} "${packed}" PARENT_SCOPE)
endfunction()

# beibao_package(NAME SUMMARY [SECTION section] [NEEDS package...] [DEBIAN_DEPENDS package...] [RPM_REQUIRES package...]
#                [DEBIAN_SUGGESTS package...] [ONE_OF virtual-package] [CONFIGURATION file...] [NO_CODE])
#
# Of the files that are installed as the component NAME. NEEDS names packages of the suite, of this version; the next
# three name those of the system, beyond the libraries, which are found out. Of those with the same ONE_OF one can be
# installed. CONFIGURATION names files that stay as the site has them when packages are replaced.
function(beibao_package name summary)
  cmake_parse_arguments(PARSE_ARGV 2 PACKAGE "NO_CODE" "SECTION;ONE_OF"
                        "NEEDS;DEBIAN_DEPENDS;RPM_REQUIRES;DEBIAN_SUGGESTS;CONFIGURATION")
  if(NOT PACKAGE_SECTION)
    set(PACKAGE_SECTION misc)
  endif()
  string(TOUPPER "${name}" component)
  set(CPACK_COMPONENT_${component}_DESCRIPTION "${summary}" PARENT_SCOPE)
  foreach(format IN ITEMS DEBIAN RPM)
    set(CPACK_${format}_${component}_PACKAGE_NAME "${name}" PARENT_SCOPE)
    if(PACKAGE_ONE_OF)
      set(CPACK_${format}_${component}_PACKAGE_CONFLICTS "${PACKAGE_ONE_OF}" PARENT_SCOPE)
      set(CPACK_${format}_${component}_PACKAGE_PROVIDES "${PACKAGE_ONE_OF}" PARENT_SCOPE)
    endif()
  endforeach()
  beibao_describe_for_debian()
  beibao_describe_for_rpm()
  install(FILES "${PROJECT_SOURCE_DIR}/packaging/copyright" "${BEIBAO_CHANGELOG}" DESTINATION "share/doc/${name}"
          COMPONENT ${name})
  set(BEIBAO_PACKAGES_DECLARED ${BEIBAO_PACKAGES_DECLARED} ${name} PARENT_SCOPE)
endfunction()

# beibao_needed(OUT VERSION PACKAGE...): what NEEDS names, in this VERSION as a format writes it, and those of the system.
macro(beibao_needed out version)
  list(TRANSFORM PACKAGE_NEEDS APPEND " ${version}" OUTPUT_VARIABLE ${out})
  list(APPEND ${out} ${ARGN})
  list(JOIN ${out} ", " ${out})
endmacro()

# What each format has a form of its own for. Both are part of beibao_package: what they set is to be seen by its caller.
macro(beibao_describe_for_debian)
  beibao_needed(depends "(= ${PROJECT_VERSION})" ${PACKAGE_DEBIAN_DEPENDS})
  set(CPACK_DEBIAN_${component}_PACKAGE_SECTION "${PACKAGE_SECTION}" PARENT_SCOPE)
  set(CPACK_DEBIAN_${component}_PACKAGE_DEPENDS "${depends}" PARENT_SCOPE)
  list(JOIN PACKAGE_DEBIAN_SUGGESTS ", " suggests)
  set(CPACK_DEBIAN_${component}_PACKAGE_SUGGESTS "${suggests}" PARENT_SCOPE)
  if(PACKAGE_CONFIGURATION)
    set(conffiles "${CMAKE_CURRENT_BINARY_DIR}/${name}/conffiles")
    list(JOIN PACKAGE_CONFIGURATION "\n" listed)
    file(WRITE "${conffiles}" "${listed}\n")
    set(CPACK_DEBIAN_${component}_PACKAGE_CONTROL_EXTRA "${conffiles}" PARENT_SCOPE)
  endif()
  if(PACKAGE_NO_CODE)
    set(CPACK_DEBIAN_${component}_PACKAGE_ARCHITECTURE all PARENT_SCOPE)
    set(CPACK_DEBIAN_${component}_PACKAGE_SHLIBDEPS OFF PARENT_SCOPE)
  endif()
endmacro()

macro(beibao_describe_for_rpm)
  beibao_needed(requires "= ${PROJECT_VERSION}" ${PACKAGE_RPM_REQUIRES})
  set(CPACK_RPM_${component}_PACKAGE_SUMMARY "${summary}" PARENT_SCOPE)
  set(CPACK_RPM_${component}_PACKAGE_REQUIRES "${requires}" PARENT_SCOPE)
  if(PACKAGE_CONFIGURATION)
    list(TRANSFORM PACKAGE_CONFIGURATION PREPEND "%config(noreplace) " OUTPUT_VARIABLE listed)
    set(CPACK_RPM_${component}_USER_FILELIST ${listed} PARENT_SCOPE)
  endif()
  if(PACKAGE_NO_CODE)
    set(CPACK_RPM_${component}_PACKAGE_ARCHITECTURE noarch PARENT_SCOPE)
  endif()
endmacro()
