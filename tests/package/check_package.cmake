# Builds and runs the consumer program.
#   HOW       "installed": against an installation of BUILD_DIR; "subdirectory": with SOURCE_DIR inside its build
#   FOLDER    to work in
#   INPUT     an OpenStreetMap file for the program
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${ARGN} ended with ${code}\n${out}")
  endif()
  set(output "${out}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${FOLDER})
if(HOW STREQUAL "installed")
  run(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${FOLDER}/prefix)
  set(how -DCMAKE_PREFIX_PATH=${FOLDER}/prefix)
else()
  set(how -DWALKSHED_SOURCE=${SOURCE_DIR})
endif()
run(${CMAKE_COMMAND} -S ${SOURCE_DIR}/tests/package/consumer -B ${FOLDER}/build -G Ninja
  -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER} ${how})
run(${CMAKE_COMMAND} --build ${FOLDER}/build --target consumer)
run(${FOLDER}/build/consumer ${INPUT})
if(NOT output MATCHES "^[1-9][0-9]* nodes, [1-9][0-9]* components\n$")
  message(FATAL_ERROR "the program said: ${output}")
endif()
if(HOW STREQUAL "installed")
  # The installed command finds the installed data.
  run(${FOLDER}/prefix/bin/walkshed score ${INPUT} --blocks grid:200m)
  if(NOT output MATCHES "cn-complete-community-2020")
    message(FATAL_ERROR "the installed command said: ${output}")
  endif()
endif()
