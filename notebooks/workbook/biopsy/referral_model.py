"""A model of referral: two routes, two kinds of patients, and what the raw rates make of the difference. No data.

The learner moves how sick the referred patients are, and watches the raw rates.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from traitlets import Enum, Int

from casedata import load_published
from casedata.published import Published
from casedata.reasoning import Route, RouteComparison, compare_routes
from workbook.drawing.figure import Figure
from workbook.drawing.hover import SOFT_BREAK
from workbook.drawing.lanes import Lane, Rim, above
from workbook.drawing.palette import BLUE, GRID, INK, MUTED, ORANGE
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option, Slider
from workbook.page import Table

LESS_SICK, SICKER = Fraction(1, 200), Fraction(11, 200)
"""The risk through the skin in the two kinds of patients of the model: 0.5 and 5.5 of 100."""
RATIOS = {"a third of": Fraction(1, 3), "half": Fraction(1, 2), "the same": Fraction(1), "twice": Fraction(2)}
"""How the risk through the vein compares with that through the skin, in one and the same patient."""
_TOO_LITTLE = 1e-9
STONE_SIZES = (("under 2 cm", "small"), ("2 cm or more", "large"), ("all", "all"))


class ReferralFacts(NamedTuple):
    """The model at one setting, in shares from 0 to 1: the two ways, and what their raw rates say of the difference."""

    ratio: str
    vein_sicker: Fraction
    skin_sicker: Fraction
    compared: RouteComparison
    title: str


def referral_facts(ratio: str, *, vein_sicker: int, skin_sicker: int) -> ReferralFacts:
    """Both ways at these percentages of sicker patients; the vein stands first in the comparison."""
    factor = RATIOS[ratio]
    to_vein, to_skin = Fraction(vein_sicker, 100), Fraction(skin_sicker, 100)
    compared = compare_routes(
        _route(to_vein, factor * LESS_SICK, factor * SICKER),
        _route(to_skin, LESS_SICK, SICKER),
        same_mix=float(to_skin),
    )
    return ReferralFacts(ratio, to_vein, to_skin, compared, _title(ratio, compared))


def _route(sicker: Fraction, risk_if_less_sick: Fraction, risk_if_sicker: Fraction) -> Route:
    return Route(float(sicker), float(risk_if_less_sick), float(risk_if_sicker))


def of_100(share: float) -> str:
    """A risk as events of 100 patients, two decimals."""
    return f"{100 * share:.2f}"


def stones(published: Published | None = None) -> tuple[tuple[str, str, str], ...]:
    """Stones by size, with the success of either way as counted: a true example of the same arithmetic."""
    evidence = (published or load_published()).evidence_item

    def counted(way: str, size: str) -> str:
        item = evidence(f"stones_{way}_{size}")
        return f"{item.n} of {item.of} ({100 * (item.n or 0) / (item.of or 1):.0f} %)"

    return tuple((words, counted("open", size), counted("percutaneous", size)) for words, size in STONE_SIZES)


def _title(ratio: str, compared: RouteComparison) -> str:
    truth = f"in every patient {_truth(ratio)}"
    vein, skin = of_100(compared.first.crude), of_100(compared.second.crude)
    if compared.reading == "hidden":
        return f"In this model equal raw rates, {vein} of 100 each, hide that {truth}"
    return f"In this model raw rates of {vein} (vein) and {skin} (skin) of 100 {_said(compared)}: {truth}"


def _truth(ratio: str) -> str:
    return "either route carries the same risk" if ratio == "the same" else f"the vein carries {ratio} the risk"


def _said(compared: RouteComparison) -> str:
    if compared.reading == "reversed":
        return "turn the truth round"
    if compared.reading == "made":
        return "show a difference where there is none"
    fair = abs(compared.crude - compared.with_the_same_mix) < _TOO_LITTLE
    return "tell the truth, for the mixes are equal" if fair else "point the right way, but not how far"


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


A_MODEL = (
    "This is arithmetic, not data. What we read of the series does not say how sick the patients of either route were. "
    f"In the model a less sick patient has a risk of {of_100(float(LESS_SICK))} of 100 through the skin, a sicker one "
    f"{of_100(float(SICKER))}; the transjugular route carries the share of it that you choose."
)
NOT_PROOF = (
    "The model shows what equal raw rates can hide. It does not show that anything is hidden in the published ones: "
    "set the risk to be the same, or twice as high through the vein, and other mixes give the same rates."
)
STONES = (
    "It has happened: in this old comparison of operations for kidney stones, the open one did better in either size "
    "of stone and worse overall, because it got the larger stones (Julious and Mullee 1994, BMJ 309:1480). In one cell "
    "the source prints 83 % where its count makes 87 %."
)


class ReferralModel(ChartPanel):
    """Confounding by indication. `vein_sicker` is in percent; `ratio` is the truth of the model."""

    heading = "A model of referral"
    vein_sicker = Int(20)
    skin_sicker = Enum(["0", "5", "20"], default_value="5")
    ratio = Enum(list(RATIOS), default_value="half")

    def controls(self) -> tuple[Control, ...]:
        """How sick the patients of either way are, and the truth that the learner chooses."""
        percents = tuple(Option(value, f"{value} %") for value in ("0", "5", "20"))
        return (
            Slider("vein_sicker", "Sicker patients among those sent through the vein", 0, 100, "{} %", 5),
            OneOf("skin_sicker", "Sicker patients among those sent through the skin", percents),
            OneOf("ratio", "Through the vein, one and the same patient has", _ratios()),
        )

    def facts(self, vein_sicker: int | None = None) -> ReferralFacts:
        """The model at a setting of the slider: the chosen one unless another is given."""
        moved = self.vein_sicker if vein_sicker is None else vein_sicker
        return referral_facts(self.ratio, vein_sicker=moved, skin_sicker=int(self.skin_sicker))

    def picture_at(self, state: int) -> Picture:
        """The chart, the model's rates as a table, and the kidney stones."""
        facts = self.facts(state)
        return Picture(
            plot_referral(facts),
            alt=f"Points for the two routes in three rows. {facts.title}. A model, not data.",
            tables=(_rates(facts), _stones()),
            notes=(A_MODEL, NOT_PROOF, STONES),
        )

    def state_line(self) -> str:
        """The setting, and what the raw rates make of it."""
        facts = self.facts()
        return f"A model of referral, {self.vein_sicker} % and {self.skin_sicker} % sicker: {facts.title}."


def _ratios() -> tuple[Option, ...]:
    return tuple(Option(name, f"{name} the risk" if name != "the same" else "the same risk") for name in RATIOS)


def _rates(facts: ReferralFacts) -> Table:
    one, two = facts.compared.first, facts.compared.second
    rows = (
        ("Less sick", of_100(one.less_sick), of_100(two.less_sick)),
        ("Sicker", of_100(one.sicker), of_100(two.sicker)),
        ("Everyone, as they are sent", of_100(one.crude), of_100(two.crude)),
        ("Everyone, if the vein got the patients of the skin", of_100(_standard(facts)), of_100(two.crude)),
    )
    return Table("The model, per 100 biopsies", ("Patients", "Through the vein", "Through the skin"), rows)


def _standard(facts: ReferralFacts) -> float:
    return facts.compared.with_the_same_mix + facts.compared.second.crude


def _stones() -> Table:
    return Table("Not a model: kidney stones, success", ("Stones", "Open operation", "Through the skin"), stones())
