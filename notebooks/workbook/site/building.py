"""The folder itself: JupyterLab for browsers, a Python of its own, the notebooks, and a first page.

It is built beside its place and put there at once, so that one that fails leaves the old one whole.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import nbformat

from workbook.commands.node import node_since
from workbook.commands.study import CONFIGURATION
from workbook.repository_paths import EXTENSIONS, copy_name, learner_notebooks
from workbook.site.compiling import compile_modules
from workbook.site.fetching import (
    EXTENSION_OF_THE_KERNEL,
    FetchError,
    fetch_kernel,
    fetch_pyodide,
    fetch_wheels,
)
from workbook.site.packages import write_lock
from workbook.site.pages import FOLDER, write_pages
from workbook.site.pins import pins
from workbook.text.places import SAID_OTHERWISE
from workbook.whole_files import exchange

NODE = 18
"""The oldest version in which the Python for browsers starts."""
APPS = ("lab", "notebooks")
SHARED = Path(sys.prefix) / "share/jupyter/labextensions"
BROUGHT = (
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
    "jupyterlab-plotly",
)
"""Extensions of others, from the environment."""
KERNELS_OWN = "static/pypi/*.whl"
"""The wheels that the kernel brings itself, in its extension."""
OURS = "vod-or-dili"
KERNEL = f"{EXTENSION_OF_THE_KERNEL}:kernel"
NOT_KEPT_BY_ITSELF = {"@jupyterlab/docmanager-extension:plugin": {"autosave": False}}
"""A copy that is saved hides every later edition of its chapter, so only what somebody wrote is saved."""
AS_THE_READER_HAS_IT = {"@jupyterlab/apputils-extension:themes": {"adaptive-theme": True}}
"""Dark where the reader's system is dark, as the first page."""
NOT_ON_A_SITE = ("@jupyter-notebook/notebook-extension:checkpoints",)
"""It would say when the site was built, as if the reader had saved something then."""
NOT_BUILT = "JupyterLite could not build the site; the lines above say why."

Said = Callable[[str], None]


def build(out: Path, *, said: Said) -> None:
    """Build the site into that folder; on any error nothing in it has changed."""
    node = node_since(NODE)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".site-", ignore_cleanup_errors=True) as folder:
        work, new = Path(folder) / "work", Path(folder) / "new"
        python, tools = work / "python", work / "tools"
        for made in (python, tools):
            made.mkdir(parents=True)
        said("fetching the Python for browsers, and what the notebooks import")
        fetch_pyodide(pins(), python)
        fetch_wheels(pins(), python)
        kernel = fetch_kernel(pins(), tools)
        for wheel in kernel.glob(KERNELS_OWN):
            if not wheel.name.startswith(tuple(_as_files(pins().packages.left_out))):
                shutil.copy(wheel, python)
        write_lock(pins(), python)
        said("compiling what a chapter imports")
        compile_modules(node, python)
        packages = write_lock(pins(), python)
        edition = edition_of(python)
        said("building JupyterLab for browsers")
        write_sources(work / "lite", edition, packages, kernel)
        _run_builder(work / "lite", new, tools)
        shutil.move(python, new / python_folder(edition))
        write_pages(new, edition, APPS)
        exchange(new, out, Path(folder) / "old")


def python_folder(edition: str) -> str:
    """Where Pyodide lies in the site: another name with each edition, so that no old file is taken for a new one."""
    return f"python/{edition}"


def edition_of(python: Path) -> str:
    """What tells one edition of the site from another: all that runs in it as it ships, and all that is read in it.

    Archives as they are fetched say when they were made; compiled, they do not.
    """
    digest = hashlib.sha256()
    extension = sorted(path for path in (EXTENSIONS / OURS).rglob("*") if path.is_file())
    around = sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.suffix != ".pyc")
    for path in (*sorted(python.iterdir()), *extension, *learner_notebooks(), *around):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def write_sources(folder: Path, edition: str, packages: list[str], kernel: Path) -> None:
    """What JupyterLite builds from: the notebooks as a learner's copies, the settings, and the extensions."""
    for path in learner_notebooks():
        copy = folder / "files" / copy_name(path)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(trusted_copy(path), encoding="utf-8", newline="\n")
    first_read = {"jupyter-lite-schema-version": 0, "jupyter-config-data": page_settings(edition, packages)}
    _write_json(folder / "jupyter-lite.json", first_read)
    _write_json(folder / "overrides.json", _settings() | NOT_KEPT_BY_ITSELF | AS_THE_READER_HAS_IT)
    extensions = [*(SHARED / name for name in BROUGHT), kernel, EXTENSIONS / OURS]
    settings: dict[str, Any] = {"federated_extensions": [str(path) for path in extensions]}
    settings |= {"apps": list(APPS), "no_sourcemaps": True, "no_unused_shared_packages": True}
    settings["ignore_sys_prefix"] = ["federated_extensions"]
    _write_json(folder / "jupyter_lite_config.json", {"LiteBuildConfig": settings})


def trusted_copy(path: Path) -> str:
    """A notebook as the page's own server would give it: each text in one piece, and what we stored shown as it is."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata.trusted = True
            for output in cell.outputs:
                output.get("data", {}).update(_for_browsers(output.get("data", {})))
    return json.dumps(notebook, ensure_ascii=False, indent=1)  # nbformat would take the mark of trust away


def _for_browsers(bundle: dict[str, Any]) -> dict[str, str]:
    """The texts of an output, with each sentence of a computer said as of a browser."""
    texts = {kind: text for kind, text in bundle.items() if kind.startswith("text/")}
    for before, after in SAID_OTHERWISE.items():
        texts = {kind: text.replace(before, after) for kind, text in texts.items()}
    return texts


def page_settings(edition: str, packages: list[str]) -> dict[str, Any]:
    """What every page of the site reads first."""
    disabled = json.loads((CONFIGURATION / "labconfig/page_config.json").read_text(encoding="utf-8"))
    kernel = {
        "pyodideUrl": f"./{python_folder(edition)}/pyodide.mjs",
        "disablePyPIFallback": True,
        # Without the second, what a browser sends as null would be no None of Python.
        "loadPyodideOptions": {"packages": packages, "convertNullToNone": True},
    }
    return {
        "appName": "VOD or DILI?",
        "appVersion": edition,
        "disabledExtensions": sorted((*disabled["disabledExtensions"], *NOT_ON_A_SITE)),
        "litePluginSettings": {KERNEL: kernel},
    }


def _as_files(names: Iterable[str]) -> Iterator[str]:
    """How the files of these packages begin."""
    return (f"{name.replace('-', '_')}-" for name in names)


def _settings() -> dict[str, Any]:
    """Our settings of the screen, those of `study`."""
    path = CONFIGURATION / "labconfig/default_setting_overrides.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _run_builder(folder: Path, out: Path, tools: Path) -> None:
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(folder), "--output-dir", str(out)]
    log, found = folder.with_name("builder.log"), os.environ | {"PYTHONPATH": str(tools)}
    with log.open("w", encoding="utf-8") as written:
        done = subprocess.run(command, cwd=folder, check=False, stdout=written, stderr=written, env=found)
    if done.returncode or not (out / "jupyter-lite.json").is_file():
        sys.stderr.write(log.read_text(encoding="utf-8", errors="replace"))
        raise FetchError(NOT_BUILT)


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
