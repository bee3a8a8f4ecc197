#!/usr/bin/env python3
"""Holds what revlint says against what the Alembic on sys.path does, for tests/rules/test_promises.cpp.

    promise_facts.py CASES     prints {"asked": COUNT, "unlike": [...]}

CASES is a JSON list. A case has a "name", the "files" of a project by path, those of "main" and "start" where it has
a history (see rules/README.md), the "place" of an environment in it with the "release" of Alembic that it pins,
and what revlint says of this environment: "findings", each with "message" and "hint", and whether it is
"healthy": nothing in it stops Alembic or a database.

A message promises what Alembic will print, or which revisions a database at some revision will run; a hint, where
a database ends. Each is tried on SQLite. upgrade() and downgrade() do nothing here: what counts is which
of them are called, and what alembic_version holds. env.py is not run.

What is healthy has to upgrade: from nothing, and from every head of main.
"""

import json
import os
import pathlib
import re
import shutil
import signal
import sys
import tempfile
import warnings

sys.dont_write_bytecode = True

from directory_facts import without_chance

SECONDS = 30  # of computing, for a case
# What the project's own Python does when it is run; revlint reads bodies with --full only.
NEVER_MIND = re.compile("ModuleNotFoundError|ImportError|NameError|SyntaxError|IndentationError")


class Answer:
    """What one command did."""

    def __init__(self):
        self.error = ""  # "CommandError: text"
        self.kinds = []  # of the error: its class, and those that it is derived from
        self.ran = []  # IDs, in order; "-x" is a downgrade
        self.files = []  # of those
        self.holds = []  # alembic_version
        self.warned = []

    def text(self):
        return self.error.partition(": ")[2]


# Examples on which releases before the named one do something else. revlint says what the newest does, and names
# the difference where a project pins such a release.
ANOTHER_BEFORE = {
    "1.10": ["missing-location: a project without migrations yet"],
    "1.13.3": ["invalid-configuration: a comment behind a separator"],
    "1.16": [
        "invalid-configuration: a string for a boolean",
        "invalid-configuration: no table",
        "invalid-configuration: a directory that is no text",
    ],
}

# What is said on purpose, or not yet right.
LISTED = {
    "missing-parent: a parent in a directory that the application adds": "only the application loads that directory",
    "deleted-revision: moved to another environment": "the revision is not gone, only the environment is another",
}


def quoted(text):
    return re.findall("(?<!\\w)'([^']*)'", text)


def distinct(lists):
    return [each for at, each in enumerate(lists) if each not in lists[:at]]


def same_overlap(said, text):
    """Where several revisions overlap, a set decides which of them Alembic names first."""
    found = re.match("Requested revision (.*) overlaps with other requested revisions (.*)$", text)
    named = [found.group(1)] + found.group(2).split(", ") if found else []
    return bool(found) and "overlaps with other" in said and set(named) <= set(quoted(said))


def lay_out(files):
    for name, text in files.items():
        path = pathlib.Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))


def merged(case):
    """The files after the merge of this branch with main."""
    start, files, main = case["start"], case["files"], dict(case["main"])
    for path in set(start) | set(files):
        if start.get(path) == files.get(path):
            continue
        if path in files:
            main[path] = files[path]
        else:
            main.pop(path, None)
    return main


