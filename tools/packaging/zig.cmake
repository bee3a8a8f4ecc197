# For -DREVLINT_TARGET=macos-arm64 and the like: the commands that tools/packaging/build makes in -DREVLINT_ZIG=DIR, which
# bring the headers and libraries of the other system. Nothing of this machine's /usr is looked at.
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES REVLINT_TARGET REVLINT_ZIG)
if(REVLINT_TARGET MATCHES "^macos-(.*)$")
  set(CMAKE_SYSTEM_NAME Darwin)
elseif(REVLINT_TARGET MATCHES "^windows-(.*)$")
  set(CMAKE_SYSTEM_NAME Windows)
endif()
set(CMAKE_SYSTEM_PROCESSOR ${CMAKE_MATCH_1})
foreach(tool IN ITEMS AR RANLIB)
  string(TOLOWER ${tool} name)
  set(CMAKE_${tool} ${REVLINT_ZIG}/${name} CACHE FILEPATH "")
  set(CMAKE_C_COMPILER_${tool} ${REVLINT_ZIG}/${name})
  set(CMAKE_CXX_COMPILER_${tool} ${REVLINT_ZIG}/${name})
endforeach()
set(CMAKE_C_COMPILER ${REVLINT_ZIG}/clang)
set(CMAKE_CXX_COMPILER ${REVLINT_ZIG}/clang++)
set(CMAKE_RC_COMPILER ${REVLINT_ZIG}/rc)
set(CMAKE_STRIP : CACHE FILEPATH "")             # the linker does it
set(CMAKE_INSTALL_NAME_TOOL : CACHE FILEPATH "") # for shared libraries, and there are none
set(CMAKE_FIND_ROOT_PATH ${REVLINT_ZIG})
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
