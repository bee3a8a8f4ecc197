"""shellcheck on the scripts of the workflows and actions that the arguments name; exit status 1 where something is wrong.

A script must not contain an expression, because its value would become part of the script.
"""

import subprocess
import sys

import yaml

wrong = 0
for file in sys.argv[1:]:
    with open(file) as stream:
        content = yaml.safe_load(stream)
    jobs = [content["runs"]] if "runs" in content else content["jobs"].values()
    for step in (step for job in jobs for step in job["steps"] if "run" in step):
        if "${{" in step["run"]:
            print("%s: an expression in a script: %s" % (file, step["run"]))
            wrong = 1
        if step.get("shell") != "bash":
            print("%s: no shell is named: %s" % (file, step["run"]))
            wrong = 1
        wrong |= subprocess.run(["shellcheck", "-s", "bash", "-"], input=step["run"], text=True).returncode
    # Least permissions: none for the whole workflow, those needed for each job.
    if "jobs" in content and (content.get("permissions") != {} or any("permissions" not in job for job in jobs)):
        print("%s: permissions must be {}, and each job's its own" % file)
        wrong = 1
sys.exit(wrong)