class Tree:
    """A directory with files; its commands are Alembic's."""

    def __init__(self, files, place):
        self.files = files
        self.place = place
        self.directory = os.path.realpath(tempfile.mkdtemp(prefix="case"))

    def __enter__(self):
        os.chdir(self.directory)
        lay_out(self.files)
        self.options = ["-c", self.place["config"], "-n", self.place["section"]]
        if not self.place["config"]:
            self.configure()
        os.chdir(self.place["directory"] or ".")
        self.options[1] = os.path.relpath(os.path.join(self.directory, self.options[1]))
        return self

    def __exit__(self, *_):
        os.chdir("/")
        shutil.rmtree(self.directory)

    def configure(self):
        locations = ["%(here)s/" + each for each in self.place["version_locations"]]
        scripts = self.place["script_location"] or "scripts"
        os.makedirs(scripts, exist_ok=True)
        self.options = ["-c", "written.ini", "-n", "alembic"]
        pathlib.Path("written.ini").write_text(
            "[alembic]\nscript_location = %(here)s/" + scripts + "\nversion_locations = " + " ".join(locations) + "\n")

    def run(self, *arguments, holds=()):
        """The answer to a command, of a database that holds these revisions."""
        from alembic import util
        from alembic.config import CommandLine, Config
        from alembic.runtime.environment import EnvironmentContext
        from alembic.script import ScriptDirectory
        from sqlalchemy import create_engine, text
        from sqlalchemy.pool import StaticPool

        answer = Answer()
        sys.path[0] = os.getcwd()  # as from the command line
        engine = create_engine("sqlite://", poolclass=StaticPool)
        with engine.begin() as connection:
            connection.execute(text("create table alembic_version (version_num varchar primary key)"))
            for revision in holds:
                connection.execute(text("insert into alembic_version values (:id)"), {"id": revision})

        def note(step, **_):
            for revision in step.up_revisions if not step.is_stamp else []:
                answer.ran.append(("" if step.is_upgrade else "-") + revision.revision)
                answer.files.append(os.path.relpath(revision.path, self.directory))

        def run_env(script):
            from alembic import context

            with engine.connect() as connection:
                context.configure(connection=connection, on_version_apply=note)
                with context.begin_transaction():
                    context.run_migrations()
                connection.commit()

        ScriptDirectory.run_env = run_env
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                line = CommandLine()
                options = line.parser.parse_args(self.options + list(arguments))
                if hasattr(line, "_inis_from_config"):
                    toml, ini = line._inis_from_config(options)
                    config = Config(file_=ini, toml_file=toml, ini_section=options.name, cmd_opts=options)
                else:
                    config = Config(file_=options.config, ini_section=options.name, cmd_opts=options)
                function, positional, keywords = options.cmd
                function(config, *[getattr(options, each) for each in positional],
                         **{each: getattr(options, each) for each in keywords})
            except Exception as error:
                text_of_it = str(error).replace(self.directory + "/", "")
                answer.error = type(error).__name__ + ": " + text_of_it.replace("\n", " ")
                answer.kinds = [each.__name__ for each in type(error).__mro__]
        answer.warned = [str(each.message) for each in caught if each.category is UserWarning]
        with engine.connect() as connection:
            answer.holds = sorted(row[0] for row in connection.execute(text("select version_num from alembic_version")))
        return answer

    def heads(self):
        """The revisions that `upgrade heads` leaves in a database; None where the tree does not load."""
        answer = self.run("upgrade", "heads")
        return None if answer.error else answer.holds


