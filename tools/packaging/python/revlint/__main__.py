"""`python -m revlint`: runs the program of this environment, also where its directory is not on PATH."""

import os
import pathlib
import subprocess
import sys
import sysconfig


def program():
    """The program that the wheel has installed: in an environment, for a user, or with `pip install --target`."""
    name = "revlint" + (sysconfig.get_config_var("EXE") or "")
    user = "nt_user" if os.name == "nt" else "osx_framework_user" if sys.platform == "darwin" else "posix_user"
    places = [sysconfig.get_path("scripts")]
    if user in sysconfig.get_scheme_names():
        places.append(sysconfig.get_path("scripts", scheme=user))
    places.append(pathlib.Path(__file__).resolve().parent.parent / "bin")
    for place in places:
        path = pathlib.Path(place, name)
        if path.is_file():
            return str(path)
    sys.exit("revlint: the program %s is in none of: %s" % (name, ", ".join(map(str, places))))


if __name__ == "__main__":
    command = [program(), *sys.argv[1:]]
    if os.name == "nt":  # exec does not wait there
        sys.exit(subprocess.run(command).returncode)
    os.execv(command[0], command)
