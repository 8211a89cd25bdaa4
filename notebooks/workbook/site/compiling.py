"""Has the Python for browsers compile its own modules, so that no visit waits for that."""

import subprocess
from pathlib import Path

from workbook.site.fetching import FetchError

FOLDER = Path(__file__).parent
NOT_COMPILED = "Node could not start the Python for browsers; the lines above say why."


def compile_modules(node: str, python: Path) -> None:
    """Replace the modules that a chapter imports by their compiled form, in each archive of that folder."""
    command = [node, str(FOLDER / "compile.mjs"), str(python), str(FOLDER / "compile_used.py")]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        raise FetchError(NOT_COMPILED)
