"""The title of the case report. It tells the outcome, so it lies with the keys."""

from pathlib import Path

from casedata.model import Frozen, Text
from exercises.loading import FOLDER, from_file


class Report(Frozen):
    """The article as a citation wants it."""

    title: Text


def report_title(folder: Path = FOLDER) -> str:
    """The title. Only a page that tells the outcome may print it."""
    path = folder / "keys" / "report.toml"
    return from_file(Report, path).title
