"""Every page of every edition in a real browser without a network: whole, quiet, accessible, and without hindsight."""

import os
import re
from pathlib import Path

import nbformat
import plotly
import pytest
from playwright.sync_api import expect

from accessibility import found_by_axe
from exercises import report_title
from giveaways import given_away
from markup import tree
from workbook.repository_paths import EXERCISES, NOTEBOOKS, TESTS, learner_notebooks

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CONTRAST = ["color-contrast"]
OF_A_WHOLE_FILE = ["duplicate-id-aria", "heading-order", "landmark-unique", "page-has-heading-one"]
MARKS = "(all) => all.map((one) => [one.querySelectorAll('path, circle, rect').length, one.clientWidth])"
TELLING = {"10_what_followed", "11_looking_back", "02_biopsy_choice", "vod_or_dili_student_part_2"}
"""The pages of part 2 that tell the outcome. What a decision before day 32 opened, and exercise 01, do not."""
GOLDEN = TESTS / "handouts" / "01_first_diagnosis.txt"
CHAPTERS = [path for path in learner_notebooks() if path.parent == NOTEBOOKS and path.name < "10"]
BEFORE_THE_CUT = re.compile(r"Decision\(\"D7\"\)")


def complete(built):
    return sorted(built.glob("*/vod_or_dili_*.html"))


def told_apart(built):
    """Chapter by chapter: what a student sees before deciding, and everything that can be opened."""
    return [*built.glob("student-part-1/[01]*.html"), *built.glob("instructor/[01r]*.html"), built / "index.html"]


def stored(path):
    """The pictures and tables that the stored notebook holds up to the last decision, in outputs and Markdown."""
    pictures = tables = 0
    for cell in nbformat.read(path, as_version=4).cells:
        shown = tree("".join(one.get("data", {}).get("text/html", "") for one in cell.get("outputs", [])))
        pictures += len(shown("img"))
        # On paper a price stands beside its box and nowhere else, and a laboratory table is one with what folds there.
        tables -= "Orders(" in cell.source or "LabTable(" in cell.source
        tables += len(shown("table")) + len(re.findall(r"^\|[ :-]*-", cell.source, re.MULTILINE))
        if BEFORE_THE_CUT.search(cell.source):
            break
    return pictures, tables


def test_every_page_opens_without_a_network_and_in_silence(built, page_of):
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        page = page_of(path)
        assert page.locator("h1").count() == 1, path
        expect(page.locator("main")).to_be_visible()
        page.context.close()


@pytest.mark.parametrize("notebook", CHAPTERS, ids=lambda path: path.stem)
def test_a_chapter_holds_every_chart_and_table_of_its_notebook(built, page_of, notebook):
    page = page_of(built / "student-part-1" / f"{notebook.stem}.html")
    pictures, tables = stored(notebook)
    assert page.locator("main figure svg[role=img], main img").count() == pictures
    assert page.locator("main table:not(.others table)").count() == tables
    drawn = page.locator("main figure svg[role=img]").evaluate_all(MARKS)
    assert all(marks > 5 and width > 300 for marks, width in drawn)


def test_axe_finds_nothing_and_in_the_dark_contrast_enough(built, page_of):
    for path in told_apart(built):
        page = page_of(path)
        assert found_by_axe(page) == [], path
        page.emulate_media(color_scheme="dark")
        assert found_by_axe(page, rules=CONTRAST) == [], path
        page.context.close()


def test_the_chapters_in_one_file_do_not_disturb_each_other(built, page_of):
    """What axe finds only in a whole file: an id that stands twice, headings out of order."""
    page = page_of(built / "instructor/vod_or_dili_instructor.html")
    assert found_by_axe(page, rules=OF_A_WHOLE_FILE) == []


