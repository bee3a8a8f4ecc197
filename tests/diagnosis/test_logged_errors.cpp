// Errors of Alembic and of databases, in what carried them from the process to the person.

#include <functional>
#include <string>
#include <vector>

#include "diagnosis/logged_errors.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

// One line for each error: "cannot-locate [a1]", then what else it says.
std::string shown(const std::string& log) {
  std::string text;
  for (const LoggedError& error : logged_errors(log)) {
    text += std::string(kind_name(error.kind)) + " [";
    for (std::size_t i = 0; i < error.revisions.size(); ++i)
      text += (i == 0 ? "" : ",") + error.revisions[i];
    text += "]";
    if (!error.object.empty()) text += " object=" + error.object;
    if (!error.name.empty()) text += " name=" + error.name;
    if (!error.path.empty()) text += " path=" + error.path;
    if (!error.upgrading_to.empty()) text += " " + error.upgrading_from + "->" + error.upgrading_to;
    if (error.caused_by) text += " because of " + std::to_string(*error.caused_by);
    if (!error.certain) text += " (uncertain)";
    text += '\n';
  }
  return text;
}

std::string each_line(const std::string& log, const std::function<std::string(std::string)>& wrap) {
  std::string text;
  for (std::size_t begin = 0; begin < log.size();) {
    const std::size_t end = log.find('\n', begin);
    text += wrap(log.substr(begin, end - begin)) + '\n';
    begin = end + 1;
  }
  return text;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

const std::string located =
    "INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.\n"
    "ERROR [alembic.util.messaging] Can't locate revision identified by 'a2242b61af45'\n"
    "FAILED: Can't locate revision identified by 'a2242b61af45'\n";

const std::string missing =
    "/srv/lib/alembic/script/revision.py:242: UserWarning: Revision 001_add referenced from "
    "001_add -> b2 (head), users is not present\n"
    "  util.warn(\n"
    "Traceback (most recent call last):\n"
    "  File \"/srv/lib/alembic/script/revision.py\", line 244, in _revision_map\n"
    "    down_revision = map_[downrev]\n"
    "                    ~~~~^^^^^^^^^\n"
    "KeyError: '001_add'\n";

const std::string exists =
    "INFO  [alembic.runtime.migration] Running upgrade a1 -> b2, add users\n"
    "Traceback (most recent call last):\n"
    "  File \"/srv/app/versions/b2_users.py\", line 12, in upgrade\n"
    "    op.create_table(\n"
    "psycopg2.errors.DuplicateTable: relation \"users\" already exists\n"
    "\n"
    "The above exception was the direct cause of the following exception:\n"
    "\n"
    "Traceback (most recent call last):\n"
    "sqlalchemy.exc.ProgrammingError: (psycopg2.errors.DuplicateTable) relation \"users\" already "
    "exists\n"
    "\n"
    "[SQL: CREATE TABLE users (id INTEGER)]\n";

}  // namespace

