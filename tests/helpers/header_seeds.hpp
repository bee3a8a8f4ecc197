#pragma once
// Short migrations in many styles, as seeds for mutation and fuzzing, and fragments to insert into
// them.

#include <string_view>

namespace revlint {

inline constexpr std::size_t plain_header_seeds = 4;  // the first ones need no full parse

inline constexpr std::string_view header_seeds[] = {
    R"("""add users

Revision ID: 3f1a
Revises: 2e0b
Create Date: 2024-01-02 03:04:05

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '3f1a'
down_revision: Union[str, Sequence[str], None] = '2e0b'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('users', sa.Column('revision', sa.Integer()))


def downgrade() -> None:
    op.drop_column('users', 'revision')
)",
    R"('''merge

Revision ID: m1
Revises: a1, b1

'''

# revision identifiers, used by Alembic.
revision = 'm1'
down_revision = ('a1', 'b1')

from alembic import op


def upgrade():
    pass
)",
    R"(revision = "c"
down_revision = (
    "a",  # first
    "b",
)
branch_labels = ["x", 'y']
depends_on = ("d" "e"), 'f'
)",
    R"(# -*- coding: utf-8 -*-
# (c) somebody; revision 2
"""Änderung

Revision ID: 12ab34cd56ef
Revises: None
"""

revision = u'12ab34cd56ef'
down_revision = None

import sqlalchemy as sa

users = sa.table('users', sa.column('id'),
                 sa.column('depends_on'))

SQL = """
UPDATE t SET revision = 'x'
revision = 'y'
"""

def helper(revision):
    down_revision = revision
    return f"{revision!r} -> {down_revision:>10}"

class Late(object):
    revision = 'inner'

    def depends_on(self):
        return {
            'revision': self.revision,
}
)",
    R"(import os

if os.environ.get("X"):
    revision = 'a'
else:
    revision = 'b'
down_revision = revision + "x"
del depends_on
)",
    R"(def first():
    # revision
    return """
down_revision = 'no'
"""

@decorate(1)
def second(a, b=[
    1, 2,
]):
    global count
    count = 1
    for revision in a: print(revision)

try:
    import json
except ImportError:
    json = None

revision='r1';down_revision='r0'
branch_labels = \
    'x'
)",
    R"(r"""raw \d docstring"""
revision = 'a' 'b'
revision = 'c'
down_revision: 'str | None' = 'a' + 'b'
branch_labels = {'l', 'm'}
depends_on = f'{revision}'
from x import *
globals()['depends_on'] = 'y'
)",
    R"(revision, down_revision = 'a', 'b'
branch_labels = depends_on = None
async def f():
	revision = 1
	with a as depends_on:
		pass
while True:
    break
raise RuntimeError
)",
};

inline constexpr std::string_view header_fragments[] = {
    "revision",
    "down_revision",
    "branch_labels",
    "depends_on",
    " = ",
    "=",
    "==",
    ":=",
    "+=",
    ":",
    ": str",
    "'",
    "\"",
    "'''",
    "\"\"\"",
    "'x'",
    "\"y\"",
    "''",
    "f'",
    "f\"{",
    "rb'",
    "u'",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ",",
    ";",
    "\\",
    "\\\n",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\t",
    " ",
    "    ",
    "\n    ",
    "\f",
    "#",
    "# ",
    "\n# revision\n",
    "None",
    "True",
    "1",
    "0x1f",
    ".",
    "...",
    "+",
    "-",
    "*",
    "**",
    "@",
    "!",
    "!=",
    "->",
    "$",
    "?",
    "`",
    "~",
    "if ",
    "else",
    "else:",
    "elif x:",
    "for ",
    " in ",
    "def f():",
    "class C:",
    "async ",
    "await ",
    "lambda: ",
    "return",
    "import ",
    "from ",
    "import *",
    "global ",
    "del ",
    "try:",
    "except:",
    "finally:",
    "with a:",
    "while 1:",
    "match x:",
    "case 1:",
    "raise",
    "pass",
    "print ",
    "exec ",
    "exec(",
    "globals()",
    "__name__",
    "\xEF\xBB\xBF",
    "\xE2\x80\x8B",
    "\xC3\xA9",
    "\xFF",
    "\xC3",
    "\xEF\xBD\x92",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> x\n",
    "\nrevision = 'z'\n",
    "\ndown_revision = None\n",
    "\nif x:\n    ",
    "\ndef g():\n    ",
    "\nclass D:\n    ",
    "Revision ID: q\n",
    "Revises: q\n",
    "\\N{DASH}",
    "{{",
    "}}",
    "and",
    " or ",
    "not ",
    " is ",
    "as ",
    "\n)",
    "\n)\n",
    "\n'''\n",
    "\n\"\"\"\n",
};

}  // namespace revlint
