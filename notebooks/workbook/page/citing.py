"""One mark a paragraph: the places that its clauses name, gathered at its end.

A text names a place behind each clause, as an author thinks. A reader wants the sentence in peace, and the places on
request. A place that is part of the sentence itself (`bare`) stays where it is.
"""

from collections.abc import Iterable, Iterator, Sequence

from workbook.page.nodes import Block, Cite, Inline, Link, Span

BEFORE_THESE = tuple(".,;:!?)")
"""What stands close behind the word before it."""


def gathered(nodes: Sequence[Inline | Block]) -> tuple[Inline | Block, ...]:
    """The same nodes; each run of words has its marks as one, at its end."""
    done: list[Inline | Block] = []
    run: list[Inline] = []
    for node in nodes:
        if isinstance(node, Inline):
            run.append(node)
        else:
            done += [*_with_one_mark(tuple(run)), node]
            run = []
    return (*done, *_with_one_mark(tuple(run)))


def alone(nodes: Sequence[Inline | Block]) -> Cite | None:
    """The places, if nothing else stands there: a cell of the column that is for them."""
    said = [node for node in nodes if not (isinstance(node, str) and not node.strip())]
    return said[0] if len(said) == 1 and isinstance(said[0], Cite) else None


def _with_one_mark(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
    locators = tuple(locator for cite in _marks(run) for locator in cite.locators)
    if not locators or alone(run):
        return run
    return (*_rid(run), Cite(*locators))


def _marks(run: Iterable[Inline]) -> Iterator[Cite]:
    for node in run:
        if isinstance(node, Cite) and not node.bare:
            yield node
        elif isinstance(node, Span | Link):
            yield from _marks(node.inside)


def _rid(run: Sequence[Inline]) -> tuple[Inline, ...]:
    """The words without their marks, and without the blanks that stood around these."""
    left: list[Inline] = []
    taken = False
    for node in run:
        if isinstance(node, Cite) and not node.bare:
            taken = True
            continue
        clean = _inside(node)
        if taken and isinstance(clean, str) and clean.startswith((*BEFORE_THESE, " ", "\n")):
            _close(left)
        left.append(clean)
        taken = False
    if taken:
        _close(left)
    return tuple(node for node in left if node != "")


def _inside(node: Inline) -> Inline:
    if isinstance(node, Span):
        return Span(*_rid(node.inside), tag=node.tag, kind=node.kind)
    return Link(node.address, *_rid(node.inside)) if isinstance(node, Link) else node


def _close(left: list[Inline]) -> None:
    """Take the blank before a mark that is gone."""
    if left and isinstance(left[-1], str):
        left[-1] = left[-1].rstrip()
