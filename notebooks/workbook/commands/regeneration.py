"""`make notebooks`: every stored notebook executed afresh and written in its canonical form."""

import sys
from pathlib import Path

from workbook.commands.canonical import canonical, written
from workbook.commands.execution import NotebookError, executed, executed_in
from workbook.commands.rehearsal_notebook import VOLUMES, rehearsal_notebook
from workbook.places import ROOT, committed_notebooks


def regenerate() -> int:
    """Execute and rewrite all stored notebooks; 1 at the first that fails, which is then left as it was."""
    paths = tuple(dict.fromkeys([*committed_notebooks(), *VOLUMES]))
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
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    fresh = executed_in(rehearsal_notebook(path), path) if path in VOLUMES else executed(path)
    text = written(canonical(fresh))
    if text == before:
        return "unchanged"
    path.write_text(text, encoding="utf-8", newline="\n")
    return f"written, {len(text.encode()) / 1000:.0f} KB"
