"""What each node becomes in each face, and that no text can become markup."""

import pytest

from workbook.drawing.svg_pen import element
from workbook.page import (
    Break,
    Cite,
    Face,
    Fold,
    Gap,
    Group,
    Heading,
    Items,
    Quote,
    Sketch,
    Sources,
    Span,
    Table,
    Text,
    Tick,
    Ticks,
    Write,
    em,
    prose,
    sentence,
    strong,
    written,
)

HOSTILE = '<script>alert(1)</script> & "quoted" ☐ ____'
SHOWN = "&lt;script&gt;alert(1)&lt;/script&gt; &amp;"

NO_TEXT = ("<p>____</p>",)
"""A gap says what it is for only where there is an input."""

SAME_IN_EVERY_FACE = [
    (Text("a ", strong("b"), em("c"), Break()), "<p>a <strong>b</strong><em>c</em><br></p>"),
    (Heading("a", level=4), "<h4>a</h4>"),
    (Items("a", ("b", Text("c"))), "<ul><li>a</li><li>b<p>c</p></li></ul>"),
    (Items("a", numbered=True), "<ol><li>a</li></ol>"),
    (Group("", Text("a")), "<div><p>a</p></div>"),
    (Quote(Text("a")), "<blockquote><p>a</p></blockquote>"),
    (Table("Signs", ("a",), ()), "<p>Signs: Nothing is documented.</p>"),
]

IMAGE = '<figure><img src="data:image/svg+xml;base64,PHN2ZyB3aWR0aD0iMSI+PC9zdmc+" alt="a &#34;b&#34;"></figure>'

