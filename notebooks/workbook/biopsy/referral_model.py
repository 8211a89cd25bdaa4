"""The model of referral as a panel: the learner moves how sick the referred patients are, and watches the raw rates."""

from traitlets import Enum, Int

from workbook.biopsy.referral_facts import LESS_SICK, RATIOS, SICKER, ReferralFacts, of_100, referral_facts, stones
from workbook.biopsy.referral_plot import plot_referral
from workbook.faces.chart import ChartPanel, Picture
from workbook.faces.controls import Control, OneOf, Option, Slider
from workbook.page import Table

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
