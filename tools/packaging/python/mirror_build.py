"""PEP 517 backend of the mirror: an empty wheel that depends on what pyproject.toml names. Standard library only.

pip brings nothing but the wheel of revlint for it, so that the first run of the hook takes seconds.
"""

import base64
import hashlib
import pathlib
import re
import zipfile


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    text = pathlib.Path("pyproject.toml").read_text(encoding="utf-8")
    name, version, needed = (re.search(key, text, re.M).group(1) for key in (
        r'^name = "(.+)"', r'^version = "(.+)"', r'^dependencies = \["(.+)"\]'))
    stem = "%s-%s" % (name.replace("-", "_"), version)
    info = stem + ".dist-info"
    files = {
        info + "/METADATA": "Metadata-Version: 2.1\nName: %s\nVersion: %s\nRequires-Dist: %s\n" % (name, version, needed),
        info + "/WHEEL": "Wheel-Version: 1.0\nGenerator: mirror_build\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for path, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).rstrip(b"=").decode()
        record += "%s,sha256=%s,%d\n" % (path, digest, len(content.encode()))
    files[info + "/RECORD"] = record + "%s/RECORD,,\n" % info

    wheel = stem + "-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, wheel), "w") as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path), content)
    return wheel
