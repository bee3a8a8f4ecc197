"""Writes a project whose file names and identifiers attack programs that print them:
tests/e2e/hostile_project.py DIRECTORY [bytes]; with "bytes" no file name is UTF-8."""

import os
import sys

ATTACKS = [
    "::error::owned", "##[error]owned", "##vso[task.complete result=Succeeded]", "\x1b[31mred", "a|b|c", "`code`",
    "<script>alert(1)</script>", "x\n::error::owned", "x\r\n::warning file=y::owned", "%0A::error::owned", "]]>-->", "\u202etxt",
    "@team #1 [a](http://x) ![b](http://y)", "quote\"'&amp;", "\ud800", "%%{init: {}}%%", "end", "x;y]z",
]

root = os.fsencode(sys.argv[1])
ending = b"_\xff\xed\xa0\x80.py" if "bytes" in sys.argv else b".py"
versions = os.path.join(root, b"migrations", b"versions")
os.makedirs(versions)
with open(os.path.join(root, b"alembic.ini"), "w") as file:
    file.write("[alembic]\nscript_location = migrations\n")
open(os.path.join(root, b"migrations", b"env.py"), "w").close()
parent = None
for number, attack in enumerate(ATTACKS):
    name = b"%02d_" % number + attack.encode("utf-8", "replace").replace(b"/", b"_").replace(b"\n", b"_") + ending
    with open(os.path.join(versions, name), "w") as file:
        # Every other one hangs on a parent that does not exist.
        down = parent if number % 2 == 0 else "lost " + attack
        file.write("revision = %s\ndown_revision = %s\n" % (ascii("r%d %s" % (number, attack)), ascii(down)))
    parent = "r%d %s" % (number, attack)
