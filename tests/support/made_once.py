"""What takes long to make is made by the first of the processes that test, and used by all of them."""

import os

from filelock import FileLock


def made_once(tmp_path_factory, name, make):
    """The folder of that name that all of them share; `make` is called with its path by whoever is first."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            make(folder)
    return folder
