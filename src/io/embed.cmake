function(heard_embed target dir)
endfunction()
