import pytest

from workbook.whole_files import exchange


def test_a_folder_that_cannot_take_its_place_leaves_the_old_one(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("old")
    with pytest.raises(OSError, match="missing"):
        exchange(tmp_path / "missing", tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site/index.html").read_text() == "old"


def test_a_folder_takes_the_place_of_the_old_one(tmp_path):
    for name in ("site", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    exchange(tmp_path / "new", tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site/index.html").read_text() == "new"
