# Writes into CONFIGURATION that modules must be signed, and that the key of these packages is trusted.
include("${CMAKE_CURRENT_LIST_DIR}/signing_key.cmake")
file(READ "${KEY}.pub" identity)
foreach(part name public)
  if(NOT identity MATCHES "\n${part}: ([^\n]+)\n")
    message(FATAL_ERROR "${KEY}.pub is not the public half of a key that signs modules.")
  endif()
  set(${part} "${CMAKE_MATCH_1}")
endforeach()
file(WRITE "${CONFIGURATION}" "# Who signed the modules that came with the suite. Others are used once the site trusts their key.
plugin_safety:
  trust: require
  trusted_keys:
    ${public}: ${name}
")
