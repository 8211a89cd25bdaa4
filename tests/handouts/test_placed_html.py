"""A page is read by a parser: what depends on its neighbours is put in order, and nothing else is touched."""

import pytest

from markup import tree
from workbook.handouts.placed_html import Place, Sheet, in_order
from workbook.handouts.sources import reading, source_section
from workbook.text.citations import listed_sources

ALONE = Place({"06_day_12": "06_day_12.html"}.get)
NOWHERE = Place(lambda stem: "")
INSIDE = Place(lambda stem: "", inside=True)
CHART = '<figure class="chart"><figcaption>a</figcaption><svg viewBox="0 0 9 9"><path d="M0 0"/></svg></figure>'


@pytest.mark.parametrize(
    "html",
    [
        '<p class=x>a &lt; b &amp; c&#39;s<br>d</p><input hidden><textarea rows="4"></textarea>',
        '<svg viewBox="0 0 9 9"><linearGradient/><path d="M0 0H9"/><title>1 &lt; 2</title></svg>',
        '<script type="application/gzip">H4sI</h2>==</script>',
        "<ul><li>a\n<li>b</ul>",
        '<a href="#source-x">x</a> <a href="https://example.org/case.ipynb">elsewhere</a>',
    ],
)
def test_what_needs_no_order_stays_byte_for_byte(html):
    assert Sheet(html).written(NOWHERE) == html


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ((2, 4, 4, 2), [2, 3, 3, 2]),
        ((3, 2), [2, 2]),
        ((1, 2), [2, 3]),
        ((2, 3, 4, 5, 6, 6), [2, 3, 4, 5, 6, 6]),
        ((4, 6, 5), [2, 3, 3]),
    ],
)
def test_headings_skip_no_level_and_neighbours_stay_neighbours(asked, given):
    assert list(in_order(asked)) == given


def test_headings_are_a_level_lower_in_a_file_of_several_pages():
    sheet = Sheet('<h2>a</h2><h4 class="x">b</h4>')
    assert sheet.written(NOWHERE) == '<h2 id="section-1">a</h2><h3 class="x">b</h3>'
    assert sheet.written(INSIDE) == '<h3>a</h3><h4 class="x">b</h4>'


def test_contents_list_the_words_of_the_sections():
    sheet = Sheet("<h2>Ascites &amp; <em>weight</em></h2><h3>b</h3><h2>c\nd</h2>")
    assert sheet.sections == ("Ascites & weight", "c d")


def test_charts_are_numbered_and_drawings_stay():
    written = Sheet(CHART + CHART, "05.").written(NOWHERE)
    numbered = [CHART.replace(">a", f"><b>Chart 05.{number}.</b> a") for number in (1, 2)]
    assert written == "".join(numbered)


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("06_day_12.ipynb", '<a href="06_day_12.html">'),
        ("../06_day_12.ipynb#what-followed", '<a href="06_day_12.html">'),
        ("99_later.ipynb", '<a data-elsewhere="">'),
        ("https://example.org/06_day_12.ipynb", '<a href="https://example.org/06_day_12.ipynb">'),
    ],
)
def test_a_link_to_a_notebook_leads_to_its_page(href, link):
    assert Sheet(f'<a href="{href}">there</a>').written(ALONE) == f"{link}there</a>"


def test_a_sheet_knows_what_it_says():
    sheet = Sheet(
        '<td>CR-7.1</td><td>2<br>3</td><img alt="FIG-2.3"><script>ABS-1.1</script><a href="#source-x">x</a><p>&#34;'
    )
    assert sheet.words.split() == ["CR-7.1", "2", "3", "FIG-2.3", "x", '"']
    assert not sheet.has_fields
    assert Sheet("<textarea></textarea>").has_fields


def test_a_chapter_has_one_mark_a_paragraph_and_other_brackets_stay():
    html = reading("Fluid (CR-7.12, boyum2016: abstract) in the belly (see there, again) (CR-7.13).\n\nNone.")
    assert html == (
        '<p>Fluid in the belly (see there, again).<sup class="vod-mark" '
        'data-places="CR-7.12|boyum2016|CR-7.13">§</sup></p><p>None.</p>'
    )


MARKED = '<p>a<sup class="vod-mark" data-places="{}">§</sup></p>'


def test_marks_are_numbered_and_listed_at_the_end_of_their_section():
    first, second = MARKED.format("CR-7.11|CR-7.10"), MARKED.format("boyum2016: table 2")
    page = tree(Sheet(f"<h2>b</h2>{first}{second}{first}<h2>c</h2>{first}", name="06").written(NOWHERE))
    assert [one.text for one in page.select("sup a")] == ["1", "2", "1", "3"]
    assert [one["href"] for one in page.select("sup a")] == ["#where-06-1", "#where-06-2", "#where-06-1", "#where-06-3"]
    assert [(one["start"], [li.text for li in one.select("li")]) for one in page.select(".where ol")] == [
        ("1", ["Case report, paragraph 7, sentences 10 and 11", "Boyum JH et al. 2016, table 2"]),
        ("3", ["Case report, paragraph 7, sentences 10 and 11"]),
    ]
    assert [one.find_next_sibling().name for one in page.select(".where")[:1]] == ["h2"]
    assert {one["id"] for one in page.select("li")} == {"where-06-1", "where-06-2", "where-06-3"}


def test_a_link_to_a_publication_keeps_nothing_but_its_address():
    sheet = Sheet('<a href="#source-x" data-places="x: fig. 1 &amp; 2">X</a>')
    assert (sheet.written(NOWHERE), sheet.places) == ('<a href="#source-x">X</a>', {"x: fig. 1 & 2"})


def test_what_nobody_marked_has_no_list():
    assert "where" not in Sheet("<h2>a</h2><p>b</p>").written(NOWHERE)


def test_a_mark_of_an_invented_patient_leads_to_no_publication():
    assert Sheet(MARKED.format("fictional")).written(NOWHERE).endswith('<li id="where-page-1">invented</li></ol></div>')


@pytest.mark.parametrize(
    ("locators", "listed"),
    [
        (["CR-7.5"], ("Par. 7, sent. 5",)),
        (["CR-7.6", "CR-7.5", "CR-3.1"], ("Par. 3, sent. 1; par. 7, sent. 5–6",)),
        (
            ["CR-7.5", "FIG-2.3", "boyum2016: table 2"],
            ("Par. 7, sent. 5", "Figure 2", "Boyum JH et al. 2016, table 2"),
        ),
    ],
)
def test_a_list_of_places_is_short_on_paper(monkeypatch, locators, listed):
    monkeypatch.setenv("WORKBOOK_FACE", "handout")
    assert listed_sources(locators) == listed


def test_a_heading_of_a_column_without_words_is_no_heading():
    assert "<td></td></tr></thead>" in reading("| asked | |\n|---|---|\n| CD20 | on 4.9 % |").replace("\n", "")


def test_the_list_of_a_page_names_its_publications():
    listed = source_section("Boyum JH et al. 2016", {"ahmed2016: abstract", "CR-7.1"})
    assert "paragraph 7" not in listed
    assert '<li id="source-boyum2016">' in listed
    assert '<li id="source-ahmed2016">' in listed
    assert source_section("Nothing is cited.", {"CR-7.1"}) == ""