TEST_CASE("each wording is one error of its kind", "[diagnosis]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {located, "cannot-locate [a2242b61af45]\n"},
      {missing, "missing-parent [001_add]\n"},
      {exists, "object-exists [b2] object=users path=/srv/app/versions/b2_users.py a1->b2\n"},
      {"alembic.script.revision.MultipleHeads: Multiple heads are present for given argument "
       "'head'; a1, b2\n\nThe above exception was the direct cause of the following exception:\n\n"
       "alembic.util.exc.CommandError: Multiple head revisions are present for given argument "
       "'head'; please specify a specific target revision\n",
       "multiple-heads [a1,b2]\n"},
      {"UserWarning: Revision a1 is present more than once\nFAILED: Multiple head revisions are "
       "present for given argument 'head'; please\n",
       "duplicate-revision [a1]\nmultiple-heads [] because of 0\n"},
      {"FAILED: Requested revision a1 overlaps with other requested revisions b2, c3\n",
       "overlaps [a1,b2,c3]\n"},
      {"FAILED: Dependency cycle is detected in revisions (a1, b2)\n", "cycle [a1,b2]\n"},
      {"FAILED: Online migration expected to match one row when updating 'a1' to 'b2' in "
       "'alembic_version'; 0 found\n",
       "version-row-mismatch [a1,b2]\n"},
      {"FAILED: Branch name 'web' in revision a1 already used by revision b2\n",
       "branch-label-conflict [a1,b2] name=web\n"},
      {"FAILED: Could not determine revision id from filename util.py. Be sure the 'revision' "
       "variable is declared inside the script\n",
       "no-revision [] path=util.py\n"},
      {"FAILED: Requested range a1:b2 does not refer to ancestor/descendant revisions along the "
       "same branch\n",
       "not-an-ancestor [a1,b2]\n"},
      {"FAILED: Path doesn't exist: /srv/alembic.  Please use the 'init' command to create\n",
       "configuration [] path=/srv/alembic\n"},
      {"(pymysql.err.OperationalError) (1050, \"Table 'users' already exists\")\n",
       "object-exists [] object=users\n"},
      {"(sqlite3.OperationalError) table users already exists\n",
       "object-exists [] object=users\n"},
      {"(sqlite3.OperationalError) duplicate column name: email\n[SQL: ALTER TABLE]\n",
       "object-exists [] object=email\n"},
      {"(psycopg2.errors.DuplicateColumn) column \"email\" of relation \"users\" already exists\n",
       "object-exists [] object=email\n"},
      {"(MySQLdb.OperationalError) (1091, \"Can't DROP 'ix_a'; check that column/key exists\")\n",
       "object-missing [] object=ix_a\n"},
      {"Running upgrade a1 -> " + std::string(40, 'b') +
           ", long\npsycopg2.errors.StringDataRightTruncation: value too long for type character "
           "varying(32)\n\n[SQL: UPDATE alembic_version SET version_num='" +
           std::string(40, 'b') + "' WHERE alembic_version.version_num = 'a1']\n",
       "revision-id-too-long [" + std::string(40, 'b') + "] a1->" + std::string(40, 'b') + "\n"},
      {"File \"/srv/lib/alembic/runtime/migration.py\", line 717, in _delete_version\n"
       "    self.heads.remove(version)\nKeyError: 'a1'\n",
       "redundant-merge-parent [a1]\n"},
      {"File \"/srv/lib/alembic/script/revision.py\", line 373, in _add_depends_on\n"
       "    map_[dep] for dep in util.to_tuple(revision.dependencies)\nKeyError: 'a1'\n",
       "missing-dependency [a1]\n"},
      {"E       KeyError: 'a1'\n\n/srv/lib/alembic/script/revision.py:245: KeyError\n",
       "missing-parent [a1]\n"},
      {"KeyError: '001_add_workflow_run_fields'\n",
       "missing-parent [001_add_workflow_run_fields] (uncertain)\n"},
      {"psycopg2.errors.LockNotAvailable: canceling statement due to lock timeout\n",
       "lock-timeout []\n"},
  };
  for (const auto& [log, expected] : cases) {
    INFO(log);
    CHECK(shown(log) == expected);
  }
}

TEST_CASE("what is not Alembic's, or no fault, is no error", "[diagnosis]") {
  for (const char* log : {
           "File \"/srv/app/settings.py\", line 3, in <module>\nKeyError: 'DATABASE_URL'\n",
           "ERROR:  relation \"alembic_version\" does not exist at character 46\n",
           "NOTICE:  relation \"users\" already exists, skipping\n",
           "value too long for type character varying(32)\n[SQL: INSERT INTO users (name) VALUES "
           "('x')]\n",
           "raise CommandError(\"Can't locate revision identified by '%s'\" % id_)\n",
           "create it if the table already exists\n",
           "",
       }) {
    INFO(log);
    CHECK(shown(log).empty());
  }
}