class Case:
    def __init__(self, case, release):
        self.case = case
        self.release = release
        self.asked = 0
        self.unlike = []
        self.trees = [case["files"]]
        if case["start"]:
            self.trees.append(merged(case))
        self.main_heads = []
        if case["main"]:
            with self.tree(case["main"]) as tree:
                self.main_heads = tree.heads() or []

    def tree(self, files):
        return Tree(files, self.case["place"])

    def expect(self, said, holds, answer):
        self.asked += 1
        if not holds:
            what = {key: value for key, value in vars(answer).items() if value and key != "kinds"}
            self.unlike.append({"case": self.case["name"], "release": self.release, "said": said, "alembic": what})

    def in_some_tree(self, said, ask):
        """Whether ask(tree) is so in the tree of the branch or after the merge."""
        for files in self.trees:
            with self.tree(files) as tree:
                holds, answer = ask(tree)
            if holds:
                break
        self.expect(said, holds, answer)

    def prints(self, said, quote, *arguments, holds=()):
        """Alembic raises an exception whose kind and text begin as quoted, or whose text does."""
        quote = quote.removeprefix("configparser.")

        kind, colon, text = quote.partition(": ")
        if not re.fullmatch("\\w+", kind):
            kind, text = "CommandError", quote

        def ask(tree):
            answer = tree.run(*arguments, holds=holds)
            holds_true = kind in answer.kinds and (without_chance(text) in without_chance(answer.text())
                                                   or same_overlap(said, answer.text()))
            return holds_true or self.another_says(said, answer), answer

        self.in_some_tree(said, ask)

    def another_says(self, said, answer):
        """Alembic stops at the first of several faults."""
        messages = [finding["message"] for finding in self.case["findings"]]
        return bool(answer.error) and any(
            answer.error in each or answer.error.startswith("CommandError") and answer.text() in each
            for each in messages if not said.startswith(each))

    def runs(self, said, start, expected):
        """`upgrade heads` of a database at `start` succeeds, and expected(IDs that ran) is true."""

        def ask(tree):
            answer = tree.run("upgrade", "heads", holds=start)
            return not answer.error and expected(answer.ran), answer

        self.in_some_tree(said, ask)

    def check_message(self, message):
        release = re.search(r"Alembic (\d+\.\d+\.\d+) ", message)
        if release and release.group(1) != self.release:
            return
        rest = message
        if found := re.search("`alembic upgrade head` stops with (.*?)(?:, and `alembic upgrade heads` .*)?$", message):
            for start in distinct([[], self.main_heads]):
                self.prints(message, found.group(1), "upgrade", "head", holds=start)
        elif found := re.search("a database that holds (?:both|all) stops with (.*?), one that holds", message):
            both = quoted(message.partition(" now, and main has")[0])
            self.prints(message, found.group(1), "upgrade", "heads", holds=both)
            for start, never in re.findall("one that holds '([^']*)' alone never runs ('.*?')(?:,|$)", message):
                self.runs(message, [start], lambda ran, never=quoted(never): not set(never) & set(ran))
        elif found := re.search("a (?:SQLite )?database at (one of them|'([^']*)') stops with (.*)", message):
            start = found.group(2) or quoted(found.group(3))[0]
            self.prints(message, found.group(3), "upgrade", "heads", holds=[start])
        elif found := re.search("a database at '([^']*)' runs (.*) again", message):
            again = set(quoted(found.group(2)))
            self.runs(message, [found.group(1)], lambda ran: again <= set(ran))
        elif found := re.search("^(.*) a database at '([^']*)' counts (.*) as applied and never runs (?:it|them)$", message):
            new = quoted(found.group(3)) or quoted(found.group(1).partition(" put below ")[0])
            self.runs(message, [found.group(2)], lambda ran: not set(new) & set(ran))
        elif found := re.search("before ([0-9.]+) it stops with (.*)", message):
            if as_numbers(self.release) < as_numbers(found.group(1)):
                self.prints(message, found.group(2), "heads")
            else:
                self.runs(message, [], lambda ran: True)
        elif (found := re.search("up to ([0-9.]+) it was a base", message)) and \
                as_numbers(self.release) <= as_numbers(found.group(1)):
            self.runs(message, [], lambda ran: ran)
        elif (found := re.search("since ([0-9.]+) it stops with", message)) and \
                as_numbers(self.release) < as_numbers(found.group(1)):
            self.runs(message, [], lambda ran: ran)
        elif found := re.search("Alembic does not notice it", message):
            self.runs(message, [], lambda ran: ran)
        elif found := re.search("Alembic (?:[0-9.]+ |\\(since ([0-9.]+)\\) )?(?:.*it )?stops with (.*?)(?:, 1\\.\\d[0-9.]* and later do(?: not)?| \\(up to .*\\)|, unless .*|, because .*)?$", message):
            if found.group(1) and as_numbers(self.release) < as_numbers(found.group(1)):
                return
            self.prints(message, found.group(2), "heads")
        if found := re.search("Alembic warns (.*?) and runs only (.*?)(?:,|$)", message):
            with self.tree(self.trees[0]) as tree:
                answer = tree.run("upgrade", "head")
            self.expect(message, found.group(1) in answer.warned, answer)

    def check_health(self):
        for start in distinct([[], self.main_heads] + [[head] for head in self.main_heads]):
            with self.tree(self.trees[-1]) as tree:
                answer = tree.run("upgrade", "heads", holds=start)
            if NEVER_MIND.match(answer.error):
                return
            self.expect("no errors, a database at " + repr(start), not answer.error, answer)

    def check_hint(self, message, hint):
        commands = re.findall("`(alembic [^`]*)`", hint)
        for line in commands:
            arguments = re.findall('"[^"]*"|\\S+', line)[1:]
            arguments = [each.strip('"') for each in arguments]
            if ", and `" + line in hint:
                continue  # other steps come first
            if arguments[0] == "merge":
                self.check_merge(message + " -- " + hint, arguments)
            elif arguments[:2] == ["stamp", "--purge"]:
                last = re.search("bring every database to '([^']*)'", hint)
                both = [last.group(1)] if last else quoted(message.partition(" now, and main has")[0])
                self.check_stamp(message + " -- " + hint, arguments, both)
            elif arguments[0] == "upgrade" and "with the release before this change" in hint:
                self.check_upgrade_before(message + " -- " + hint, arguments)

    def check_merge(self, said, arguments):
        """One head afterwards, which every database reaches."""
        with self.tree(self.trees[-1]) as tree:
            scripts = os.path.join(tree.directory, self.case["place"]["script_location"] or "scripts")
            pathlib.Path(scripts, "script.py.mako").write_text(TEMPLATE)
            before = tree.heads()
            answer = tree.run(*arguments)
            if self.another_says(said, answer):
                return
            self.expect(said, not answer.error, answer)
            for start in distinct([[], before or [], self.main_heads]):
                answer = tree.run("upgrade", "head", holds=start)
                self.expect(said + ", then upgrade from " + repr(start),
                            self.another_says(said, answer) or not answer.error and len(answer.holds) == 1, answer)

    def check_stamp(self, said, arguments, both):
        """A database that held both can be upgraded, and forgets no head of another branch."""
        with self.tree(self.trees[0]) as tree:
            answer = tree.run(*arguments, holds=both)
            self.expect(said, not answer.error and answer.holds == [arguments[-1]], answer)
            after = tree.run("upgrade", "heads", holds=answer.holds)
            self.expect(said + ", then upgrade", not after.error and not set(both) & set(after.ran), after)
            complete = self.main_heads
            answer = tree.run(*arguments, holds=complete)
            after = tree.run("upgrade", "heads", holds=answer.holds)
            again = set(after.ran) & self.applied(complete)
            self.expect(said + ", from all heads of main", not after.error and not again, after)

    def applied(self, heads):
        with self.tree(self.case["main"]) as main:
            return set(main.run("upgrade", "heads").ran) if heads else set()

    def check_upgrade_before(self, said, arguments):
        """The old release brings every database to the revision, and the new one goes on from there."""
        with self.tree(self.case["main"]) as main:
            answer = main.run(*arguments)
        self.expect(said, not answer.error and answer.holds == [arguments[-1]], answer)


