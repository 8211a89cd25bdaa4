"""The nodes of a page. They say what something is; how it looks in JupyterLab, live or on paper is the writer's matter.

Inline nodes stand inside a paragraph, an item or a cell; blocks stand below each other. `kind` is a class of the style
sheets (`vod-aside`, `vod-best`), for the few things that look different from their neighbours.
"""

from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from htpy import Node

from workbook.drawing.figure import Figure
from workbook.drawing.svg_pen import Element
from workbook.text.citations import in_words


@dataclass(frozen=True, init=False)
class Span:
    """Words that stand out: strong, emphasised, small, code, or of a kind of their own."""

    inside: "tuple[Inline, ...]"
    tag: Literal["span", "strong", "em", "small", "code"]
    kind: str

    def __init__(
        self, *inside: "Inline", tag: Literal["span", "strong", "em", "small", "code"] = "span", kind: str = ""
    ) -> None:
        _set(self, inside=inside, tag=tag, kind=kind)


def strong(*inside: "Inline", kind: str = "") -> Span:
    """Words of weight."""
    return Span(*inside, tag="strong", kind=kind)


def em(*inside: "Inline") -> Span:
    """Words with emphasis."""
    return Span(*inside, tag="em")


def small(*inside: "Inline") -> Span:
    """A remark in smaller letters."""
    return Span(*inside, tag="small")


def code(*inside: "Inline") -> Span:
    """What is typed into a computer."""
    return Span(*inside, tag="code")


@dataclass(frozen=True, init=False)
class Cite:
    """Where it is written: sentences of the report and publications.

    It is a mark that says so on request; `bare`, it is part of the sentence itself.
    """

    locators: tuple[str, ...]
    bare: bool

    def __init__(self, *locators: str, bare: bool = False) -> None:
        _set(self, locators=tuple(dict.fromkeys(locators)), bare=bare)

    def __str__(self) -> str:
        return "; ".join(in_words(self.locators))


@dataclass(frozen=True, init=False)
class Link:
    """Words that lead to another page."""

    address: str
    inside: "tuple[Inline, ...]"

    def __init__(self, address: str, *inside: "Inline") -> None:
        _set(self, address=address, inside=inside)


@dataclass(frozen=True)
class Break:
    """A new line within a paragraph."""


@dataclass(frozen=True)
class Gap:
    """A place for a word or a number; `label` says for whom cannot see where it stands what belongs there."""

    label: str


@dataclass(frozen=True)
class Tick:
    """A box in a table. Of the boxes with the same `group` one is ticked; without a group, any number."""

    label: str
    group: str = ""


Inline = str | Span | Link | Cite | Break | Gap | Tick


@dataclass(frozen=True, init=False)
class Text:
    """A paragraph."""

    inside: tuple[Inline, ...]
    kind: str

    def __init__(self, *inside: Inline, kind: str = "") -> None:
        _set(self, inside=inside, kind=kind)


@dataclass(frozen=True, init=False)
class Heading:
    """A heading; the panel's own is of level 3."""

    inside: tuple[Inline, ...]
    level: int

    def __init__(self, *inside: Inline, level: int = 3) -> None:
        _set(self, inside=inside, level=level)


@dataclass(frozen=True, init=False)
class Items:
    """A list. An item is one inline node, or a tuple of inline nodes and blocks."""

    items: "tuple[Cell, ...]"
    kind: str
    numbered: bool

    def __init__(self, *items: "Cell", kind: str = "", numbered: bool = False) -> None:
        _set(self, items=items, kind=kind, numbered=numbered)


@dataclass(frozen=True)
class Table:
    """A table. The first cell of a row is the head of the row; without rows, the caption and the sentence `empty`.

    Without a head it is a list of rows that explain themselves. What is `unaligned` is stored as JupyterLab sets it:
    the board and the tracker are the largest of a chapter, and are read live or on paper.
    """

    caption: str
    head: tuple[str, ...]
    rows: "tuple[tuple[Cell, ...], ...]"
    empty: str = "Nothing is documented."
    kind: str = ""
    unaligned: bool = False

    def __post_init__(self) -> None:
        """Refuse a row that does not fit the head: a shifted cell would put a value under a wrong name."""
        for row in self.rows:
            if self.head and len(row) != len(self.head):
                raise ValueError(f"table {self.caption!r}: a row of {len(row)} cells under {len(self.head)} heads")


@dataclass(frozen=True)
class Drawing:
    """A chart or a schematic, and the same in words."""

    figure: Figure
    alt: str


@dataclass(frozen=True)
class Sketch:
    """A drawing in colours of its own on a light ground, and the same in words."""

    drawn: Element
    alt: str


@dataclass(frozen=True, init=False)
class Fold:
    """What opens on a click in the live face; in the others it stands open below its title.

    With `always`, it is folded wherever somebody can click. `unfolded` stands in place of the title where it is open.
    """

    title: str
    blocks: "tuple[Block, ...]"
    always: bool
    unfolded: "tuple[Block, ...] | None"
    kind: str

    def __init__(
        self,
        title: str,
        *blocks: "Block",
        always: bool = False,
        unfolded: "tuple[Block, ...] | None" = None,
        kind: str = "",
    ) -> None:
        _set(self, title=title, blocks=blocks, always=always, unfolded=unfolded, kind=kind)


@dataclass(frozen=True, init=False)
class Group:
    """Blocks that belong together under a class of the style sheets."""

    kind: str
    blocks: "tuple[Block, ...]"

    def __init__(self, kind: str, *blocks: "Block") -> None:
        _set(self, kind=kind, blocks=blocks)


@dataclass(frozen=True, init=False)
class Quote:
    """Words of somebody else: the learner's own beside ours."""

    blocks: "tuple[Block, ...]"

    def __init__(self, *blocks: "Block") -> None:
        _set(self, blocks=blocks)


@dataclass(frozen=True)
class Ticks:
    """Options to choose from on paper. `one`: a single one; `name` tells the groups of a page apart."""

    prompt: str
    options: tuple[str, ...]
    name: str
    one: bool = True
    kind: str = ""


@dataclass(frozen=True)
class Write:
    """Lines to write on; in a table without a visible label."""

    label: str
    rows: int = 5


@dataclass(frozen=True, init=False)
class Sources:
    """A list of where it is written, publications with their DOI."""

    locators: tuple[str, ...]

    def __init__(self, *locators: str) -> None:
        _set(self, locators=locators)


@runtime_checkable
class Own(Protocol):
    """A node that writes itself, because no other panel has one like it."""

    def write(self, face: str) -> Node:
        """The node as htpy elements, for that face."""
        ...


Block = Text | Heading | Items | Table | Drawing | Sketch | Fold | Group | Quote | Ticks | Write | Sources | Own
Cell = Inline | tuple[Inline | Block, ...]


def _set(node: object, **values: object) -> None:
    """Fill a frozen node whose constructor takes its children one by one."""
    for name, value in values.items():
        object.__setattr__(node, name, value)
