# Read by cpack for each kind of package: what is different for it.
if(CPACK_GENERATOR STREQUAL "TGZ")
  # One folder of programs, modules and the libraries that a desktop does not have, to be unpacked anywhere.
  set(CPACK_COMPONENTS_ALL ${CPACK_BEIBAO_IN_PLACE})
  set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
  set(CPACK_COMPONENT_INCLUDE_TOPLEVEL_DIRECTORY ON)
  set(CPACK_INSTALL_PREFIX "/")
  set(CPACK_PACKAGE_FILE_NAME "beibao-${CPACK_PACKAGE_VERSION}-${CPACK_BEIBAO_MACHINE}")
endif()
