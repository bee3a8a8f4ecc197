#!/usr/bin/env python3
"""Asks the Alembic on sys.path what it makes of small directories, for tests/discovery/test_directories.cpp.

    directory_facts.py CASES             prints the answers: a JSON object by name of the case
    directory_facts.py CASES --record    writes them into CASES, under Alembic's version

CASES (tests/facts/directories.json) is a JSON object: a case's name to its `files` (by path: a text,
or {"base64": ...}, or {"symlink": target}), its `args` for the command line, and its `answers` by
version of Alembic. An answer that is missing is that of the newest version, which is recorded first.

An answer holds the `files` that become revisions, in load order, each as [path, revision,
down_revision, depends_on, branch_labels], the last three as lists; the `heads`; `error`, the type and
the text of what keeps Alembic from knowing them; `stops`, what `alembic heads` raises though they are
known. `files` is missing where not all of them load. What is no string is written as {"py": repr}.

The migrations are executed: trusted cases only. To write the answers anew, the newest release first, take the
"answers" out of CASES and run, with PYTHONHASHSEED=0 and the releases of install_releases:

    for release in 1.20.1 1.19.2 1.16.5 1.13.3 1.12.1 1.8.1: directory_facts.py tests/facts/directories.json --record
"""

import base64
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

SECONDS = 3  # of computing, for a case; what takes longer never ends


def lay_out(files):
    for name, content in files.items():
        path = pathlib.Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_bytes(content.encode("utf-8", "surrogateescape"))
        elif "base64" in content:
            path.write_bytes(base64.b64decode(content["base64"]))
        else:
            path.symlink_to(content["symlink"])


def config_of(args):
    """The configuration that the command line makes of its arguments."""
    from alembic.config import CommandLine, Config

    command_line = CommandLine()
    options = command_line.parser.parse_args(args + ["heads"])
    if hasattr(command_line, "_inis_from_config"):
        toml, ini = command_line._inis_from_config(options)
        return Config(file_=ini, toml_file=toml, ini_section=options.name)
    return Config(file_=options.config, ini_section=options.name)


def without_chance(text):
    """A text without an address, and with revisions sorted that a set has put in order by their addresses."""
    text = re.sub(" at 0x[0-9a-f]+", "", text)
    circle = re.search("^(.* detected in revisions \\()(.*)\\)$", text)
    if circle:
        return circle.group(1) + ", ".join(sorted(circle.group(2).split(", "))) + ")"
    clash = re.search("^(.* in revision )(.+)( already used by revision )(.+)$", text)
    if not clash:
        return text
    first, second = sorted(clash.group(2, 4))
    return clash.group(1) + first + clash.group(3) + second


def plain(value):
    """A text as it is, anything else as Python writes it."""
    return value if isinstance(value, str) else {"py": without_chance(repr(value))}


def values(value):
    """What Alembic reads of a value: alembic.util.langhelpers.to_tuple, as a list."""
    if value is None:
        return []
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return [plain(value)]
    return [plain(each) for each in value]


def ask(args, answer):
    from alembic import command
    from alembic.script import ScriptDirectory

    directory = os.path.realpath(os.getcwd())
    config = config_of(args)
    script = ScriptDirectory.from_config(config)
    files = []
    for revision in script._load_revisions():
        path = os.path.relpath(os.path.realpath(revision.path), directory)
        files.append(
            [path, plain(revision.revision), values(revision.down_revision)]
            + [values(revision.dependencies), sorted(values(revision._orig_branch_labels), key=str)]
        )
    answer["files"] = files
    answer["heads"] = [plain(head) for head in script.get_heads()]
    try:
        command.heads(config)
    except Exception as error:
        answer["stops"] = type(error).__name__ + ": " + str(error)


def write(pipe, args):
    """In a child: a case may end the process, hang, or import what others must not see."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    answer = {}
    # As from the command line: what lies in the working directory can be imported.
    sys.path[0] = os.getcwd()
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    try:
        ask(args, answer)
    except BaseException as error:
        text = without_chance(str(error)).replace(os.getcwd() + "/", "").replace(os.getcwd(), ".")
        answer["error"] = type(error).__name__ + ": " + text
    os.write(pipe, json.dumps(answer).encode())
    os._exit(0)


def answer_of(case):
    before = os.getcwd()
    directory = tempfile.mkdtemp(prefix="case")
    os.chdir(directory)
    try:
        lay_out(case["files"])
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            write(writer, case.get("args", []))
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            text = pipe.read()
        os.waitpid(child, 0)
        return json.loads(text) if text else {"error": "never ends"}
    finally:
        os.chdir(before)
        shutil.rmtree(directory)


def main(path, *options):
    import alembic
    import alembic.config
    import alembic.script

    warnings.simplefilter("ignore")
    # Before 1.10 Alembic takes the order of the file system, which is no fact.
    listdir = os.listdir
    os.listdir = lambda *args: sorted(listdir(*args))
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        cases = json.load(file)
    answers = {name: answer_of(case) for name, case in cases.items()}
    if "--record" not in options:
        print(json.dumps({"version": alembic.__version__, "answers": answers}))
        return
    for name, answer in answers.items():
        known = cases[name].setdefault("answers", {})
        if answer != next(iter(known.values()), None):
            known[alembic.__version__] = answer
    with open(path, "w", encoding="utf-8") as file:
        lines = [json.dumps(name) + ": " + json.dumps(case) for name, case in cases.items()]
        file.write("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
