function(beibao_add_plugin name)
endfunction()
