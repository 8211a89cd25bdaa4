"""`make notebooks`: every stored notebook executed afresh and written in its canonical form."""

import sys
from pathlib import Path

from workbook.canonical import canonical, written
from workbook.execution import NotebookError, executed
from workbook.places import ROOT, committed_notebooks


def regenerate() -> int:
    """Execute and rewrite all stored notebooks; 1 at the first that fails, which is then left as it was."""
    paths = committed_notebooks()
    for number, path in enumerate(paths, start=1):
        print(f"[{number}/{len(paths)}] {path.relative_to(ROOT)} ", end="", flush=True)
        try:
            print(_rewritten(path), flush=True)
        except NotebookError as fault:
            print("failed", flush=True)
            print(fault, file=sys.stderr)
            return 1
    return 0


def _rewritten(path: Path) -> str:
    before = path.read_text(encoding="utf-8")
    text = written(canonical(executed(path)))
    if text == before:
        return "unchanged"
    path.write_text(text, encoding="utf-8", newline="\n")
    return f"written, {len(text.encode()) / 1000:.0f} KB"
