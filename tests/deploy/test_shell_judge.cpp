// Forms in which scripts answer a failed upgrade, and look-alikes.

#include <set>

#include "deploy/deployment.hpp"
#include "discovery/discover.hpp"
#include "helpers/catch.hpp"

using namespace revlint;

namespace {

// The kinds of fault in start.sh, of which nothing is known but its name.
std::set<deploy::Fault::Kind> faults_of(const std::string& script,
                                        const std::string& path = "start.sh") {
  MemoryTree tree;
  tree.add("migrations/env.py", "from alembic import context\n");
  tree.add("migrations/versions/a1.py", "revision = 'a1'\ndown_revision = None\n");
  tree.add(path, script);
  const auto discovery = discover(tree, {""});
  REQUIRE(discovery.ok());
  std::vector<const Environment*> environments;
  for (const Environment& it : discovery->environments) environments.push_back(&it);
  std::set<deploy::Fault::Kind> kinds;
  for (const deploy::Fault& fault : deploy::read_deployment(tree, environments).faults)
    kinds.insert(fault.kind);
  return kinds;
}

constexpr auto stamps = deploy::Fault::Kind::stamps_head;
constexpr auto resets = deploy::Fault::Kind::resets_version_table;

}  // namespace

TEST_CASE("a stamp of head after a failed upgrade is found in every form", "[deploy]") {
  for (const char* script : {
           "alembic upgrade head || alembic stamp head || true",
           "alembic upgrade head || { echo failed; alembic stamp head; }",
           "alembic upgrade head || (alembic stamp head)",
           "alembic upgrade head \\\n  || alembic stamp head",
           "if alembic upgrade head; then echo ok; else alembic stamp head; fi",
           "if ! /srv/venv/bin/alembic -c a.ini upgrade head; then\n  alembic stamp head\nfi",
           "set +e\nalembic upgrade head\nX=$?\nif [ $X -ne 0 ]; then alembic stamp head; fi",
           "alembic upgrade head\nif [ $? != 0 ]; then alembic stamp head; fi",
           "alembic upgrade head\ncase $? in\n0) ;;\n*) alembic stamp head ;;\nesac",
           "alembic upgrade head && exit 0\nalembic stamp head",
           "until alembic upgrade head; do alembic stamp head; sleep 1; done",
           "while ! alembic upgrade head; do alembic stamp head; done",
           "for i in 1 2; do alembic upgrade head && break; alembic stamp head; done",
           "trap 'alembic stamp head' ERR\nalembic upgrade head",
           "fix() { alembic stamp head; }\nalembic upgrade head || fix",
           "go() { alembic upgrade head; }\nif ! go; then alembic stamp head; fi",
           "run() { \"$@\"; }\nrun alembic upgrade head || run alembic stamp head",
           "[ -n \"$URL\" ] && alembic upgrade head || alembic stamp head",
           "alembic upgrade head > log 2>&1\nif grep -q 'already exists' log; then\n"
           "  alembic stamp head\nfi",
           "OUT=$(alembic upgrade head 2>&1)\nif [[ \"$OUT\" == *\"already exists\"* ]]; then\n"
           "  alembic stamp head\nfi",
           "OK=0\nalembic upgrade head && OK=1\nif [ $OK -eq 0 ]; then alembic stamp head; fi",
           "HEAD=$(alembic heads | head -1)\nalembic upgrade head || alembic stamp \"$HEAD\"",
           "su app -c 'alembic upgrade head || alembic stamp head'",
           "ssh host <<'EOF'\necho\nEOF\nbash -s <<EOF\nalembic upgrade head || alembic stamp "
           "head\n"
           "EOF",
           "docker compose run --rm api alembic upgrade head || docker compose exec api sh -c "
           "'alembic stamp head'",
           "pipenv run flask --app shop db upgrade || pipenv run flask --app shop db stamp",
           "uv run -- python -m alembic upgrade head || uv run -- python -m alembic stamp heads",
           "python manage.py db upgrade || python manage.py db stamp head",
           "python - <<PY\nfrom alembic import command\ntry:\n    command.upgrade(c, 'head')\n"
           "except Exception:\n    command.stamp(c, 'head')\nPY",
       }) {
    INFO(script);
    CHECK(faults_of(script) == std::set{stamps});
  }
}

TEST_CASE("what only looks like a stamp of head is silent", "[deploy]") {
  for (const char* script : {
           "# alembic upgrade head || alembic stamp head",
           "alembic upgrade head || echo 'run: alembic stamp head'; exit 1",
           "alembic upgrade head || { log_error alembic stamp head; exit 1; }",
           "cat > fix.sh <<EOF\nalembic upgrade head || alembic stamp head\nEOF",
           ": alembic stamp head",
           "STAMP='alembic stamp head'",
           "if false; then echo; fi\nalembic upgrade head",
           "alembic upgrade head || alembic stamp base",
           "alembic upgrade head || alembic stamp 4f2a",
           "alembic upgrade head && alembic stamp head",
           "set -e\nalembic upgrade head\nalembic stamp head\nexec uvicorn app:app",
           "read -p 'stamp? ' a\nalembic upgrade head || alembic stamp head",
           "if [ \"$STAMP\" = 1 ]; then alembic stamp head; fi\nexec uvicorn app:app",
           "alembic upgrade head --sql > out.sql || alembic stamp head",
       }) {
    INFO(script);
    const auto kinds = faults_of(script);
    CHECK_FALSE(kinds.contains(stamps));
  }
}

TEST_CASE("Python that starts the application is followed to what it imports", "[deploy]") {
  const std::string python =
      "import subprocess\nfrom alembic import command\n\n\ndef migrate():\n"
      "    done = subprocess.run(['alembic', 'upgrade', 'head'])\n"
      "    if done.returncode != 0:\n        subprocess.run(['alembic', 'stamp', 'head'])\n\n\n"
      "migrate()\n";
  CHECK(faults_of(python, "prestart.py") == std::set{stamps});
  const std::string careful =
      "from alembic import command\n\n\ndef stamp():\n    command.stamp(c, 'head')\n\n\n"
      "def main():\n    command.upgrade(c, 'head')\n\n\nmain()\n";
  CHECK(faults_of(careful, "prestart.py").empty());
}

TEST_CASE("the version table is recognized by its whole name", "[deploy]") {
  const std::string start = "alembic upgrade head || psql -c ";
  CHECK(faults_of(start + "'DROP TABLE IF EXISTS public.alembic_version'") == std::set{resets});
  CHECK(faults_of(start + "'TRUNCATE \"alembic_version\"'") == std::set{resets});
  CHECK(faults_of(start + "'DROP TABLE alembic_version_old'").empty());
  CHECK(faults_of(start + "'SELECT * FROM alembic_version'").empty());
}

TEST_CASE("hostile scripts end", "[deploy]") {
  for (const std::string& piece :
       {std::string("("), std::string("$("), std::string("eval \"$("), std::string("`"),
        std::string("{ "), std::string("if "), std::string("<<E\n"), std::string("'"),
        std::string("[[ "), std::string("case x in "), std::string("f() ")}) {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += piece;
    INFO(piece);
    CHECK(faults_of(text + "\nalembic upgrade head").size() < 2);
  }
}
