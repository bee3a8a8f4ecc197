"""PEP 517 backend: builds the program with CMake and puts it into a wheel. Standard library only.

pip, pre-commit and `python -m build` call the functions without an underscore, in the source directory.

  REVLINT_BINARY   a finished program to put into the wheel, instead of building one
  CMAKE_ARGS       further arguments for CMake, e.g. -DREVLINT_NODE_MODULES=DIR
"""

import base64
import gzip
import hashlib
import io
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import zipfile

CMAKE_NEEDED = (3, 25)
SOURCES = ("CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "action.yml", "pyproject.toml",
           ".pre-commit-hooks.yaml", "fixtures", "grammars", "rules", "src", "tests", "tools")
LEFT_OUT = {"__pycache__", "node_modules", "build"}
EPOCH = 315532800  # 1980-01-01, the first day a zip file knows


def get_requires_for_build_wheel(config_settings=None):
    """The packages that pip must fetch first: none where the machine has CMake and make or ninja."""
    if os.environ.get("REVLINT_BINARY"):
        return []
    needed = [] if _has_cmake() else ["cmake>=%d.%d" % CMAKE_NEEDED]
    return needed + ([] if shutil.which("ninja") or shutil.which("make") else ["ninja"])


def get_requires_for_build_sdist(config_settings=None):
    return []


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    name = _dist_info()
    directory = pathlib.Path(metadata_directory, name)
    directory.mkdir()
    (directory / "METADATA").write_bytes(_metadata())
    return name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    with tempfile.TemporaryDirectory() as scratch:
        program = pathlib.Path(os.environ.get("REVLINT_BINARY") or _build(scratch)).read_bytes()
    platforms = _platforms(program)
    stem = "revlint-" + _project()["version"]
    script = stem + ".data/scripts/revlint" + (".exe" if program.startswith(b"MZ") else "")
    tags = "".join("Tag: py3-none-%s\n" % platform for platform in platforms)
    package = pathlib.Path(__file__).with_name("revlint")
    files = {
        script: program,
        "revlint/__init__.py": (package / "__init__.py").read_bytes(),
        "revlint/__main__.py": (package / "__main__.py").read_bytes(),
        _dist_info() + "/METADATA": _metadata(),
        _dist_info() + "/WHEEL": b"Wheel-Version: 1.0\nGenerator: revlint_build\nRoot-Is-Purelib: false\n" + tags.encode(),
        _dist_info() + "/licenses/LICENSE": pathlib.Path("LICENSE").read_bytes(),
    }
    record = _dist_info() + "/RECORD"
    files[record] = _record(files, record)

    wheel = "%s-py3-none-%s.whl" % (stem, ".".join(platforms))
    when = _zip_time()
    with zipfile.ZipFile(pathlib.Path(wheel_directory, wheel), "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, so that the mode below counts
            entry.external_attr = (0o100755 if name == script else 0o100644) << 16
            archive.writestr(entry, data)
    return wheel


def build_sdist(sdist_directory, config_settings=None):
    stem = "revlint-" + _project()["version"]
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in _source_files():
            _add(archive, stem + "/" + path.as_posix(), path.read_bytes(), path.stat().st_mode & 0o100)
        _add(archive, stem + "/PKG-INFO", _metadata(), 0)
    name = stem + ".tar.gz"
    pathlib.Path(sdist_directory, name).write_bytes(gzip.compress(tar.getvalue(), 9, mtime=_epoch()))
    return name


def _project():
    """The name, version, description and homepage that CMakeLists.txt states."""
    text = pathlib.Path("CMakeLists.txt").read_text(encoding="utf-8")
    call = re.search(r'project\(revlint VERSION (\S+).*?DESCRIPTION "([^"]+)".*?HOMEPAGE_URL "([^"]+)"', text, re.S)
    return dict(zip(("version", "description", "homepage"), call.groups()))


def _dist_info():
    return "revlint-%s.dist-info" % _project()["version"]


def _metadata():
    project = _project()
    head = ("Metadata-Version: 2.1\nName: revlint\nVersion: {version}\nSummary: {description}\nHome-page: {homepage}\n"
            "License: MIT\nLicense-File: LICENSE\nRequires-Python: >=3.8\nDescription-Content-Type: text/markdown\n\n")
    return head.format(**project).encode() + pathlib.Path("README.md").read_bytes()


def _record(files, record):
    rows = []
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        rows.append("%s,sha256=%s,%d" % (name, digest, len(data)))
    return ("\n".join(rows) + "\n%s,,\n" % record).encode()


def _has_cmake():
    try:
        said = subprocess.run(["cmake", "--version"], stdout=subprocess.PIPE, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return tuple(map(int, re.search(r"(\d+)\.(\d+)", said).groups())) >= CMAKE_NEEDED


def _build(scratch):
    """The program, built in `scratch`; a build that cannot be is one line that says what is missing."""
    compilers = [os.environ.get("CXX", "").split(" ")[0], "c++", "g++", "clang++"]
    if not any(shutil.which(compiler) for compiler in compilers if compiler):
        _stop("a C++20 compiler is missing; on Debian and Ubuntu: apt-get install g++")
    # "AUTO": one static file where the machine has static system libraries, which fits every Linux
    configure = ["cmake", "--preset", "release", "-B", scratch, "-DREVLINT_TESTS=OFF", "-DREVLINT_STATIC=AUTO"]
    if not shutil.which("ninja"):
        configure += ["-G", "Unix Makefiles"]
    said = _run(configure + shlex.split(os.environ.get("CMAKE_ARGS", "")))
    if said is not None:
        # CMake explains the error in an indented paragraph below its "CMake Error at FILE:LINE (message):".
        error = re.search(r"CMake Error[^\n]*:\n((?:\s*\n|  [^\n]*\n)+)", said)
        _stop(" ".join(error.group(1).split()) if error else said)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    said = _run(["cmake", "--build", scratch, "--target", "revlint", "--parallel", str(cores)])
    if said is not None:
        _stop("the program does not compile (it needs g++ 12 or clang 14, or later):\n" + said[-4000:])
    program = pathlib.Path(scratch, "revlint.exe" if os.name == "nt" else "revlint")
    if shutil.which("strip"):
        subprocess.run(["strip", str(program)], check=True)
    return program


def _run(command):
    """None if all went well, else what the command said."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    return done.stdout if done.returncode else None


def _stop(message):
    sys.exit("revlint cannot be built: %s\nthe finished program: `pip install revlint`, or for pre-commit %s-pre-commit"
             % (message, _project()["homepage"]))


def _platforms(program):
    """The wheel's platform tags, which the program itself states. A static Linux program needs nothing of the machine it
    runs on, so it keeps the promises of manylinux and musllinux at once."""
    if program.startswith(b"\x7fELF\x02\x01"):
        machine = {62: "x86_64", 183: "aarch64"}.get(_number(program, 18, 2))
        if machine and not _has_interpreter(program):
            return [tag % machine for tag in ("manylinux_2_17_%s", "manylinux2014_%s", "musllinux_1_1_%s")]
    elif program.startswith(b"\xcf\xfa\xed\xfe"):  # Mach-O
        machine = {0x0100000C: "arm64", 0x01000007: "x86_64"}[_number(program, 4, 4)]
        return ["macosx_%d_%d_%s" % (*_oldest_macos(program), machine)]
    elif program.startswith(b"MZ"):
        machine = {0x8664: "amd64", 0xAA64: "arm64"}[_number(program, _number(program, 60, 4) + 4, 2)]
        return ["win_" + machine]
    return [re.sub(r"[^0-9A-Za-z]+", "_", sysconfig.get_platform())]


def _number(program, at, size):
    return int.from_bytes(program[at:at + size], "little")


def _has_interpreter(program):
    """Whether a 64-bit little-endian ELF program asks for a dynamic loader."""
    start, size, count = _number(program, 32, 8), _number(program, 54, 2), _number(program, 56, 2)
    return any(_number(program, start + i * size, 4) == 3 for i in range(count))  # PT_INTERP


def _oldest_macos(program):
    """The release of macOS that a Mach-O program asks for, as pip counts: from 11 on, only the first number counts."""
    at = 32  # behind the header
    for _ in range(_number(program, 16, 4)):
        command, size = _number(program, at, 4), _number(program, at + 4, 4)
        if command in (0x32, 0x24):  # LC_BUILD_VERSION, LC_VERSION_MIN_MACOSX
            oldest = _number(program, at + (12 if command == 0x32 else 8), 4)
            return (oldest >> 16, 0 if oldest >> 16 >= 11 else oldest >> 8 & 0xFF)
        at += size
    _stop("the program does not say which macOS it needs")


def _epoch():
    return int(os.environ.get("SOURCE_DATE_EPOCH", EPOCH))


def _zip_time():
    import time
    return max(time.gmtime(_epoch())[:6], (1980, 1, 1, 0, 0, 0))


def _source_files():
    for name in SOURCES:
        top = pathlib.Path(name)
        paths = [top] if top.is_file() else sorted(top.rglob("*"))
        for path in paths:
            if path.is_file() and not LEFT_OUT.intersection(path.parts):
                yield path


def _add(archive, name, data, executable):
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    entry.mtime = _epoch()
    entry.mode = 0o755 if executable else 0o644
    archive.addfile(entry, io.BytesIO(data))
