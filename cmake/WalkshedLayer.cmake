# walkshed_layer(NAME HEADERS <public header names> SOURCES <files> USES <lower layers> LINKS <libraries>)
#
# Declares the layer NAME: its public headers (installed, exported and, in developer mode, each compiled
# alone) and its sources, built into the object library walkshed_NAME that becomes part of walkshed.
function(walkshed_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "HEADERS;SOURCES;USES;LINKS")
  add_library(walkshed_${name} OBJECT ${layer_SOURCES})
  target_include_directories(walkshed_${name}
    PUBLIC ${PROJECT_SOURCE_DIR}/include PRIVATE ${PROJECT_SOURCE_DIR}/src)
  list(TRANSFORM layer_USES PREPEND walkshed_)
  target_link_libraries(walkshed_${name}
    PUBLIC ${layer_USES} Eigen3::Eigen PRIVATE ${layer_LINKS} walkshed_target_options)
  set_target_properties(walkshed_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_precompile_headers(walkshed_${name} REUSE_FROM walkshed_precompiled)

  list(TRANSFORM layer_HEADERS PREPEND ${PROJECT_SOURCE_DIR}/include/walkshed/${name}/)
  target_sources(walkshed
    PRIVATE $<TARGET_OBJECTS:walkshed_${name}>
    PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/include FILES ${layer_HEADERS})
  target_link_libraries(walkshed PRIVATE ${layer_LINKS})
endfunction()
