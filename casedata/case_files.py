"""The files in the folder of a case: one that would be passed over in silence is named instead."""

from collections.abc import Iterator
from pathlib import Path

END = ".toml"


def faults_of_files(folder: Path, tables: frozenset[str]) -> Iterator[str]:
    """One line for each file that is meant for a case and is not read: by its ending, in capitals, or unknown."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file() and not path.name.startswith(".") and (fault := _fault(path.name, tables)):
            yield fault


def _fault(name: str, tables: frozenset[str]) -> str | None:
    stem = name.lower().strip().removesuffix(".txt").removesuffix(".text")
    table = stem.removesuffix(END)
    if table in tables:
        return None if name == f"{table}{END}" else f"{name}: the name {table}{END} was expected, or it is not read"
    if stem.endswith(END):
        return f"{name}: no file of a case has this name; those that are read are {', '.join(sorted(tables))}"
    return None
