"""Reads a report as its consumer does, and prints what that sees: tests/e2e/read_report.py github|gitlab|junit FILE"""

import json
import pathlib
import re
import sys


def gitlab(text):
    import jsonschema
    issues = json.loads(text)
    jsonschema.validate(issues, json.loads((pathlib.Path(__file__).parent / "schemas/gitlab.json").read_text()))
    fingerprints = {issue["fingerprint"] for issue in issues}
    assert len(fingerprints) == len(issues), "GitLab shows one of several issues with the same fingerprint"
    return len(issues)


def junit(text):
    import junitparser
    suites = junitparser.JUnitXml.fromstring(text.encode())
    cases = [case for suite in suites for case in suite]
    failures = [case for case in cases if case.result]
    assert (suites.tests, suites.failures) == (len(cases), len(failures)), "the counts are not those of the cases"
    return len(cases)


def github(text):
    """As the runner does: "::" at the beginning of a line, after blanks, is a command, and so is "##[" anywhere.
    How many findings there are, those in lines of the log included."""
    assert "##[" not in text and "##vso[" not in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text), "a control character"
    shown = {"error": 0, "warning": 0, "notice": 0}
    findings = 0
    for line in text.split("\n"):
        if not line.lstrip().startswith("::"):
            findings += line.endswith("]")
            continue
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line)
        assert command, "not a command of ours: " + line
        properties = dict(item.split("=", 1) for item in command.group(2).split(","))
        assert properties.keys() in ({"file", "line", "endLine", "col", "endColumn", "title"}, {"title"}), properties
        shown[command.group(1)] += 1
        findings += "file" in properties
    assert max(shown.values()) <= 10, "GitHub shows ten of each in a step"
    return findings


print(globals()[sys.argv[1]](pathlib.Path(sys.argv[2]).read_bytes().decode("utf-8")))