DIFFERENT = [
    (
        Sketch(element("svg", width=1), 'a "b"'),
        IMAGE,
        IMAGE,
        '<figure class="vod-sketch"><svg role="img" aria-label="a &#34;b&#34;" width="1"></svg></figure>',
    ),
    (
        Group("vod-own", Text("a", kind="vod-aside")),
        "<div><p>a</p></div>",
        '<div class="vod-own"><p class="vod-aside">a</p></div>',
        '<div class="vod-own"><p class="vod-aside">a</p></div>',
    ),
    (
        Text(strong("a", kind="vod-best"), Span("b", kind="vod-yours")),
        "<p><strong>a</strong>b</p>",
        '<p><strong class="vod-best">a</strong><span class="vod-yours">b</span></p>',
        '<p><strong class="vod-best">a</strong><span class="vod-yours">b</span></p>',
    ),
    (
        Text(Gap("Day")),
        "<p>____</p>",
        "<p>____</p>",
        '<p><input class="gap" type="text" size="6" aria-label="Day"></p>',
    ),
    (
        Text("a ", Cite("CR-7.2"), ", ", strong("b ", Cite("CR-7.3")), "."),
        '<p>a, <strong>b</strong>.<sup title="case report, paragraph 7, sentences 2 and 3">§</sup></p>',
        (
            '<p>a, <strong>b</strong>.<sup class="vod-mark"><button type="button" title="case report, paragraph 7, '
            'sentences 2 and 3" aria-label="Source" aria-expanded="false">§</button></sup></p>'
        ),
        '<p>a, <strong>b</strong>.<sup class="vod-mark" data-places="CR-7.2|CR-7.3">§</sup></p>',
    ),
    (
        Items(("a ", Cite("CR-7.2"), Text("b ", Cite("CR-7.3")))),
        (
            '<ul><li>a<sup title="case report, paragraph 7, sentence 2">§</sup>'
            '<p>b<sup title="case report, paragraph 7, sentence 3">§</sup></p></li></ul>'
        ),
        (
            '<ul><li>a<sup class="vod-mark"><button type="button" title="case report, paragraph 7, sentence 2" '
            'aria-label="Source" aria-expanded="false">§</button></sup><p>b<sup class="vod-mark"><button type="button" '
            'title="case report, paragraph 7, sentence 3" aria-label="Source" aria-expanded="false">§</button></sup>'
            "</p></li></ul>"
        ),
        (
            '<ul><li>a<sup class="vod-mark" data-places="CR-7.2">§</sup>'
            '<p>b<sup class="vod-mark" data-places="CR-7.3">§</sup></p></li></ul>'
        ),
    ),
    (
        Text("as ", Cite("CR-7.2", bare=True), " has it"),
        "<p>as case report, paragraph 7, sentence 2 has it</p>",
        "<p>as case report, paragraph 7, sentence 2 has it</p>",
        "<p>as par. 7, sent. 2 has it</p>",
    ),
    (
        Text(Cite("CR-7.2", "CR-6.1", bare=True)),
        (
            '<p><span title="case report, paragraph 6, sentence 1; paragraph 7, sentence 2">'
            "par. 6, sent. 1; par. 7, sent. 2</span></p>"
        ),
        (
            '<p><span title="case report, paragraph 6, sentence 1; paragraph 7, sentence 2">'
            "par. 6, sent. 1; par. 7, sent. 2</span></p>"
        ),
        "<p>par. 6, sent. 1; par. 7, sent. 2</p>",
    ),
    (
        Fold("Why", Text("a")),
        "<div><p><strong>Why.</strong></p><p>a</p></div>",
        "<details><summary>Why</summary><p>a</p></details>",
        "<p><strong>Why.</strong></p><p>a</p>",
    ),
    (
        Fold("Why", Text("a"), always=True),
        "<details><summary>Why</summary><p>a</p></details>",
        "<details><summary>Why</summary><p>a</p></details>",
        "<p><strong>Why.</strong></p><p>a</p>",
    ),
    (
        Fold("Why", Text("a"), always=True, unfolded=(Heading("Why"),), kind="vod-folded"),
        "<details><summary>Why</summary><p>a</p></details>",
        '<details class="vod-folded"><summary>Why</summary><p>a</p></details>',
        "<h3>Why</h3><p>a</p>",
    ),
    (
        Fold("Why", Text("a"), unfolded=()),
        "<p>a</p>",
        "<details><summary>Why</summary><p>a</p></details>",
        "<p>a</p>",
    ),
    (
        Ticks("Choose", ("a",), name="D1"),
        "<p><strong>Choose</strong></p><ul><li>☐ a</li></ul>",
        "<p><strong>Choose</strong></p><ul><li>☐ a</li></ul>",
        (
            '<fieldset class="ticks"><legend>Choose</legend><ul><li class="box"><label>'
            '<input type="radio" name="D1"> <span>a</span></label></li></ul></fieldset>'
        ),
    ),
    (
        Write("Your answer"),
        "<p>Your answer:</p>",
        '<p class="vod-write">Your answer:</p>',
        '<label class="write">Your answer<textarea rows="5"></textarea></label>',
    ),
    (
        Table("Signs", ("Line", "yes"), (("fluid", Tick("yes: fluid")),)),
        (
            '<table><caption>Signs</caption><thead><tr><th scope="col" style="text-align:left">Line</th>'
            '<th scope="col" style="text-align:left">yes</th></tr></thead><tbody><tr>'
            '<th scope="row" style="text-align:left">fluid</th><td style="text-align:left">☐</td></tr></tbody></table>'
        ),
        (
            '<table><caption>Signs</caption><thead><tr><th scope="col">Line</th><th scope="col">yes</th></tr></thead>'
            '<tbody><tr><th scope="row">fluid</th><td>☐</td></tr></tbody></table>'
        ),
        (
            '<table><caption>Signs</caption><thead><tr><th scope="col">Line</th><th scope="col">yes</th></tr></thead>'
            '<tbody><tr><th scope="row">fluid</th><td><input type="checkbox" aria-label="yes: fluid"></td>'
            "</tr></tbody></table>"
        ),
    ),
]


def in_one_line(node, face):
    return written((node,), face).replace("\n", "")


