"""What stands around JupyterLite in the site: the first page, the pages of its apps, the worker, and the licences."""

import shutil
from collections.abc import Iterable
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from jinja2 import Environment, FileSystemLoader

from workbook.chapters import CHAPTERS
from workbook.handouts.footer import imprint
from workbook.repository_paths import ROOT, copy_name, learner_notebooks
from workbook.site.pins import pins
from workbook.text.wording import counted

TITLE = "VOD or DILI?"
FOLDER = Path(__file__).parent
SCRIPTS = FOLDER / "scripts"
WORKER = "service-worker.js"
BESIDE = f"jupyterlite-{WORKER}"
FIRST_OPEN_MB = 18
"""What the first chapter brings, compressed by the server; a test measures it."""
NOBODY_NEEDS = (
    *("doc", "rspack.config*.js", "package.json"),
    *("build/**/fa-*.svg", "build/**/fa-*.eot", "build/**/fa-*.ttf", "build/**/fa-*.woff"),
)
"""Of what JupyterLite brings: its own build, and letters for browsers of long ago."""

_templates = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, keep_trailing_newline=True)
_plain = Environment(loader=FileSystemLoader(FOLDER), autoescape=False, keep_trailing_newline=True)  # noqa: S701  no page


class Licensed(NamedTuple):
    """A package and its licence."""

    name: str
    version: str
    licence: str


def write_pages(out: Path, edition: str, apps: Iterable[str]) -> None:
    """Write all of them into the folder that JupyterLite has built."""
    for pattern in NOBODY_NEEDS:
        for path in out.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    minutes = sum(one.minutes for one in CHAPTERS)
    said = {"case_title": TITLE, "edition": edition, "imprint": imprint(tells=False), "megabytes": FIRST_OPEN_MB}
    said |= {"first": copy_name(learner_notebooks()[0]), "hours": counted(round(minutes / 60), "hour")}
    _write(out / "index.html", _templates.get_template("entry.html.j2").render(said))
    opening = _script("opening.js")
    for app in apps:
        _write(out / app / "index.html", _templates.get_template("app.html.j2").render(said, app=app, opening=opening))
    _write(out / "pages" / edition / "first_page.js", _script("first_page.js"))
    (out / WORKER).rename(out / BESIDE)
    _write(out / WORKER, f'const EDITION = "{edition}";\n' + _script("service_worker.js"))
    _write(out / "licences.txt", licences(sorted((out / "python" / edition).glob("*.whl"))))


def licences(wheels: Iterable[Path]) -> str:
    """The list of all that the site holds, with its licences."""
    listed = [one for one in map(licensed, wheels) if one.name not in pins().packages.left_out]
    known = {"wheels": listed, "ours": (ROOT / "LICENSE").read_text(encoding="utf-8")}
    made_of = {"case_title": TITLE, "pyodide": pins().pyodide, "builder": pins().builder, "kernel": pins().kernel}
    return _plain.get_template("licences.txt.j2").render(known | made_of)


def licensed(path: Path) -> Licensed:
    """What a wheel says of its licence."""
    with ZipFile(path) as wheel:
        inside = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        told = HeaderParser().parsestr(wheel.read(inside).decode())
    return Licensed(told["Name"], told["Version"], _licence(told))


def _licence(told: Message) -> str:
    named = told.get("License-Expression") or told.get("License") or ""
    if named and "\n" not in named.strip():
        return str(named).strip()
    listed = [one.split(" :: ")[-1] for one in told.get_all("Classifier", ()) if one.startswith("License ::")]
    return ", ".join(listed) or "see inside its wheel"


def _script(name: str) -> str:
    return (SCRIPTS / name).read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
