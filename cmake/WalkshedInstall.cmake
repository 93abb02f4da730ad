# cmake --install: the library with its headers and CMake package, the data, and the command.
include(CMakePackageConfigHelpers)

install(TARGETS walkshed EXPORT walkshedTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT walkshedTargets NAMESPACE walkshed:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/walkshed)
if(WALKSHED_BUILD_CLI)
  install(TARGETS walkshed_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/standards ${PROJECT_SOURCE_DIR}/data/categories
  ${PROJECT_SOURCE_DIR}/data/walkers DESTINATION ${CMAKE_INSTALL_DATADIR}/walkshed)

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/walkshedConfig.cmake.in
  ${PROJECT_BINARY_DIR}/walkshedConfig.cmake INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/walkshed)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/walkshedConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/walkshedConfig.cmake ${PROJECT_BINARY_DIR}/walkshedConfigVersion.cmake
  ${PROJECT_SOURCE_DIR}/cmake/FindCbc.cmake ${PROJECT_SOURCE_DIR}/cmake/FindLibrsvg.cmake ${PROJECT_SOURCE_DIR}/cmake/FindMinizip.cmake
  ${PROJECT_SOURCE_DIR}/cmake/FindOsmium.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/walkshed)
