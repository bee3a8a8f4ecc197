#!/usr/bin/env python3
"""Asks the Alembic on sys.path what it makes of graphs, for tests/chain/test_graph_differential.cpp.

    graph_facts.py random COUNT SEED     random graphs and Alembic's answers
    graph_facts.py again FILE...         the graphs of such answers, asked again

Facts are paragraphs: a graph in the language of tests/helpers/graph_dsl.hpp, then a line for each answer. An
answer that is missing is empty; real_heads and real_bases are then the heads and bases. What Alembic
leaves to chance is left out: labels where IDs are duplicated, the history where it has several
dependencies to follow. So is the history where a revision is called head, because Alembic takes it for the word.

Alembic up to 1.12.0 differs where a parent is '' and up to 1.17.0 where an ID holds a colon: no random
graph has either, so that any release from 1.6.0 on writes the same facts. To write them anew:

    graph_facts.py random 2000 1 > tests/facts/random_graphs.txt

tests/facts/topologies.txt has the graphs of Alembic's own tests and tests/facts/edge_cases.txt those of small
directories with one oddity each; the answers are those of Alembic 1.20.1.
"""

import random
import re
import signal
import sys
import warnings

from alembic.script.base import Script
from alembic.script.revision import Revision, RevisionMap

ANSWERS = ("heads", "bases", "real_heads", "real_bases", "branch_points", "merge_points")


class TestRevision(Revision):
    doc = "msg"
    __str__ = Script.__str__
    _format_down_revision = Script._format_down_revision


class Hang(BaseException):
    """Not an Exception: nothing in Alembic may swallow it."""


def scalar(names):
    return None if not names else names[0] if len(names) == 1 else tuple(names)


def graph_text(revisions):
    parts = []
    for r in revisions:
        text = r["id"]
        for word, key in (("<-", "down"), (" dep ", "depends_on"), (" label ", "labels")):
            if r[key]:
                text += word + ",".join(name or "''" for name in r[key])
        parts.append(text)
    return "; ".join(parts) or ";"


def graph_of(text):
    """The revisions of a graph_text."""
    revisions = []
    for part in text.split("; ") if text != ";" else []:
        match = re.fullmatch("(.*?)(?:<-(.*?))?(?: dep (.*?))?(?: label (.*?))?", part)
        id, *lists = match.groups()
        down, depends_on, labels = [
            ["" if name == "''" else name for name in each.split(",")] if each else [] for each in lists]
        revisions.append({"id": id, "down": down, "depends_on": depends_on, "labels": labels})
    return revisions


def history(revision_map):
    """Nothing where it fails, and where it does not end, as around a cycle that was overlooked."""
    revisions = [r for r in revision_map._revision_map.values() if r is not None]
    if any(r.revision in ("head", "heads") or len(r._normalized_resolved_dependencies) > 1 for r in revisions):
        return []
    try:
        walk = revision_map.iterate_revisions(
            "heads", "base", inclusive=True, assert_relative_length=False)
        return [r.revision for r in walk]
    except (Exception, Hang):
        return []


def map_answers(revisions):
    """What the map answers; raises what Alembic raises."""
    revision_map = RevisionMap(lambda: (
        TestRevision(r["id"], scalar(r["down"]), scalar(r["depends_on"]), tuple(r["labels"]))
        for r in revisions))
    answers = {
        "heads": list(revision_map.heads), "bases": list(revision_map.bases),
        "real_heads": list(revision_map._real_heads),
        "real_bases": list(revision_map._real_bases)}
    by_id = {key: r for key, r in revision_map._revision_map.items()
             if r is not None and r.revision == key}
    answers["branch_points"] = [k for k, r in by_id.items() if r.is_branch_point]
    answers["merge_points"] = [k for k, r in by_id.items() if r.is_merge_point]
    if len(by_id) == len(revisions):
        answers["labels"] = [
            k + ":" + ",".join(sorted(r.branch_labels)) for k, r in by_id.items() if r.branch_labels]
        answers["history"] = history(revision_map)
    for real, plain in (("real_heads", "heads"), ("real_bases", "bases")):
        if answers[real] == answers[plain]:
            del answers[real]
    return answers


def facts(revisions):
    lines = [graph_text(revisions)]
    answers = {}
    error = None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.3)
        try:
            answers = map_answers(revisions)
        except Hang:
            error = "never returns"
        except Exception as exc:
            error = "%s: %s" % (type(exc).__name__, exc)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    lines += ["warning " + str(w.message) for w in caught]
    if error:
        lines.append("error " + error)
    lines += ["%s %s" % (key, " ".join(value)) for key, value in answers.items() if value]
    return "\n".join(lines) + "\n"


def random_graph(rng):
    """From spotless to hopeless: `flaws` is how often something is wrong, and where nothing is, the
    graphs are larger, for then the order of the history is at stake."""
    flaws = rng.choice([0, 0, 0.2, 1])
    count = rng.randint(1, 16 if flaws == 0 else 8)
    ids = ["r%d" % i for i in range(count)]
    width = rng.choice([1, 2, 4, count])
    revisions = []

    def wrong(probability):
        return rng.random() < probability * flaws

    for i, name in enumerate(ids):
        pool = ids if wrong(0.3) else ids[max(0, i - width):i]
        parents = rng.choice([0, 1, 1, 1, 1, 1, 2, 3]) if i else 0
        down = [rng.choice(pool) for _ in range(parents)] if pool else []
        if flaws == 0:
            down = list(dict.fromkeys(down))
        if wrong(0.05):
            down = down[1:] + [rng.choice(["zz", "L1", "L2"])]
        depends_on = []
        if rng.random() < 0.2:
            pool = ids if wrong(0.3) else ids[:i]
            depends_on = [rng.choice(pool) for _ in range(rng.choice([1, 1, 2]))] if pool else []
        if wrong(0.05):
            depends_on = depends_on[1:] + [rng.choice(["zz", "L1", "L2"])]
        labels = []
        if rng.random() < 0.1:
            labels = ["L%d" % i] if flaws == 0 else ["L%d" % rng.randint(1, 4)]
        revisions.append({
            "id": rng.choice(ids) if wrong(0.1) else name,
            "down": down, "depends_on": depends_on, "labels": labels})
    labelled = [l for r in revisions for l in r["labels"]]
    if labelled and rng.random() < 0.5:
        rng.choice(revisions)["depends_on"] = [rng.choice(labelled)]
    if rng.random() < 0.7:
        rng.shuffle(revisions)
    return revisions


def on_alarm(*_):
    raise Hang()


def main(arguments):
    signal.signal(signal.SIGVTALRM, on_alarm)
    if arguments[:1] == ["random"] and len(arguments) == 3:
        rng = random.Random(int(arguments[2]))
        for _ in range(int(arguments[1])):
            print(facts(random_graph(rng)))
    elif arguments[:1] == ["again"] and len(arguments) > 1:
        for path in arguments[1:]:
            with open(path, encoding="utf-8") as file:
                for paragraph in file.read().strip("\n").split("\n\n"):
                    lines = paragraph.split("\n")
                    comment = lines.pop(0) + "\n" if lines[0].startswith("# ") else ""
                    print(comment + facts(graph_of(lines[0])))
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
