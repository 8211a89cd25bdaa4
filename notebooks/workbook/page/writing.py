"""The writer: nodes as the HTML of a face. htpy escapes every text, so nothing of ours has to think of it.

What differs between the faces is decided here and nowhere else: whether boxes can be ticked, whether a fold is shut,
how a drawing is embedded, and whether a place in the report is a link.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache, singledispatch

import htpy as h
from markupsafe import Markup

from casedata.citations import is_sentence
from casedata.model import FICTIONAL
from workbook.drawing.svg import WIDTH, Way, image_uri, svg, svg_data_uri
from workbook.drawing.svg_markup import markup
from workbook.page.citing import alone, gathered
from workbook.page.nodes import (
    Block,
    Break,
    Cell,
    Cite,
    Drawing,
    Fold,
    Gap,
    Group,
    Heading,
    Inline,
    Items,
    Link,
    Own,
    Quote,
    Sketch,
    Sources,
    Span,
    Table,
    Text,
    Tick,
    Ticks,
    Write,
)
from workbook.text.citations import PLACES, SIGN, anchor, in_short_form, listed_sources

LEFT = "text-align:left"
"""JupyterLab sets every cell of an output flush right unless the cell itself says otherwise."""
SOURCE = "Source"
"""What the mark of a paragraph is called for those who cannot see it; its title says which."""
BOX, BLANK, WIDE_BLANK = "☐", "____", "________"
HEADINGS = {1: h.h1, 2: h.h2, 3: h.h3, 4: h.h4, 5: h.h5, 6: h.h6}
TAGS = {"span": h.span, "strong": h.strong, "em": h.em, "small": h.small, "code": h.code}


class Face(StrEnum):
    """Where a page is read. STORED is what JupyterLab keeps in the file: it strips inputs, ids, scripts, inline SVG."""

    STORED = "stored"
    LIVE = "live"
    PAPER = "paper"


IN_A_PAGE = {Face.LIVE: Way.LIVE, Face.PAPER: Way.PAPER}


def written(blocks: Iterable[Inline | Block], face: Face) -> str:
    """The HTML of these blocks, one below the other."""
    end = "" if face is Face.PAPER else "\n"
    return end.join(str(h.fragment[_html(block, face)]) for block in blocks)


@singledispatch
def _html(node: Inline | Block, face: Face) -> h.Node:
    """One node; a kind of node without a writer here writes itself."""
    if isinstance(node, Own):
        return node.write(face)
    raise TypeError(f"no face has a way to write {node!r}")


def _each(nodes: Iterable[Inline | Block], face: Face) -> Sequence[h.Node]:
    return [_html(node, face) for node in nodes]


@_html.register(str)
def _(node: str, _face: Face) -> h.Node:
    return node


@_html.register(Span)
def _(node: Span, face: Face) -> h.Node:
    return _styled(node.tag, node.kind, _each(node.inside, face), face)


def _class(kind: str, face: Face) -> str | None:
    """A class of the style sheets, where there is one: what is stored is read without ours."""
    return None if face is Face.STORED else kind or None


def _styled(tag: str, kind: str, inside: Sequence[h.Node], face: Face) -> h.Node:
    if face is Face.STORED and tag == "span":
        return inside
    return TAGS[tag](class_=_class(kind, face))[inside]


@_html.register(Link)
def _(node: Link, face: Face) -> h.Node:
    return h.a(href=node.address)[_each(node.inside, face)]


@_html.register(Break)
def _(_node: Break, _face: Face) -> h.Node:
    return h.br


@_html.register(Gap)
def _(node: Gap, face: Face) -> h.Node:
    return h.input(".gap", type="text", size="6", aria_label=node.label) if face is Face.PAPER else BLANK


@_html.register(Tick)
def _(node: Tick, face: Face) -> h.Node:
    return h.input(_ticked(node.group), aria_label=node.label) if face is Face.PAPER else BOX


@_html.register(Cite)
def _(node: Cite, face: Face) -> h.Node:
    if node.bare:
        return _in_short(node, face) if face is Face.PAPER else str(node)
    if face is Face.STORED:
        return h.sup(title=str(node))[SIGN]
    if face is Face.PAPER:
        return h.sup(".vod-mark", data_places=PLACES.join(node.locators))[SIGN]
    opens = h.button(type="button", title=str(node), aria_label=SOURCE, aria_expanded="false")
    return h.sup(".vod-mark")[opens[SIGN]]


def _in_short(node: Cite, face: Face) -> h.Node:
    """Places in short, their words as a title; on paper publications lead to their entries at the end of the page."""
    if face is not Face.PAPER:
        return h.span(title=str(node))["; ".join(in_short_form(node.locators))]
    named = [_linked(one) for one in node.locators if not is_sentence(one)]
    report = in_short_form(one for one in node.locators if is_sentence(one))
    return [part for one in (*report, *named) for part in ("; ", one)][1:]


def _linked(publication: str) -> h.Node:
    """What is invented stands in no list."""
    said = in_short_form([publication])
    return said if publication == FICTIONAL else h.a(href=f"#{anchor(publication)}", data_places=publication)[said]


@_html.register(Text)
def _(node: Text, face: Face) -> h.Node:
    return h.p(class_=_class(node.kind, face))[_told(node.inside, face)]


@_html.register(Heading)
def _(node: Heading, face: Face) -> h.Node:
    return HEADINGS[node.level][_told(node.inside, face)]


@_html.register(Items)
def _(node: Items, face: Face) -> h.Node:
    tag = h.ol if node.numbered else h.ul
    return tag(class_=_class(node.kind, face))[_lines(face, [h.li[_cell(item, face)] for item in node.items])]


@_html.register(Table)
def _(node: Table, face: Face) -> h.Node:
    if not node.rows:
        return h.p[f"{node.caption}: {node.empty}"]
    return [Markup(piece) for piece in table_pieces(node, face)]  # noqa: S704  htpy has escaped them


def table_pieces(node: Table, face: Face) -> tuple[str, ...]:
    """The table in pieces that one with a row more would share: its opening, each row, its end."""
    left = _aligned(node, face)
    caption = h.caption[node.caption] if node.caption else None
    heads = (h.th(scope="col", **left)[words] if words else h.td for words in node.head)
    head = h.thead[h.tr[heads]] if node.head else None
    opening = [part for one in (caption, head) if one is not None for part in (one, "\n")]
    whole = str(h.table(class_=_class(node.kind, face))["\n", opening, h.tbody["\n"], "\n"])
    end = "</tbody>\n</table>"
    return (whole.removesuffix(end), *(_row(row, face, *left.items()) for row in node.rows), end)


def _aligned(node: Table, face: Face) -> dict[str, str]:
    return {"style": LEFT} if face is Face.STORED and not node.unaligned else {}


@lru_cache(maxsize=4096)
def _row(row: tuple[Cell, ...], face: Face, *aligned: tuple[str, str]) -> str:
    """A row. A chart has a table for every day of its slider, and most rows stand in most of them."""
    left = dict(aligned)
    first, *rest = row
    cells = (h.td(left)[_cell(one, face)] for one in rest)
    end = "" if face is Face.PAPER else "\n"  # a stored notebook is kept line by line, a page by its bytes
    return f"{h.tr[h.th(scope='row', **left)[_cell(first, face)], cells]}{end}"


def _lines(face: Face, nodes: Sequence[h.Node]) -> list[h.Node]:
    """The nodes with a new line between them: a stored notebook is kept line by line, and so are its differences."""
    return [*nodes] if face is Face.PAPER else [part for node in nodes for part in ("\n", node)][1:]


def _cell(cell: Cell, face: Face) -> Sequence[h.Node]:
    """The inside of an item or of a cell; lines to write on need no label there, the heads say what they are for."""
    nodes = cell if isinstance(cell, tuple) else (cell,)
    return _told(nodes, face, _blank)


def _told(
    nodes: Sequence[Inline | Block], face: Face, blank: Callable[[Write, Face], h.Node] | None = None
) -> Sequence[h.Node]:
    """A paragraph or a cell: its places as one mark at its end, or in short where there is nothing else."""
    if places := alone(nodes):
        return [_in_short(places, face)]
    return [blank(node, face) if blank and isinstance(node, Write) else _html(node, face) for node in gathered(nodes)]


def _blank(node: Write, face: Face) -> h.Node:
    return h.textarea(rows=str(node.rows), aria_label=node.label) if face is Face.PAPER else WIDE_BLANK


@_html.register(Write)
def _(node: Write, face: Face) -> h.Node:
    if face is Face.PAPER:
        return h.label(".write")[node.label, h.textarea(rows=str(node.rows))]
    return h.p(class_=_class("vod-write", face))[f"{node.label}:"]


@_html.register(Ticks)
def _(node: Ticks, face: Face) -> h.Node:
    if face is not Face.PAPER:
        items = [h.li[f"{BOX} {text}"] for text in node.options]
        listed = h.ul(class_=_class(node.kind, face))[_lines(face, items)]
        return [h.p[h.strong[node.prompt]], "\n", listed]
    kind = _ticked(node.name if node.one else "")
    boxes = (h.li(".box")[h.label[h.input(kind), " ", h.span[text]]] for text in node.options)
    return h.fieldset(".ticks")[h.legend[node.prompt], h.ul(class_=_class(node.kind, face))[boxes]]


def _ticked(group: str) -> dict[str, str]:
    """One of a group, or a box by itself."""
    return {"type": "radio", "name": group} if group else {"type": "checkbox"}


@_html.register(Drawing)
def _(node: Drawing, face: Face) -> h.Node:
    figure = node.figure.to_dict()
    if face is Face.STORED:
        size = {"width": str(node.figure.layout.get("width", WIDTH)), "height": str(node.figure.height)}
        return h.figure["\n", h.img(src=svg_data_uri(figure), alt=node.alt, **size), "\n"]
    drawn = Markup(svg(figure, IN_A_PAGE[face]))  # noqa: S704  our own drawing, whose texts were escaped
    return h.div(".vod-drawn", role="img", aria_label=node.alt)[drawn]


@_html.register(Sketch)
def _(node: Sketch, face: Face) -> h.Node:
    if face is not Face.PAPER:
        return h.figure["\n", h.img(src=image_uri(node.drawn), alt=node.alt), "\n"]
    named = (("role", "img"), ("aria-label", node.alt), *node.drawn.attributes)
    drawn = Markup(markup(replace(node.drawn, attributes=named), Way.IMAGE))  # noqa: S704  its texts were escaped
    return h.figure(".vod-sketch")[drawn]


@_html.register(Fold)
def _(node: Fold, face: Face) -> h.Node:
    inside = _lines(face, _each(node.blocks, face))
    if face is Face.LIVE or (node.always and face is Face.STORED):
        return h.details(class_=_class(node.kind, face))[h.summary[node.title], inside]
    if node.unfolded is not None:
        return _lines(face, _each((*node.unfolded, *node.blocks), face))
    named = [h.p[h.strong[f"{node.title}."]], *inside]
    return named if face is Face.PAPER else h.div[named]


@_html.register(Group)
def _(node: Group, face: Face) -> h.Node:
    inside = _lines(face, _each(node.blocks, face))
    return h.div(class_=_class(node.kind, face))[inside if face is Face.PAPER else ["\n", inside, "\n"]]


@_html.register(Quote)
def _(node: Quote, face: Face) -> h.Node:
    return h.blockquote[_each(node.blocks, face)]


@_html.register(Sources)
def _(node: Sources, face: Face) -> h.Node:
    places = PLACES.join(node.locators) if face is Face.PAPER else None
    return h.ul(class_=_class("vod-sources", face), data_places=places)[
        _lines(face, [h.li[said] for said in listed_sources(node.locators)])
    ]
