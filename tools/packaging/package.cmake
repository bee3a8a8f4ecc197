# The files that `cmake --install` installs, and the packages that `cpack` makes of them: .deb and .tar.gz.
# With SOURCE_DATE_EPOCH set, packages of the same build have the same bytes.
include(GNUInstallDirs)

install(TARGETS revlint RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
set(here ${CMAKE_CURRENT_LIST_DIR})
set(share ${CMAKE_INSTALL_DATADIR})
install(FILES ${here}/completions/revlint.bash DESTINATION ${share}/bash-completion/completions RENAME revlint)
install(FILES ${here}/completions/_revlint DESTINATION ${share}/zsh/vendor-completions)
install(FILES ${here}/completions/revlint.fish DESTINATION ${share}/fish/vendor_completions.d)
configure_file(${here}/copyright.in ${CMAKE_BINARY_DIR}/packaging/copyright @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/packaging/copyright ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/rules DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")

# Debian wants these two compressed, without a time in them.
string(TIMESTAMP today "%a, %d %b %Y %H:%M:%S +0000" UTC) # of SOURCE_DATE_EPOCH, where that is set
configure_file(${here}/changelog.in ${CMAKE_BINARY_DIR}/packaging/changelog @ONLY)
find_program(GZIP_PROGRAM gzip REQUIRED)
function(install_compressed file destination)
  get_filename_component(name ${file} NAME)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  set(compressed ${CMAKE_BINARY_DIR}/packaging/${name}.gz)
  execute_process(COMMAND ${GZIP_PROGRAM} -9nc ${file} OUTPUT_FILE ${compressed} COMMAND_ERROR_IS_FATAL ANY)
  install(FILES ${compressed} DESTINATION ${destination})
endfunction()
install_compressed(${here}/revlint.1 ${CMAKE_INSTALL_MANDIR}/man1)
install_compressed(${CMAKE_BINARY_DIR}/packaging/changelog ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR TGZ)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  list(APPEND CPACK_GENERATOR DEB)
elseif(WIN32)
  list(APPEND CPACK_GENERATOR ZIP)
endif()
set(CPACK_PACKAGE_CONTACT "the revlint authors <revlint@users.noreply.github.com>")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
string(TOLOWER ${CMAKE_SYSTEM_NAME} system)
string(REPLACE darwin macos system ${system})
set(CPACK_PACKAGE_FILE_NAME revlint-${PROJECT_VERSION}-${system}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "It reads migration files without running them and without a database, and says
what a deployment would otherwise say: parents that do not exist, several
heads, cycles, edits of migrations that databases have run already. For a
pre-commit hook, for CI, and as SARIF for code scanning.")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS git)
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "aarch64")
  set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE arm64) # the program's, not the build machine's
endif()
if(REVLINT_STATIC)
  install(FILES ${here}/lintian-overrides DESTINATION ${share}/lintian/overrides RENAME revlint)
else()
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
include(CPack)
