# Runs the command once and checks how it ended.
#   PROGRAM, ARGUMENTS (semicolons between), FOLDER to run in
#   EXIT       the exit code it must end with
#   STDERR     a regular expression that its one line on standard error must match; empty: it must say nothing there
#   GOLDEN     a file that standard output must equal; empty: not compared
# A run that fails must leave nothing behind in FOLDER.
separate_arguments(arguments UNIX_COMMAND "${ARGUMENTS}")
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})
execute_process(COMMAND ${PROGRAM} ${arguments} WORKING_DIRECTORY ${FOLDER}
  RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE err)
if(NOT code EQUAL EXIT)
  message(FATAL_ERROR "ended with ${code}, not ${EXIT}\n${out}\n${err}")
endif()
if(STDERR STREQUAL "" AND NOT err STREQUAL "")
  message(FATAL_ERROR "said on standard error: ${err}")
elseif(NOT err MATCHES "${STDERR}")
  message(FATAL_ERROR "standard error does not match ${STDERR}: ${err}")
endif()
if(EXIT GREATER 0 AND NOT err MATCHES "^walkshed: [^\n]*\n$")
  message(FATAL_ERROR "an error is one line that begins with the program's name: ${err}")
endif()
if(GOLDEN)
  file(READ ${GOLDEN} golden)
  if(NOT out STREQUAL golden)
    file(WRITE ${FOLDER}/actual.txt "${out}")
    message(FATAL_ERROR "standard output differs from ${GOLDEN}; it is in ${FOLDER}/actual.txt\n${out}")
  endif()
endif()
if(EXIT GREATER 0)
  file(GLOB left LIST_DIRECTORIES true ${FOLDER}/* ${FOLDER}/.*)
  list(FILTER left EXCLUDE REGEX "/\\.\\.?$")
  if(left)
    message(FATAL_ERROR "left behind: ${left}")
  endif()
endif()
