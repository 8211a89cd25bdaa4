"""Fetches what the site is made of: Pyodide from npm, wheels from the package index, each held to its digest."""

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
from importlib.metadata import files, version
from pathlib import Path
from runpy import run_path
from zipfile import ZIP_DEFLATED, ZipFile

from workbook.repository_paths import ROOT
from workbook.site.needed import locked, needed
from workbook.site.pins import Pins

PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
NOT_FROM_NPM = "npm could not bring pyodide {version}; the lines above say why. Is the network there?"
ANOTHER_FILE = "npm brought another pyodide {version} than the one that is pinned. Nothing was built."
ANOTHER_PYTHON = "The kernel is made for Python {kernel}, and Pyodide as pinned has {pinned}. Nothing was built."
EXTENSION_OF_THE_KERNEL = "@jupyterlite/pyodide-kernel-extension"
NOT_FROM_INDEX = "pip could not bring what the lines above name. Is the network there, and does the index have it?"


class FetchError(Exception):
    """One sentence: what could not be had."""


def fetch_pyodide(pins: Pins, folder: Path) -> None:
    """Put the files of Pyodide into the folder, as npm has them."""
    what = [f"pyodide@{pins.pyodide.version}", "--pack-destination", str(folder)]
    npm = shutil.which("npm") or "npm"
    done = subprocess.run([npm, "pack", "--silent", *what], cwd=folder, check=False, stdout=subprocess.DEVNULL)
    archive = folder / f"pyodide-{pins.pyodide.version}.tgz"
    if done.returncode or not archive.is_file():
        raise FetchError(NOT_FROM_NPM.format(version=pins.pyodide.version))
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != pins.pyodide.integrity:
        raise FetchError(ANOTHER_FILE.format(version=pins.pyodide.version))
    with tarfile.open(archive) as packed:
        for name in PYODIDE_FILES:
            member = packed.extractfile(f"package/{name}")
            (folder / name).write_bytes(member.read() if member else b"")
    archive.unlink()


def fetch_wheels(pins: Pins, folder: Path) -> None:
    """Put every wheel that the notebooks need into the folder, our own last."""
    names = needed(pins)
    listed = folder / "listed.txt"
    others = "".join(f"{one.name}=={one.version} --hash=sha256:{one.sha256}\n" for one in pins.wheels)
    listed.write_text(locked(names - set(pins.packages.pure)) + others, encoding="utf-8")
    python = ".".join(pins.pyodide.python.split(".")[:2])
    tag = f"cp{python.replace('.', '')}"
    platform = ["--platform", pins.pyodide.platform, "--python-version", python, "--implementation", "cp"]
    fits = [*platform, "--abi", tag, "--abi", "none", "--only-binary", ":all:"]
    _pip("download", "--no-deps", "--require-hashes", *fits, "--dest", str(folder), "-r", str(listed))
    listed.unlink()
    for name in pins.packages.pure:
        write_pure_wheel(name, folder)
    write_wheel(folder, "jedi", "0", {})
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))


def fetch_kernel(pins: Pins, folder: Path) -> Path:
    """Unpack the kernel's package into the folder, from which the builder imports it; where its extension lies."""
    one = pins.kernel
    listed = folder / "listed.txt"
    listed.write_text(f"{one.name}=={one.version} --hash=sha256:{one.sha256}\n", encoding="utf-8")
    _pip("download", "--no-deps", "--require-hashes", "--only-binary", ":all:", "-d", str(folder), "-r", str(listed))
    package = one.name.replace("-", "_")
    (archive,) = folder.glob(f"{package}-{one.version}-*.whl")
    with ZipFile(archive) as wheel:
        wheel.extractall(folder)  # noqa: S202  held to its digest
    python = run_path(str(folder / package / "constants.py"))["PYODIDE_PYTHON_VERSION"]
    if not pins.pyodide.python.startswith(f"{python}."):
        raise FetchError(ANOTHER_PYTHON.format(kernel=python, pinned=pins.pyodide.python))
    return folder / f"{package}-{one.version}.data/data/share/jupyter/labextensions" / EXTENSION_OF_THE_KERNEL


def write_pure_wheel(name: str, folder: Path) -> None:
    """The package of this environment as a wheel without its compiled part, which it can do without."""
    kept = [one for one in files(name) or () if one.suffix in {".py", ".typed"} or "licenses" in one.parts]
    content = {one.as_posix(): Path(str(one.locate())).read_bytes() for one in kept if ".." not in one.parts}
    write_wheel(folder, name, version(name), content)


def write_wheel(folder: Path, name: str, number: str, content: dict[str, bytes]) -> None:
    """A wheel of these files; of none where a name is to be taken and nothing imported by it."""
    info = f"{name}-{number}.dist-info"
    texts = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: workbook\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": b"",
    }
    with ZipFile(folder / f"{name}-{number}-py3-none-any.whl", "w", ZIP_DEFLATED) as wheel:
        for path, read in sorted((content | texts).items()):
            wheel.writestr(path, read)


def _pip(*words: str) -> None:
    quietly = ["--quiet", "--no-input", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", words[0], *quietly, *words[1:]]
    if subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL).returncode:
        raise FetchError(NOT_FROM_INDEX)
