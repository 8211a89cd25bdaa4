"""The states of a chart that stands at several places of a page, held once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbook.handouts.self_study.road import Piece, Step

_STATES = re.compile(r'(<script class="frames" type="application/gzip")>([^<]+)</script>')


def with_shared_states(steps: Iterable[Step]) -> tuple[tuple[Step, ...], dict[str, dict[str, str]]]:
    """The steps with a reference in place of states that come again, and these states as packs by name."""
    road = tuple(steps)
    counted = Counter(held for step in road for piece in step.pieces for held in _held(piece))
    names = {held: f"states/{place}" for place, held in enumerate(one for one, often in counted.items() if often > 1)}
    shared = tuple(step._replace(pieces=tuple(_referring(piece, names) for piece in step.pieces)) for step in road)
    return shared, {name: {"states": held} for held, name in names.items()}


def _held(piece: Piece) -> Iterator[str]:
    return (found[2] for found in _STATES.finditer(piece.html))


def _referring(piece: Piece, names: dict[str, str]) -> Piece:
    def refer(found: re.Match[str]) -> str:
        name = names.get(found[2])
        return f'{found[1]} data-held="{name}"></script>' if name else found[0]

    return replace(piece, html=_STATES.sub(refer, piece.html))
