"""What plotly adds to a live chart in a real JupyterLab: hover, the walk by keyboard, zoom, pictures, and its roads."""

import struct
import xml.etree.ElementTree as ET

import nbformat
import pytest
from playwright.sync_api import expect

from lab_page import choose, picture, violations
from workbook import LabExplorer
from workbook.drawing.svg import svg_data_uri
from workbook.faces.chart import packed_plotly

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NOTEBOOKS = {"light": "charts_light.ipynb", "dark": "charts_dark.ipynb"}
ASKING = "charts_asking.ipynb"
CARRYING = "charts_carrying.ipynb"
REFUSED = "refused.ipynb"
IMPORTS = "from workbook import CourseChart, LabExplorer"
REFUSING = """import workbook.faces.chart
workbook.faces.chart.packed_plotly = lambda: b"" """
WITHOUT_REGISTRY = "() => { delete globalThis._JUPYTERLAB['jupyterlab-plotly']; delete globalThis.Plotly; }"
SCRIPTS = "() => document.querySelectorAll('head script[src^=\"blob:\"]').length"
RANGE = "one => one.layout.xaxis.range.map(Number)"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def notebooks(lab):
    """Two charts alone, in kernels that have plotly.js to give, and in one that has not; each page has its own."""
    given = ((name, IMPORTS) for name in (*NOTEBOOKS.values(), ASKING, CARRYING))
    for name, first in (*given, (REFUSED, f"{REFUSING}\n{IMPORTS}")):
        sources = (first, "LabExplorer(upto=15)", "CourseChart(upto=15)")
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), lab.folder / name)


def ran(page):
    """The page after a run; the first chart is in view."""
    choose(page, "Run", "Run All Cells")
    page.wait_for_selector(".vod-chart")
    return page


@pytest.fixture(scope="module", params=["light", "dark"])
def page(visit, notebooks, request):
    """The charts, drawn by the plotly of JupyterLab."""
    opened = ran(visit(NOTEBOOKS[request.param], theme=request.param))
    expect(opened.locator(".vod-plot .main-svg").first).to_be_visible()
    expect(opened.locator(".vod-plot .main-svg").nth(3)).to_be_visible()
    opened.theme = request.param
    return opened


@pytest.fixture
def chart(page):
    """The laboratory, with all its days in view and no mark told."""
    found = page.locator(".vod-chart").first
    found.get_by_role("button", name="Reset zoom").click()
    page.mouse.move(0, 0)
    return found


def label(chart):
    return chart.locator(".hoverlayer .hovertext")


def readout(chart):
    return chart.locator(".vod-readout")


def days(chart):
    return chart.locator(".js-plotly-plot").evaluate(RANGE)


def days_drawn(chart):
    """Where the first lane lies in the window."""
    ground = chart.locator(".draglayer .xy .nsewdrag")
    ground.scroll_into_view_if_needed()
    return ground.bounding_box()


def focused(chart):
    """The plot itself, with the focus."""
    plot = chart.locator(".vod-wide")
    plot.focus()
    return plot


def carries_plotly(message):
    """Whether a message of the kernel holds plotly.js."""
    return isinstance(message, bytes) and packed_plotly()[:500] in message


def marks_of(panel):
    """What each mark of a panel says, once, whatever the markup."""
    traces = panel.picture().figure.to_dict()["data"]
    told = {text for trace in traces for text in trace.get("hovertext", ())}
    return {text.replace(" <br>", " ").replace("<br>", " · ").replace("<b>", "").replace("</b>", "") for text in told}


def test_the_pointer_reads_a_mark_and_a_band(page, chart):
    point = chart.locator(".scatterlayer .trace .point").first
    point.scroll_into_view_if_needed()
    point.hover(force=True)
    expect(label(chart)).to_contain_text("1.3 mg/dL")
    expect(label(chart)).to_contain_text("day 12")
    expect(label(chart)).to_contain_text("case report, paragraph 7, sentence 11")
    picture(page, f"hover-{page.theme}", chart)
    box = days_drawn(chart)
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.3 * box["height"])
    expect(label(chart)).to_contain_text("no value reported")


def test_the_arrow_keys_say_every_mark_once(chart):
    plot, heard = focused(chart), []
    plot.press("Home")
    expected = marks_of(LabExplorer(upto=15))
    for place in range(1, len(expected) + 1):
        expect(readout(chart)).to_contain_text(f"({place} of {len(expected)})")
        heard.append(readout(chart).inner_text().rpartition(" (")[0])
        expect(label(chart)).to_be_visible()
        plot.press("ArrowRight")
    assert set(heard) == expected
    expect(readout(chart)).to_contain_text("(1 of ")
    plot.press("ArrowLeft")
    expect(readout(chart)).to_contain_text(f"({len(expected)} of ")


