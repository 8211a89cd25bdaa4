"""The course chart in a real JupyterLab, in the dark: at a glance, by pointer, keyboard and menu, folded and zoomed."""

import nbformat
import pytest
from playwright.sync_api import expect

from lab_page import choose, picture, violations
from workbook import CourseChart

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NOTEBOOK, CRITERIA = "course.ipynb", "course_criteria.ipynb"
THEME = "dark"
BACK = "CourseChart(case=load_case())"
SOURCES = (
    "from casedata import load_case; from workbook import CourseChart",
    *(f"CourseChart({day})" for day in (12, 15, 24, 32)),
    BACK,
)
RANGE = "one => one.layout.xaxis.range.map(Number)"


@pytest.fixture(scope="module")
def page(visit, lab):
    """The chart at each horizon, and looking back."""
    cells = [nbformat.v4.new_code_cell(source) for source in SOURCES]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lab.folder / NOTEBOOK)
    opened = visit(NOTEBOOK, theme=THEME)
    choose(opened, "Run", "Run All Cells")
    expect(opened.locator(".vod-chart")).to_have_count(5)
    return opened


def chart_of(page, place):
    found = page.locator(".vod-chart").nth(place)
    found.scroll_into_view_if_needed()
    expect(found.locator(".main-svg").first).to_be_visible()
    return found


@pytest.fixture
def chart(page):
    """The chart of day 24."""
    found = chart_of(page, 2)
    page.mouse.move(0, 0)
    return found


def words_of(chart):
    return chart.locator(".main-svg").first.text_content()


@pytest.mark.parametrize(
    ("place", "name", "words"),
    [
        (0, "day-12", ("1.3 mg/dL", "2 mg/dL: EBMT 2016", "0.6 + 0.3", "begins to rise", "Pegaspargase")),
        (1, "day-15", ("ascites", "fluid; liver and vessels normal", "portal flow", "weight")),
        (2, "day-24", ("rose every day", "flapping tremor", "114 µg/dL", "creatinine rising")),
        (3, "day-32", ("highest 20 mg/dL, day not reported", "severity varies")),
        (4, "looking-back", ("its end is not reported", "steatohepatitis", "134 U/L")),
    ],
)
def test_the_story_stands_in_the_drawing(page, place, name, words):
    found = chart_of(page, place)
    said = words_of(found)
    picture(page, f"course-{name}-{page.evaluate('document.body.dataset.jpThemeLight')}", found)
    assert [word for word in words if word not in said] == []


def marks_of(panel):
    """What each mark says, once, whatever the markup."""
    traces = panel.picture().figure.to_dict()["data"]
    told = {text for trace in traces for text in trace.get("hovertext", ())}
    return {text.replace(" <br>", " ").replace("<br>", " · ").replace("<b>", "").replace("</b>", "") for text in told}


def test_the_arrow_keys_say_every_mark_once(page):
    found = chart_of(page, 0)
    plot, readout = found.locator(".vod-wide"), found.locator(".vod-readout")
    expected, heard = marks_of(CourseChart(12)), []
    plot.focus()
    plot.press("Home")
    for place in range(1, len(expected) + 1):
        expect(readout).to_contain_text(f"({place} of {len(expected)})")
        heard.append(readout.inner_text().rpartition(" (")[0])
        plot.press("ArrowRight")
    assert set(heard) == expected
    assert [one for one in heard[-4:] if "not documented" not in one] == []  # what has no day comes last


def test_the_pointer_reads_a_mark(page, chart):
    point = chart.locator(".xy2 .scatterlayer .trace .point").first
    point.scroll_into_view_if_needed()
    point.hover(force=True)
    expect(chart.locator(".hoverlayer .hovertext").first).to_contain_text("case report, paragraph 7")


def test_the_menu_changes_units_scale_and_analyte(chart):
    menu = chart.get_by_role("combobox", name="Measured")
    menu.select_option("bilirubin_total/si/log")
    expect(chart.locator(".main-svg").first).to_contain_text("34 µmol/L: EBMT 2016")
    menu.select_option("ammonia/conventional/linear")
    expect(chart.locator(".main-svg").first).to_contain_text("Ammonia")
    menu.select_option("bilirubin_total/conventional/linear")
    expect(chart.locator(".main-svg").first).to_contain_text("2 mg/dL: EBMT 2016")


def test_the_tables_are_folded_and_stay_unfolded_on_another_day(chart):
    fold = chart.locator(".vod-words details").filter(has_text="The same as tables")
    expect(fold).not_to_have_attribute("open", "")
    fold.locator("summary").click()
    expect(fold).to_have_attribute("open", "")
    chart.get_by_role("slider").press("ArrowLeft")
    expect(chart.locator(".vod-plot")).to_contain_text("Day 23")
    expect(fold).to_have_attribute("open", "")
    chart.get_by_role("slider").press("ArrowRight")
    fold.locator("summary").click()


def test_the_days_zoom_and_what_has_no_day_stays(chart):
    plot = chart.locator(".js-plotly-plot")
    whole = plot.evaluate(RANGE)
    chart.get_by_role("button", name="Zoom in").click()
    assert plot.evaluate(RANGE) != whole
    expect(chart.locator(".main-svg").first).to_contain_text("portal flow")
    chart.get_by_role("button", name="Reset zoom").click()
    assert plot.evaluate(RANGE) == whole


def test_the_live_chart_is_accessible(page):
    assert violations(page) == []


def test_one_line_a_set_and_the_items_on_request(visit, lab):
    cells = [
        nbformat.v4.new_code_cell(source) for source in ("from workbook import CriteriaTracker", "CriteriaTracker(15)")
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lab.folder / CRITERIA)
    opened = visit(CRITERIA, theme=THEME)
    choose(opened, "Run", "Run All Cells")
    panel = opened.locator(".vod-criteria")
    expect(panel.locator(".vod-set-lines")).to_contain_text("would be met today with bilirubin above 2 mg/dL")
    picture(opened, "criteria-lines", panel)
    expect(panel.locator("table").first).to_be_hidden()
    panel.get_by_text("Every item", exact=True).click()
    expect(panel.locator("table").first).to_be_visible()
    panel.get_by_role("slider").press("ArrowLeft")
    assert violations(opened) == []
