# Modules are signed as they are packed, after they were stripped, with the key that BEIBAO_SIGNING_KEY of the
# environment names (made by `beibaoctl plugin keygen`). There are no packages of modules that nobody answers for.

# beibao_sign_module(NAME COMPONENT): the module in the plugin folder of the installation.
function(beibao_sign_module name component)
  install(CODE "
  set(BEIBAOCTL \"$<TARGET_FILE:beibaoctl>\")
  set(MODULE \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${BEIBAO_PLUGIN_INSTALL_DIRECTORY}/${name}\")
  include(\"${CMAKE_CURRENT_FUNCTION_LIST_DIR}/sign_module.cmake\")" COMPONENT ${component})
endfunction()

# beibao_trust_signer(COMPONENT): the configuration that ships says whose signature is on the modules that ship, and that
# no others are used.
function(beibao_trust_signer component)
  install(CODE "
  set(CONFIGURATION \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/share/beibao/config/trusted-keys.yaml\")
  include(\"${CMAKE_CURRENT_FUNCTION_LIST_DIR}/trust_signer.cmake\")" COMPONENT ${component})
endfunction()