def test_nothing_is_lost_at_320_pixels(built, page_of):
    for path in complete(built):
        page = page_of(path, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        page.context.close()


def test_axe_finds_nothing_on_a_phone(built, page_of):
    assert found_by_axe(page_of(built / "student-part-1/06_day_12.html", width=390)) == []


def test_day_units_and_values_by_keyboard(built, page_of):
    page = page_of(built / "student-part-1/09_day_32.html")
    chart = page.locator("figure.chart").filter(has=page.get_by_role("button", name="SI", include_hidden=True)).first
    says, slider = chart.locator(".says"), chart.get_by_role("slider")
    before = says.inner_text(), chart.locator("svg[role=img]").inner_html()
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    slider.focus()
    slider.press("ArrowLeft")
    expect(says).not_to_have_text(before[0])
    assert chart.locator("svg[role=img]").inner_html() != before[1]
    slider.press("ArrowRight")
    expect(says).to_have_text(before[0])
    chart.get_by_role("button", name="SI").press("Enter")
    expect(chart.locator("table").first).to_contain_text("µmol/L")
    chart.locator(".plot").focus()
    page.keyboard.press("ArrowRight")
    expect(chart.locator(".readout")).to_contain_text("case report, paragraph")


def test_what_is_ticked_and_written_is_there_after_a_reload_and_erased_on_request(built, page_of):
    page = page_of(built / "student-part-1/07_day_15.html")
    box, words = page.locator("input[type=radio]").nth(1), page.locator("main textarea").first
    box.check()
    words.fill("Line after line.\n" * 30)
    page.reload()
    expect(box).to_be_checked()
    expect(words).to_have_value("Line after line.\n" * 30)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert words.evaluate("(one) => one.clientHeight >= one.scrollHeight")
    expect(page.locator("#keeping")).to_contain_text("This browser keeps it")
    page.once("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Erase what I wrote").click()
    page.reload()
    expect(box).not_to_be_checked()
    expect(words).to_have_value("")


def test_a_page_whose_browser_keeps_nothing_says_so(built, page_of):
    page = page_of(built / "student-part-1/07_day_15.html")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })")
    page.reload()
    expect(page.locator("#keeping")).to_contain_text("This browser keeps nothing")


def test_a_value_is_told_under_the_pointer(built, page_of):
    page = page_of(built / "student-part-1/06_day_12.html")
    chart = page.locator("figure.chart").first
    chart.locator("svg[role=img] .mark circle").first.hover()
    expect(chart.locator(".readout")).to_contain_text("case report, paragraph")


def test_without_scripts_every_fact_is_there(built, page_of, as_read):
    path = built / "student-part-1/09_day_32.html"
    page = page_of(path, script=False)
    assert "The chart stands still" in page.locator("noscript").first.inner_text()
    expect(page.get_by_role("slider")).to_have_count(0)
    assert "1.3 mg/dL" in page.locator("main").inner_text()
    assert "22 µmol/L" in page.locator("main").inner_text()
    assert page.locator("main figure svg[role=img]").first.is_visible()


def key_sentences():
    """Every longer string of the keys, as it would be read."""
    for path in sorted((EXERCISES / "keys").rglob("*")):
        if path.suffix in {".toml", ".md"}:
            text = re.sub(r"\[[A-Za-z0-9_.:, -]*\]", "", path.read_text(encoding="utf-8"))
            yield from (one.strip() for one in re.split(r"[\n\"]|(?<=[.?!]) ", text) if len(one.strip()) > 60)


def test_part_1_holds_no_sentence_of_a_key(built, unpacked, as_read):
    bank = as_read("".join(path.read_text(encoding="utf-8") for path in (EXERCISES / "bank").glob("*.toml")))
    secret = [one for one in key_sentences() if as_read(one) not in bank and not one.startswith("#")]
    assert len(secret) > 200
    for path in (built / "student-part-1").glob("*.html"):
        told = as_read(unpacked(path))
        assert [one for one in secret if as_read(one) in told] == [], path


def test_part_1_tells_nothing_too_early(built, unpacked, as_read):
    for path in (built / "student-part-1").glob("*.html"):
        number = "09" if path.name.startswith("vod") else path.name[:2]
        source = unpacked(path)
        assert [*given_away(source, number), *given_away(as_read(source), number)] == [], path


def test_the_article_is_named_with_the_outcome_and_the_outcome_stands_nowhere_else(built, unpacked):
    """What follows the decision of day 32 is told in chapter 10; all other pages may be read before it."""
    sources = {path.stem: unpacked(path) for path in (built / "student-part-2").glob("*.html")}
    assert {stem for stem, source in sources.items() if report_title() in source} == TELLING
    assert {
        stem: given_away(source, "10") for stem, source in sources.items() if given_away(source, "10")
    }.keys() == TELLING


def test_a_complete_file_is_small(built):
    plotly_size = (Path(plotly.__file__).parent / "package_data/plotly.min.js").stat().st_size
    assert {path.name: path.stat().st_size for path in complete(built) if path.stat().st_size > 0.2 * plotly_size} == {}


def test_the_text_of_a_chapter_is_as_stored(built, page_of):
    """Set WORKBOOK_REFRESH_GOLDEN=1 to store the text as it is now."""
    page = page_of(built / "student-part-1/01_first_diagnosis.html")
    text = re.sub(r"\s*\n\s*", "\n", page.locator("body").inner_text()) + "\n"
    if os.environ.get("WORKBOOK_REFRESH_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_every_page_names_its_credit_and_its_date(built):
    for path in built.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "content of 2023-11-24" in text, path
        assert "PMC10798915" in text, path
        assert "not a medical device" in text.lower(), path
        assert '<html lang="en">' in text