TEMPLATE = '''"""${message}"""
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
'''


def as_numbers(release):
    return tuple(int(each) for each in release.split("."))


def ask(case, release):
    one = Case(case, release)
    before = [number for number, names in ANOTHER_BEFORE.items() if case["name"] in names]
    if case["place"]["release"] not in ("", release) or case["name"] in LISTED:
        return one
    if before and as_numbers(release) < as_numbers(before[0]):
        return one
    for finding in case["findings"]:
        one.check_message(finding["message"])
        one.check_hint(finding["message"], finding["hint"])
    if case["healthy"]:
        one.check_health()
    return one


def in_a_child(case, release):
    """A case may end the process, or import what others must not see."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        if not os.environ.get("REVLINT_TRACE"):
            os.dup2(silent, 2)
        one = ask(case, release)
        with os.fdopen(writer, "w") as pipe:
            json.dump([one.asked, one.unlike], pipe)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else [1, [{"case": case["name"], "release": release, "said": "", "alembic": "no answer"}]]


def main(path):
    import alembic
    from alembic.script.base import Script
    from sqlalchemy import create_engine

    def without_work(script, module, rev_id, path, init=Script.__init__):
        init(script, module, rev_id, path)
        module.upgrade = module.downgrade = lambda: None

    Script.__init__ = without_work
    create_engine("sqlite://").connect().close()  # what every case imports
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        cases = json.load(file)
    asked, unlike = 0, []
    for case in cases:
        count, differences = in_a_child(case, alembic.__version__)
        asked += count
        unlike += differences
    print(json.dumps({"asked": asked, "unlike": unlike}))


if __name__ == "__main__":
    main(*sys.argv[1:])
