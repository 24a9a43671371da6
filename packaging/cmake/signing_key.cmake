# Sets KEY to the file of the key that signs modules; its public half lies in KEY.pub.
cmake_minimum_required(VERSION 3.25)
set(KEY "$ENV{BEIBAO_SIGNING_KEY}")
if(NOT EXISTS "${KEY}" OR NOT EXISTS "${KEY}.pub")
  message(FATAL_ERROR "BEIBAO_SIGNING_KEY must name the key that signs the modules, with its public half in KEY.pub.")
endif()
