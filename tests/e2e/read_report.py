"""Reads a report as its consumer does, and prints the number of findings in it:
tests/e2e/read_report.py github|gitlab|junit|sarif FILE"""

import json
import pathlib
import re
import sys
import urllib.parse


def valid(text, schema):
    import jsonschema
    value = json.loads(text)
    jsonschema.validate(value, json.loads((pathlib.Path(__file__).parent / "schemas" / schema).read_text()))
    return value


def gitlab(text):
    issues = valid(text, "gitlab.json")
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


def check_place(location):
    """The place is in a file below the working directory; columns count UTF-16 units."""
    region = location["region"]
    content = open(urllib.parse.unquote_to_bytes(location["artifactLocation"]["uri"]), "rb").read()
    lines = re.split(rb"\r\n|\r|\n", content)
    assert region["startLine"] <= region.get("endLine", region["startLine"]) <= len(lines), location
    try:
        units = len(lines[region["startLine"] - 1].decode("utf-8").encode("utf-16-le")) // 2
    except UnicodeDecodeError:
        return
    assert region["startColumn"] <= region.get("endColumn", region["startColumn"]) <= units + 1, location


def sarif(text):
    """As GitHub's code scanning does: a related location is shown only if the message links to it."""
    run = valid(text, "sarif.json")["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        related = result.get("relatedLocations", [])
        links = re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])
        assert sorted(set(map(int, links))) == [location["id"] for location in related], result
        for location in result["locations"] + related:
            check_place(location["physicalLocation"])
    return len(run["results"])


print(globals()[sys.argv[1]](pathlib.Path(sys.argv[2]).read_bytes().decode("utf-8")))
