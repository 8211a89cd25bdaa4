"""The drawing of the model of referral: the risk of either way in each kind of patient, and the raw rates below."""

from collections.abc import Iterator
from typing import Any

from workbook.biopsy.referral_facts import ReferralFacts, of_100
from workbook.drawing.figure import Figure
from workbook.drawing.hover import SOFT_BREAK
from workbook.drawing.lanes import Lane, Rim, above
from workbook.drawing.template import BLUE, GRID, INK, MUTED, ORANGE

_RIM = Rim(right=30, bottom=82)
_ROW = 48
_HIGHEST = 12
_NO_DATA = "computed in the model; no data"
_KEY = "◆ through the vein\u2003● through the skin"


def plot_referral(facts: ReferralFacts) -> Figure:
    """Three rows: less sick, sicker, everyone as sent; a line joins the two ways."""
    compared = facts.compared
    within = _lane(
        "In the same kind of patient (the model's truth)",
        (
            (("less sick",), compared.first.less_sick, compared.second.less_sick),
            (("sicker",), compared.first.sicker, compared.second.sicker),
        ),
    )
    raw = _lane("What a series reports", ((_mix(facts), compared.first.crude, compared.second.crude),))
    return above((within, raw), _axis(), title=facts.title, rim=_RIM)


def _mix(facts: ReferralFacts) -> tuple[str, str]:
    """The name of the last row, in two lines."""
    return f"everyone: {facts.vein_sicker * 100} % sicker (vein),", f"{facts.skin_sicker * 100} % sicker (skin)"


def _axis() -> dict[str, Any]:
    return {
        "range": [0, _HIGHEST],
        "tickvals": list(range(0, _HIGHEST + 1, 2)),
        "ticktext": [str(tick) for tick in range(0, _HIGHEST + 1, 2)],
        "title": {"text": f"Complications per 100 biopsies, in the model<br>{_KEY}"},
        "ticks": "outside",
        "showline": True,
        "linecolor": MUTED,
    }


def _lane(heading: str, rows: tuple[tuple[tuple[str, ...], float, float], ...]) -> Lane:
    axis = {
        "range": [-len(rows) + 0.5, 0.5],
        "tickvals": [-row for row in range(len(rows))],
        "ticktext": ["<br>".join(lines) for lines, *_ in rows],
        "showgrid": True,
        "gridcolor": GRID,
    }
    lane = Lane(_ROW * len(rows), axis, heading)
    for row, (lines, vein, skin) in enumerate(rows):
        lane.traces += _dumbbell((row, SOFT_BREAK.join(lines)), vein, skin)
    return lane


def _dumbbell(place: tuple[int, str], vein: float, skin: float) -> Iterator[dict[str, Any]]:
    row, who = place
    line = {"color": MUTED, "width": 2}
    ends = {"x": [100 * vein, 100 * skin], "y": [-row, -row]}
    yield {"type": "scatter", "mode": "lines", **ends, "line": line, "hoverinfo": "skip"}
    yield _mark(row, vein, ("diamond", BLUE), _hover("vein", vein, who))
    yield _mark(row, skin, ("circle", ORANGE), _hover("skin", skin, who))
    yield _words(row, vein, "top center")
    yield _words(row, skin, "bottom center")


def _hover(way: str, share: float, who: str) -> str:
    return f"<b>Through the {way}: {of_100(share)} complications per 100 biopsies</b><br>{who}<br>{_NO_DATA}"


def _mark(row: int, share: float, look: tuple[str, str], said: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [100 * share],
        "y": [-row],
        "marker": {"symbol": look[0], "size": 12, "color": look[1]},
        "hovertext": [said],
    }


def _words(row: int, share: float, side: str) -> dict[str, Any]:
    above_it = side.startswith("top")
    return {
        "type": "scatter",
        "mode": "text",
        "x": [100 * share],
        "y": [-row + (0.17 if above_it else -0.17)],
        "text": [of_100(share)],
        "textposition": side,
        "textfont": {"color": INK, "size": 12},
        "hoverinfo": "skip",
    }