@pytest.mark.parametrize(("node", "html"), SAME_IN_EVERY_FACE, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("face", Face)
def test_what_every_face_shows_alike(face, node, html):
    assert in_one_line(node, face) == html


@pytest.mark.parametrize(("node", "stored", "live", "paper"), DIFFERENT, ids=lambda value: type(value).__name__)
def test_what_each_face_shows_in_its_own_way(node, stored, live, paper):
    assert [in_one_line(node, face) for face in (Face.STORED, Face.LIVE, Face.PAPER)] == [stored, live, paper]


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize(
    "node",
    [
        Text(HOSTILE),
        Heading(HOSTILE),
        Items(HOSTILE),
        Fold(HOSTILE, Text("a")),
        Ticks(HOSTILE, (HOSTILE,), name=HOSTILE),
        Table(HOSTILE, (HOSTILE, HOSTILE), ((HOSTILE, Tick(HOSTILE)),)),
        Write(HOSTILE),
        Text(Gap(HOSTILE)),
        *prose(HOSTILE),
    ],
    ids=lambda node: type(node).__name__,
)
def test_no_text_becomes_markup(face, node):
    html = written((node,), face)
    assert "<script>" not in html
    assert SHOWN in html or html in NO_TEXT


def test_a_sign_for_a_box_in_a_text_stays_a_sign():
    assert "<input" not in written(prose("a ☐ b ____"), Face.PAPER)


PROSE = [
    (
        "Low *glucose* [CR-7.10].",
        (
            '<p>Low <em>glucose</em>.<sup class="vod-mark"><button type="button" title="case report, paragraph 7, '
            'sentence 10" aria-label="Source" aria-expanded="false">§</button></sup></p>'
        ),
    ),
    ("One [not a mark] and [CR-7.10 or so].", "<p>One [not a mark] and [CR-7.10 or so].</p>"),
    ("a\n\nb", "<p>a</p>\n<p>b</p>"),
    ("- a\n- **b**", "<ul><li>a</li>\n<li><strong>b</strong></li></ul>"),
    ("#### Fluid", "<h4>Fluid</h4>"),
    ("5 < 6 & 7 > 6", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"),
    ("A [page](page.ipynb).", '<p>A <a href="page.ipynb">page</a>.</p>'),
    ("A [trap](javascript:alert(1)).", '<p>A <a href="#harmful-link">trap</a>.</p>'),
    ("<b>not obeyed</b>", "<p>&lt;b&gt;not obeyed&lt;/b&gt;</p>"),
]


@pytest.mark.parametrize(("markdown", "html"), PROSE)
def test_markdown_becomes_nodes(markdown, html):
    assert written(prose(markdown), Face.LIVE) == html


def test_a_sentence_is_one_paragraph():
    assert written((Text(*sentence("A *b*.")),), Face.LIVE) == "<p>A <em>b</em>.</p>"
    with pytest.raises(ValueError, match="one paragraph"):
        sentence("a\n\nb")


def test_a_row_that_does_not_fit_the_head_is_refused():
    with pytest.raises(ValueError, match="2 cells under 1 heads"):
        Table("Signs", ("a",), (("b", "c"),))


@pytest.mark.parametrize("face", Face)
def test_a_place_that_two_records_share_is_cited_once(face):
    assert written((Text(Cite("CR-7.2", "CR-7.2")),), face) == written((Text(Cite("CR-7.2")),), face)


def test_a_place_in_a_case_that_somebody_invented_leads_nowhere():
    assert written((Cite("fictional", bare=True),), Face.PAPER) == "invented"
    assert written((Cite("kamal2019: abstract", "CR-7.3", bare=True),), Face.PAPER) == (
        'par. 7, sent. 3; <a href="#source-kamal2019" data-places="kamal2019: abstract">'
        "Kamal N et al. 2019, abstract</a>"
    )


def test_sources_are_listed_with_a_capital_letter():
    assert written((Sources("CR-7.2"),), Face.LIVE) == (
        '<ul class="vod-sources"><li>Case report, paragraph 7, sentence 2</li></ul>'
    )


def test_a_fold_of_a_text_is_shut_where_it_can_be_opened_and_open_on_paper():
    text = "Before.\n\n<details>\n<summary>Why</summary>\n\nInside [CR-7.11].\n\n</details>\n\nAfter."
    assert written(prose(text), Face.LIVE).count("<details") == 1
    assert "<details" not in written(prose(text), Face.PAPER)
    assert "<h4>Why</h4>" in written(prose(text), Face.PAPER)
    assert [type(block).__name__ for block in prose(text)] == ["Text", "Fold", "Text"]


def test_any_other_html_of_a_text_is_never_obeyed():
    assert "<details" not in written(prose("<details onclick='x'>\n<summary>Why</summary>\n\nx"), Face.LIVE)
