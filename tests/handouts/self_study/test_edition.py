"""The edition in the folder of handouts: built by its name, listed with the others, and of the course alone."""

import pytest

from markup import tree
from workbook.handouts.building import Order, build
from workbook.handouts.self_study.building import EDITION, write_self_study
from workbook.repository_paths import learner_notebooks

pytestmark = pytest.mark.slow
FIRST = learner_notebooks()[:2]


def test_by_its_name_it_is_built_alone_and_listed(tmp_path):
    out = tmp_path / "out"
    build(Order(FIRST, out, editions=(), self_study=True), said=lambda _: None)
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.html")) == [
        "index.html",
        f"{EDITION}/vod_or_dili.html",
    ]
    links = [one["href"] for one in tree((out / "index.html").read_text(encoding="utf-8")).select("a")]
    assert f"{EDITION}/vod_or_dili.html" in links


def test_beside_others_it_stays_where_another_edition_is_built_anew(tmp_path):
    out = tmp_path / "out"
    build(Order(FIRST, out, editions=(), self_study=True), said=lambda _: None)
    before = (out / EDITION / "vod_or_dili.html").read_bytes()
    build(Order(FIRST[:1], out, editions=("student",)), said=lambda _: None)
    assert (out / EDITION / "vod_or_dili.html").read_bytes() == before


def test_it_is_the_same_at_every_build(tmp_path):
    for name in ("one", "other"):
        write_self_study(FIRST, tmp_path / name, said=lambda _: None)
    one, other = ((tmp_path / name / EDITION / "vod_or_dili.html").read_bytes() for name in ("one", "other"))
    assert one == other


def test_a_notebook_that_is_not_of_the_course_has_no_step(tmp_path):
    (tmp_path / "notes.ipynb").write_text("{}", encoding="utf-8")
    write_self_study([tmp_path / "notes.ipynb"], tmp_path / "out", said=lambda _: None)
    assert list((tmp_path / "out").rglob("*.html")) == []
