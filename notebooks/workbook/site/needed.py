"""Which packages the Python of the browser gets: what the notebooks import and what that needs, as it is locked."""

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from workbook.repository_paths import ROOT
from workbook.set_up import LEARNER, SITE
from workbook.site.pins import Pins

_ENTRY = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^ \\]+)[^\\]*\\\n(?P<digests>(?: +--hash=\S+(?: \\)?\n?)+)", re.MULTILINE
)


def environment(pins: Pins) -> dict[str, str]:
    """What a requirement may ask of the Python that runs in a browser."""
    return {
        "python_version": ".".join(pins.pyodide.python.split(".")[:2]),
        "python_full_version": pins.pyodide.python,
        "sys_platform": "emscripten",
        "os_name": "posix",
        "platform_system": "Emscripten",
        "platform_machine": "wasm32",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }


def asked(requirements: Iterable[str], where: dict[str, str]) -> list[str]:
    """The names in these requirements that hold there."""
    read = [Requirement(line) for line in requirements]
    return [canonicalize_name(one.name) for one in read if one.marker is None or one.marker.evaluate(where)]


def needed(pins: Pins) -> set[str]:
    """The names of all packages: those of the notebooks and of the kernel, with what they need in turn."""
    where, found = environment(pins), set[str]()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [*asked(project["dependencies"], where), *pins.packages.kernel]
    while waiting:
        name = waiting.pop()
        if name not in found and name not in pins.packages.left_out:
            found.add(name)
            waiting += asked(requires(name) or (), where)
    return found


def locked(names: Iterable[str]) -> str:
    """The lines of the locks for these packages, with their digests, as pip reads them."""
    text = "\n".join((ROOT / lock).read_text(encoding="utf-8") for lock in (*LEARNER, SITE))
    entries = {canonicalize_name(one["name"]): one for one in _ENTRY.finditer(text)}
    found = (entries[canonicalize_name(name)] for name in sorted(names))
    return "".join(f"{one['name']}=={one['version']} \\\n{one['digests'].rstrip()}\n" for one in found)
