# Runs COMMAND in FOLDER when the packages of the page are there.
if(NOT EXISTS ${FOLDER}/installed)
  message("skipped: the packages of the page are not there")
  return()
endif()
execute_process(COMMAND ${COMMAND} WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "ended with ${failed}")
endif()