def test_the_buttons_walk_as_the_keys_do(chart):
    focused(chart).press("Home")
    chart.get_by_role("button", name="Next value").click()
    expect(readout(chart)).to_contain_text("(2 of ")
    chart.get_by_role("button", name="Previous value").press("Enter")
    expect(readout(chart)).to_contain_text("(1 of ")


def test_the_days_zoom_by_key_by_button_and_by_drag(page, chart):
    whole = days(chart)
    plot = focused(chart)
    plot.press("Home")
    plot.press("+")
    assert days(chart)[1] - days(chart)[0] == pytest.approx((whole[1] - whole[0]) / 2)
    expect(chart.locator(".vod-said")).to_contain_text("The axis now shows 0 to 7")
    plot.press("Shift+ArrowRight")
    assert days(chart)[0] > whole[0]
    plot.press("-")
    assert days(chart) == whole
    plot.press("+")
    plot.press("0")
    assert days(chart) == whole
    chart.get_by_role("button", name="Zoom in").click()
    assert days(chart) != whole
    chart.get_by_role("button", name="Zoom out").click()
    assert days(chart) == whole
    box = days_drawn(chart)
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 0.5 * box["height"], steps=5)
    page.mouse.up()
    expect(chart.locator(".vod-said")).to_contain_text("The axis now shows 8 to 13")
    picture(page, f"zoomed-{page.theme}", chart)
    chart.get_by_role("button", name="Reset zoom").click()
    assert days(chart) == whole


def test_a_zoom_outlives_a_move_of_the_slider_and_the_walk_goes_where_it_must(chart):
    focused(chart).press("Home")
    chart.get_by_role("button", name="Zoom in").click()
    part = days(chart)
    slider = chart.get_by_role("slider")
    slider.press("ArrowLeft")
    assert days(chart) == part
    slider.press("ArrowRight")
    focused(chart).press("End")
    expect(readout(chart)).to_contain_text("day")
    assert days(chart)[1] > part[1]


def test_the_picture_is_saved_as_png_and_svg(page, chart):
    with page.expect_download() as saved:
        chart.get_by_role("button", name="Save picture (PNG)").click()
    assert saved.value.suggested_filename == "Laboratory, day 15.png"
    content = saved.value.path().read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", content[16:20])[0] > 1400
    with page.expect_download() as saved:
        chart.get_by_role("button", name="Save picture (SVG)").click()
    assert saved.value.suggested_filename == "Laboratory, day 15.svg"
    drawn = ET.fromstring(saved.value.path().read_text(encoding="utf-8"))  # noqa: S314  our own drawing
    assert "1.3 mg/dL" in "".join(drawn.itertext())
    ground = next(node for node in drawn.iter(f"{SVG}rect")).get("style")
    assert "rgb(255, 255, 255)" in ground


def test_the_live_charts_are_accessible(page):
    assert violations(page) == []


def test_a_page_without_plotly_gets_it_from_the_kernel_once_for_all_charts(visit, notebooks):
    received = []
    opened = visit(
        ASKING, watch=lambda one: one.on("framereceived", lambda sent: received.append(carries_plotly(sent)))
    )
    opened.evaluate(WITHOUT_REGISTRY)
    ran(opened)
    expect(opened.locator(".vod-plot .main-svg").first).to_be_visible()
    expect(opened.locator(".vod-plot .main-svg").nth(3)).to_be_visible()
    assert sum(received) == 1
    assert opened.evaluate(SCRIPTS) == 1
    chart = opened.locator(".vod-chart").first
    focused(chart).press("End")
    expect(label(chart)).to_be_visible()
    assert opened.locator(".vod-plot img").count() == 0


def test_a_page_that_has_plotly_is_sent_none(visit, notebooks):
    received = []
    opened = visit(
        CARRYING, watch=lambda one: one.on("framereceived", lambda sent: received.append(carries_plotly(sent)))
    )
    ran(opened)
    expect(opened.locator(".vod-plot .main-svg").nth(3)).to_be_visible()
    assert sum(received) == 0
    assert opened.evaluate(SCRIPTS) == 0


def test_without_any_plotly_the_picture_stands_there_and_follows_the_slider(visit, notebooks):
    opened = visit(REFUSED)
    opened.evaluate(WITHOUT_REGISTRY)
    ran(opened)
    chart = opened.locator(".vod-chart").first
    image = chart.locator(".vod-plot img")
    drawn = svg_data_uri(LabExplorer(upto=15).picture().figure.to_dict())
    expect(image).to_have_attribute("src", drawn)
    expect(chart.get_by_role("button", name="Save picture (PNG)")).to_be_hidden()
    expect(chart.get_by_role("button", name="Zoom in")).to_be_hidden()
    picture(opened, "image-only", chart)
    chart.get_by_role("slider").press("ArrowLeft")
    expect(image).not_to_have_attribute("src", drawn)
    assert violations(opened) == []
