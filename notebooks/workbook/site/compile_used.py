"""Runs in the Python for browsers itself while the site is built: compiles, once, what every visit would.

Of each archive, the modules that a chapter and its kernel import are replaced by their compiled form. The others stay
as they are: they would make the site larger and no page faster. Compiled forms are larger, too, so what no page of ours
reads is left out: the texts of modules, how other languages than Python are coloured, and what serves a terminal.
"""

import py_compile
import re
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from py_compile import PycInvalidationMode
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ARCHIVES = Path("/archives")
ROOTS = ("/lib/python3.14/site-packages/", "/lib/python314.zip/")
LIBRARY = ARCHIVES / "python_stdlib.zip"
TEXTS_UNREAD = ("exercises/", "micropip/", "mistune/", "psygnal/", "pydantic/", "workbook/")
"""Packages whose modules run without their texts; a panel shows those of casedata, and ipywidgets works on its own."""
UNREAD = re.compile(r"pygments/lexers/(?!__init__|_mapping|python|special)|(prompt_toolkit|wcwidth)/|.+/tests/")
KERNEL = ("pyodide_kernel", "ipykernel", "IPython", "ipywidgets", "anywidget")


def import_all() -> None:
    """Import what the kernel has, and every name that a notebook may ask of us."""
    for name in KERNEL:
        import_module(name)
    workbook = import_module("workbook")
    for name in dir(workbook):
        getattr(workbook, name)


def used() -> set[str]:
    """The files of all modules that have been imported, as they are named in their archives."""
    files = {getattr(module, "__file__", None) or "" for module in tuple(sys.modules.values())}
    return {file.removeprefix(root) for file in files for root in ROOTS if file.startswith(root)}


def compiled(source: bytes, name: str, *, texts: bool) -> bytes:
    """The compiled form of a module, with or without its texts; what loads it does not look for its source."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "module.py"
        path.write_bytes(source)
        made, unchecked = path.with_suffix(".pyc"), PycInvalidationMode.UNCHECKED_HASH
        detail = 0 if texts else 2
        py_compile.compile(str(path), str(made), name, True, detail, unchecked)
        return made.read_bytes()


def pack(archive: Path, names: set[str]) -> None:
    """Write the archive anew, with these modules compiled."""
    with ZipFile(archive) as before:
        members = {name: before.read(name) for name in before.namelist() if not UNREAD.match(name)}
    with ZipFile(archive, "w") as now:
        for name, content in members.items():
            if name.endswith(".py") and name in names:
                packed = compiled(content, name, texts=archive != LIBRARY and not name.startswith(TEXTS_UNREAD))
                now.writestr(ZipInfo(f"{name}c"), packed, ZIP_DEFLATED, 9)
            else:
                now.writestr(ZipInfo(name), content, ZIP_DEFLATED, 9)


if __name__ == "__main__":
    import_all()
    found = used()
    for path in (*sorted(ARCHIVES.glob("*.whl")), LIBRARY):
        pack(path, found)
