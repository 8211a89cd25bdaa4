"""Folders of the repository that commands write to, and where they are when it cannot be written."""

from pathlib import Path

from workbook.repository_paths import ROOT
from workbook.set_up import data_folder, is_writable


def kept_in(name: str) -> Path:
    """That folder of the repository, or the one of this name in the user's data folder where that cannot be written."""
    near = ROOT / name
    return near if is_writable(near if near.is_dir() else ROOT) else data_folder() / name
