"""The list by which Pyodide knows its packages, of the wheels that lie beside it and of no others."""

import hashlib
import json
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from zipfile import ZipFile

from packaging.utils import canonicalize_name

from workbook.site.needed import asked, environment
from workbook.site.pins import Pins

LOCK = "pyodide-lock.json"


class WheelError(Exception):
    """A wheel needs what is not there; the message names both."""


class Wheel(NamedTuple):
    """What a wheel says of itself."""

    name: str
    version: str
    requires: tuple[str, ...]
    imports: tuple[str, ...]


def read_wheel(path: Path) -> Wheel:
    """The name, version and requirements of a wheel, and the names by which its modules are imported."""
    with ZipFile(path) as wheel:
        names = wheel.namelist()
        found = next(name for name in names if name.endswith(".dist-info/METADATA"))
        told = HeaderParser().parsestr(wheel.read(found).decode())
    requires = tuple(told.get_all("Requires-Dist", ()))
    return Wheel(canonicalize_name(told["Name"]), told["Version"], requires, tuple(sorted(_imports(names))))


def _imports(names: list[str]) -> set[str]:
    paths = [PurePosixPath(name) for name in names]
    modules = [path for path in paths if path.suffix in {".py", ".pyc"}]
    inside = [path.parts[0] for path in modules if not path.parts[0].endswith((".dist-info", ".data"))]
    return {name.removesuffix(".pyc").removesuffix(".py") for name in inside}


def write_lock(pins: Pins, folder: Path) -> list[str]:
    """Write the list for the wheels in a folder, over the one of Pyodide's own; return the names of all packages."""
    path = folder / LOCK
    own = json.loads(path.read_text(encoding="utf-8"))
    packages = {wheel.name: (wheel, file) for file in folder.glob("*.whl") for wheel in (read_wheel(file),)}
    entries = {name: _entry(pins, *packages[name], known=set(packages)) for name in sorted(packages)}
    path.write_text(json.dumps(own | {"packages": entries}, indent=1) + "\n", encoding="utf-8")
    return list(entries)


def _entry(pins: Pins, wheel: Wheel, file: Path, known: set[str]) -> dict[str, Any]:
    depends = set(asked(wheel.requires, environment(pins))) - set(pins.packages.left_out)
    if missing := sorted(depends - known):
        raise WheelError(f"{wheel.name} needs {', '.join(missing)}, and no wheel of that is there.")
    return {
        "name": wheel.name,
        "version": wheel.version,
        "file_name": file.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": list(wheel.imports),
        "depends": sorted(depends),
        "unvendored_tests": False,
    }
