# Signs the module in the folder MODULE, with the program BEIBAOCTL.
include("${CMAKE_CURRENT_LIST_DIR}/signing_key.cmake")
execute_process(COMMAND "${BEIBAOCTL}" plugin sign "${MODULE}" --key "${KEY}" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
