"""Running text from the bank, the keys and the notebooks: Markdown as nodes, locator marks as citations.

Marks are `[CR-7.10, kamal2019: abstract]`. What stands between these lines is folded away under its title:

    <details>
    <summary>Why</summary>

    ...

    </details>

Any other HTML in the text is shown as it stands and never obeyed.
"""

from collections.abc import Iterator
from itertools import groupby, takewhile
from typing import Any

import mistune

from workbook.page.nodes import (
    Block,
    Break,
    Cite,
    Fold,
    Heading,
    Inline,
    Items,
    Link,
    Quote,
    Span,
    Table,
    Text,
    code,
)
from workbook.text.citations import MARK, is_locator

Token = dict[str, Any]
_TEXT = ("text", "inline_html", "softbreak")
_FOLDED = ("<details>\n<summary>", "</summary>")
_UNFOLDED = "</details>"
_tokens = mistune.create_markdown(renderer="ast", plugins=["table"])
_of_a_page = mistune.HTMLRenderer()


def prose(text: str) -> tuple[Block, ...]:
    """The text as paragraphs, lists and tables."""
    return tuple(_blocks(_read(text)))


def sentence(text: str) -> tuple[Inline, ...]:
    """One paragraph as what stands in it, for the inside of another node. ValueError if it is more than one."""
    blocks = prose(text)
    if len(blocks) != 1 or not isinstance(blocks[0], Text):
        raise ValueError(f"one paragraph was expected, found: {text!r}")
    return blocks[0].inside


def standing_open(text: str) -> str:
    """The part of a text before what is folded away in it."""
    opening, _ = _FOLDED
    return text.partition(opening)[0].strip()


def _read(text: str) -> list[Token]:
    tokens = _tokens(text)
    assert isinstance(tokens, list)  # noqa: S101  mistune's own type allows for a string, from other renderers
    return tokens


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    left = iter(tokens)
    for token in left:
        match token["type"]:
            case "block_html" if title := _folded_under(token):
                inside = takewhile(lambda one: one.get("raw", "").strip() != _UNFOLDED, left)
                named = (Heading(title, level=4),)
                yield Fold(title, *_blocks(list(inside)), always=True, unfolded=named, kind="vod-folded")
            case "paragraph" | "block_text":
                yield Text(*_inlines(token["children"]))
            case "block_html":
                yield Text(token["raw"].strip())
            case "heading":
                yield Heading(*_inlines(token["children"]), level=token["attrs"]["level"])
            case "list":
                items = (_item(item["children"]) for item in token["children"])
                yield Items(*items, numbered=token["attrs"]["ordered"])
            case "block_quote":
                yield Quote(*_blocks(token["children"]))
            case "table":
                yield _table(token["children"])
            case "blank_line":
                pass
            case other:
                raise ValueError(f"our texts have no {other}")


def _folded_under(token: Token) -> str:
    """The title of the fold that this piece of HTML opens; empty where it is something else."""
    before, after = _FOLDED
    raw = token["raw"].strip()
    opens = raw.startswith(before) and raw.endswith(after) and "<" not in raw[len(before) : -len(after)]
    return raw[len(before) : -len(after)] if opens else ""


def _item(tokens: list[Token]) -> tuple[Inline | Block, ...]:
    """An item of one paragraph as its words, a longer one as its blocks."""
    blocks = tuple(_blocks(tokens))
    first, *rest = blocks
    return (*first.inside, *rest) if isinstance(first, Text) and tokens[0]["type"] == "block_text" else blocks


def _table(parts: list[Token]) -> Table:
    head, *body = parts
    rows = tuple(tuple(tuple(_inlines(cell["children"])) for cell in row["children"]) for row in body[0]["children"])
    return Table("", tuple(_plain(cell["children"]) for cell in head["children"]), rows)


def _inlines(tokens: list[Token]) -> Iterator[Inline]:
    for is_text, group in groupby(tokens, key=lambda token: token["type"] in _TEXT):
        if is_text:
            # Markdown cuts a text at every bracket; a mark is found only in the whole of it.
            yield from _with_marks("".join(token.get("raw", "\n") for token in group))
        else:
            yield from map(_inline, group)


def _inline(token: Token) -> Inline:
    match token["type"]:
        case "strong" | "emphasis":
            return Span(*_inlines(token["children"]), tag="strong" if token["type"] == "strong" else "em")
        case "codespan":
            return code(token["raw"])
        case "link":
            return Link(_of_a_page.safe_url(token["attrs"]["url"]), *_inlines(token["children"]))
        case "linebreak":
            return Break()
        case other:
            raise ValueError(f"our texts have no {other}")


def _with_marks(text: str) -> Iterator[Inline]:
    """The text, with every mark whose locators are all known as a citation."""
    end = 0
    for found in MARK.finditer(text):
        locators = found[1].split(", ")
        if all(is_locator(one) for one in locators):
            yield from filter(None, [text[end : found.start()]])
            yield Cite(*locators)
            end = found.end()
    yield from filter(None, [text[end:]])


def _plain(tokens: list[Token]) -> str:
    """The words of a column's head."""
    return "".join(token["raw"] if "raw" in token else _plain(token["children"]) for token in tokens)


def folded_away(title: str, text: str) -> Fold:
    """A text for those who do not know it, folded away under its title; on paper it stands open below its heading."""
    return Fold(title, *prose(text), always=True, unfolded=(Heading(title),), kind="vod-folded")
