// The only file that knows CLI11 and the standard streams.

#include "cli.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace revlint {

int run(int argc, char** argv) {
  CLI::App app("revlint: a static revision-chain linter for Alembic");
  app.set_version_flag("--version", "revlint " REVLINT_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return 0;
}

}  // namespace revlint
