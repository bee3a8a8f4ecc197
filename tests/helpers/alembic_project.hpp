#pragma once
// A project in a git repository, with an SQLite database that the real Alembic upgrades. The files
// of any commit work on the same database.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "helpers/alembic_releases.hpp"
#include "helpers/git_repo.hpp"
#include "helpers/shell_output.hpp"

namespace revlint::test {

class AlembicProject {
 public:
  AlembicProject() {
    repo_.write("alembic.ini",
                "[alembic]\nscript_location = migrations\nsqlalchemy.url = sqlite:///" +
                    repo_.beside("app.db") + "\n");
    repo_.write("migrations/env.py",
                "from alembic import context\n"
                "from sqlalchemy import create_engine, pool\n\n"
                "engine = create_engine(context.config.get_main_option('sqlalchemy.url'),\n"
                "                       poolclass=pool.NullPool)\n"
                "with engine.connect() as connection:\n"
                "    context.configure(connection=connection)\n"
                "    with context.begin_transaction():\n"
                "        context.run_migrations()\n");
    repo_.write(".gitignore", "__pycache__/\n");
  }

  // Whether the release of Alembic that the tests record is installed; says why not.
  static bool can_run() {
    const std::string bin = directory();
    if (std::filesystem::exists(bin + "/alembic")) return true;
    std::cout << "skipped: Alembic " << recorded_alembic
              << " is not asked: `tools/setup --tests` installs it\n";
    return false;
  }

  GitRepo& repo() { return repo_; }

  // A revision that creates a table, or several; none: it does nothing.
  void add(const std::string& id, const std::string& down, const std::string& tables,
           const std::string& file = "") {
    std::string up, drop;
    for (std::size_t at = 0; at < tables.size();) {
      const std::size_t end = std::min(tables.find(' ', at), tables.size());
      const std::string table = tables.substr(at, end - at);
      up += "    op.create_table('" + table + "', sa.Column('id', sa.Integer()))\n";
      drop += "    op.drop_table('" + table + "')\n";
      at = end + 1;
    }
    write(file.empty() ? id : file, id, down, up.empty() ? "    pass\n" : up,
          drop.empty() ? "    pass\n" : drop);
  }
  void write(const std::string& file, const std::string& id, const std::string& down,
             const std::string& up, const std::string& drop) {
    repo_.write("migrations/versions/" + file + ".py",
                "import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '" + id +
                    "'\ndown_revision = " + down + "\n\n\ndef upgrade():\n" + up +
                    "\n\ndef downgrade():\n" + drop);
  }
  void remove(const std::string& file) {
    repo_.git({"rm", "-qf", "migrations/versions/" + file + ".py"});
  }

  // Runs each command in the repository, until one fails; what that one said, else nothing.
  std::string carry_out(const std::vector<std::string>& commands) const {
    for (const std::string& command : commands) {
      const std::string said =
          output_of("cd '" + repo_.path() + "' && export PYTHONDONTWRITEBYTECODE=1 PATH='" +
                    directory() + "':\"$PATH\" && ( " + command + " ) 2>&1 && echo it-has-worked");
      if (said.find("it-has-worked") == std::string::npos) return command + ": " + said;
    }
    return "";
  }
  std::string sql(const std::string& statement) const {
    const std::string script = repo_.beside("sql.py");
    std::ofstream(script) << "import sqlite3, sys\n"
                             "db = sqlite3.connect(sys.argv[1])\n"
                             "rows = sorted(str(r[0]) for r in db.execute(sys.argv[2]))\n"
                             "db.commit()\n"
                             "print(' '.join(rows), end='')\n";
    return output_of("'" + directory() + "/python' '" + script + "' '" + repo_.beside("app.db") +
                     "' \"" + statement + "\" 2>&1");
  }
  std::string rows() const { return sql("SELECT version_num FROM alembic_version"); }
  // Those of the application.
  std::string tables() const {
    return sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'");
  }

 private:
  static std::string directory() {
    return std::string(REVLINT_SOURCE_DIR "/build/oracle/") + recorded_alembic + "/bin";
  }

  GitRepo repo_;
};

}  // namespace revlint::test
