# For -DREVLINT_MACHINE=aarch64: the cross compilers of Debian and Ubuntu, which look for header libraries in
# /usr/include, behind the other machine's own headers.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR ${REVLINT_MACHINE})
set(CMAKE_C_COMPILER ${REVLINT_MACHINE}-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER ${REVLINT_MACHINE}-linux-gnu-g++)
set(CMAKE_STRIP ${REVLINT_MACHINE}-linux-gnu-strip CACHE FILEPATH "")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES REVLINT_MACHINE)
