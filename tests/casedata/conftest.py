"""A copy of the shipped records that a test may break."""

import shutil

import pytest

from casedata.loading import RECORDS


@pytest.fixture
def case_folder(tmp_path):
    """The shipped records in a folder of the test's own."""
    return shutil.copytree(RECORDS, tmp_path / "records")
