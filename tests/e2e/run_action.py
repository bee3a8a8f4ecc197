"""Runs the steps of action.yml as GitHub does, on a local checkout: tests/e2e/run_action.py ACTION WORKSPACE [INPUT=VALUE...]

Scripts run in bash, in the workspace, with the files that GITHUB_OUTPUT and its like name; what another action would
have been given is printed ("uses: ..."). The exit status is 1 once a step has failed, as the job's would be.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml


def value_of(expression, inputs, outputs):
    """Knows the expressions that action.yml uses: inputs.NAME, steps.ID.outputs.NAME, 'text', ==, !=, &&."""
    expression = expression.strip()
    if "&&" in expression:
        return all(value_of(part, inputs, outputs) for part in expression.split("&&"))
    comparison = re.fullmatch(r"(.+?)\s*(==|!=)\s*(.+)", expression)
    if comparison:
        left, right = (value_of(side, inputs, outputs) for side in comparison.group(1, 3))
        return (left == right) == (comparison.group(2) == "==")
    if re.fullmatch(r"'[^']*'", expression):
        return expression[1:-1]
    kind, _, name = expression.partition(".")
    if kind == "inputs":
        return inputs[name]
    step, name = re.fullmatch(r"steps\.([\w-]+)\.outputs\.([\w-]+)", expression).groups()
    return outputs.get(step, {}).get(name, "")


def filled(text, inputs, outputs):
    return re.sub(r"\$\{\{(.*?)\}\}", lambda it: str(value_of(it.group(1), inputs, outputs)), str(text))


def assignments(path):
    return dict(line.split("=", 1) for line in path.read_text().splitlines())


def main():
    action_path, workspace = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    action = yaml.safe_load(action_path.read_text())
    inputs = {name: str(it.get("default", "")) for name, it in action["inputs"].items()}
    given = dict(word.split("=", 1) for word in sys.argv[3:])
    assert not given.keys() - inputs.keys(), "unknown inputs"
    inputs.update(given)
    outputs, failed = {}, False
    with tempfile.TemporaryDirectory() as name:
        runner = pathlib.Path(name)
        environment = dict(os.environ, GITHUB_ACTIONS="true", GITHUB_WORKSPACE=workspace,
                           GITHUB_ACTION_PATH=str(action_path.parent), RUNNER_TEMP=str(runner / "temp"))
        (runner / "temp").mkdir()
        summary = pathlib.Path(os.environ["GITHUB_STEP_SUMMARY"])
        for number, step in enumerate(action["runs"]["steps"]):
            condition = step.get("if")
            if failed or (condition and not value_of(condition.strip("${} "), inputs, outputs)):
                continue
            if "uses" in step:
                print("uses:", step["uses"], {key: filled(it, inputs, outputs) for key, it in step["with"].items()})
                continue
            files = {key: runner / (key + str(number)) for key in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_ENV")}
            for file in files.values():
                file.touch()
            script = runner / "script.sh"
            script.write_text(step["run"])
            assert step["shell"] == "bash"
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)], cwd=workspace,
                env={**environment, **{key: str(file) for key, file in files.items()}, "GITHUB_STEP_SUMMARY": str(summary),
                     **{key: filled(it, inputs, outputs) for key, it in step.get("env", {}).items()}})
            outputs[step.get("id", "")] = assignments(files["GITHUB_OUTPUT"])
            for added in files["GITHUB_PATH"].read_text().split():
                environment["PATH"] = added + os.pathsep + environment["PATH"]
            if done.returncode and not step.get("continue-on-error"):
                print("failed:", step["name"], done.returncode)
                failed = True
            sys.stdout.flush()
    return failed


sys.exit(main())
