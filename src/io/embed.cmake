# heard_embed(target folder [DEPENDS targets …])
#
# Puts all files under the folder, compressed as well, into the program; io::Assets::embedded() finds
# them there. Looks at the folder with every build and embeds again only what changed; the folder may
# be missing (then there are no assets) or be made by the targets under DEPENDS. Once per program.
function(heard_embed target folder)
  cmake_parse_arguments(E "" "" "DEPENDS" ${ARGN})
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}_assets.cc)
  set(pack ${CMAKE_CURRENT_BINARY_DIR}/${target}_assets.pack)
  add_custom_target(${target}_assets
    COMMAND heard_pack ${folder} ${source} ${pack}
    BYPRODUCTS ${source} ${pack}
    COMMENT "Packing ${folder}"
    VERBATIM)
  if(E_DEPENDS)
    add_dependencies(${target}_assets ${E_DEPENDS})
  endif()
  set_source_files_properties(${source} PROPERTIES GENERATED ON OBJECT_DEPENDS ${pack})
  target_sources(${target} PRIVATE ${source})
  add_dependencies(${target} ${target}_assets)
endfunction()