TEST_CASE("a log says the same whatever carried it", "[diagnosis]") {
  using Wrap = std::function<std::string(const std::string&)>;
  const auto prefix = [](const std::string& before) -> Wrap {
    return [before](const std::string& log) {
      return each_line(log, [&](const std::string& line) { return before + line; });
    };
  };
  const auto in_json = [](const std::string& log) {
    return replaced(replaced(replaced(log, "\\", "\\\\"), "\"", "\\\""), "\n", "\\n");
  };
  const std::vector<std::pair<std::string, Wrap>> carriers = {
      {"docker compose v1", prefix("web_1       | ")},
      {"docker compose v2", prefix("web-1  | 2026-01-31T12:00:00.123456789Z ")},
      {"GitHub", prefix("2026-01-31T12:00:00.1234567Z ")},
      {"gh run view", prefix("migrate\tRun migrations\t2026-01-31T12:00:00.1234567Z ")},
      {"GitLab", prefix("2026-01-31T12:00:00.123456Z 01E ")},
      {"journald", prefix("Jan 31 12:00:00 host alembic[812]: ")},
      {"Heroku", prefix("2026-01-31T12:00:00.123456+00:00 app[release.1234]: ")},
      {"kubectl", prefix("[pod/web-6f9d7c7b5d-x2x9z/migrate] ")},
      {"stern", prefix("\x1b[32mweb-6f9d7c7b5d-x2x9z\x1b[0m \x1b[33mmigrate\x1b[0m ")},
      {"Apache", prefix("[Sat Jan 31 12:00:00 2026] [wsgi:error] [pid 7] [client 10.0.0.1:443] ")},
      {"CloudWatch",
       prefix("2026-01-31T12:00:00.123000+00:00 ecs/web/0123456789abcdef0123456789abcdef ")},
      {"CRI", prefix("2026-01-31T12:00:00.123456789Z stderr F ")},
      {"mail", prefix("> > ")},
      {"pytest", prefix("E       ")},
      {"colours",
       [](const std::string& log) {
         return each_line(log,
                          [](const std::string& line) { return "\x1b[31m" + line + "\x1b[0m"; });
       }},
      {"docker's files",
       [&](const std::string& log) {
         return each_line(log, [&](const std::string& line) {
           return "{\"log\":\"" + in_json(line + "\n") + "\",\"stream\":\"stderr\"}";
         });
       }},
      {"structlog",
       [&](const std::string& log) {
         return "{\"event\":\"failed\",\"exception\":\"" + in_json(log) + "\"}\n";
       }},
      {"CSV",
       [](const std::string& log) {
         return each_line(log, [](const std::string& line) {
           return "1767225600000,\"" + replaced(line, "\"", "\"\"") + "\"";
         });
       }},
      {"YAML",
       [](const std::string& log) { return "message: '" + replaced(log, "'", "''") + "'\n"; }},
      {"CRLF", [](const std::string& log) { return replaced(log, "\n", "\r\n"); }},
      {"HTML",
       [](const std::string& log) {
         return replaced(replaced(log, "'", "&#x27;"), "\"", "&quot;");
       }},
      {"typographic quotes",
       [](const std::string& log) {
         return replaced(replaced(log, "'", "\xE2\x80\x99"), "\"", "\xE2\x80\x9D");
       }},
      {"UTF-16",
       [](const std::string& log) {
         std::string bytes = "\xFF\xFE";
         for (const char c : log) bytes += std::string{c, '\0'};
         return bytes;
       }},
      {"a box",
       [](const std::string& log) {
         return each_line(log, [](const std::string& line) {
           std::string rows;
           for (std::size_t at = 0; at == 0 || at < line.size(); at += 60)
             rows +=
                 (at == 0 ? "" : "\n") + ("\xE2\x94\x82 " + line.substr(at, 60)) + " \xE2\x94\x82";
           return rows;
         });
       }},
  };
  for (const std::string& log : {located, missing, exists})
    for (const auto& [name, wrap] : carriers) {
      INFO(name << "\n" << wrap(log));
      CHECK(shown(wrap(log)) == shown(log));
    }
}

TEST_CASE("a message that a terminal has wrapped is whole", "[diagnosis]") {
  CHECK(shown("FAILED: Multiple head revisions are present for given argument 'head';\n"
              "  please specify a specific target revision, '<branchname>@head' to narrow\n") ==
        "multiple-heads []\n");
  CHECK(shown("web-1  |   FAILED: Can't locate revision\nweb-1  |   identified by 'a1b2'\n") ==
        "cannot-locate [a1b2]\n");
}

TEST_CASE("the line of an error is that of the file", "[diagnosis]") {
  const auto errors = logged_errors("a\r\nb\r\nFAILED: No such branch: 'web'\r\n");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].line == 3);
}
