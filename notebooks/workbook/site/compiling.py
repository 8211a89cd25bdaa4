"""Has the Python for browsers compile its own modules, so that no visit waits for that."""

import shutil
import subprocess
from pathlib import Path

from workbook.site.fetching import NO_NPM, FetchError

FOLDER = Path(__file__).parent
NOT_COMPILED = "Node could not start the Python for browsers; the lines above say why."


def compile_modules(python: Path) -> None:
    """Replace the modules that a chapter imports by their compiled form, in each archive of that folder."""
    node = shutil.which("node")
    if node is None:
        raise FetchError(NO_NPM)
    command = [node, str(FOLDER / "compile.mjs"), str(python), str(FOLDER / "compile_used.py")]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        raise FetchError(NOT_COMPILED)
