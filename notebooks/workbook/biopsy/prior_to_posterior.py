"""From the prior that the learner committed to what a pressure measurement leaves of it; the anchors wait till then."""

from casedata import load_published
from exercises import Response
from exercises.numerals import number
from workbook.biopsy.post_test_facts import TESTS, accuracy, ratios
from workbook.biopsy.pre_to_post import PreToPost
from workbook.faces.behind import Behind
from workbook.faces.panel import Panel
from workbook.page import Block, Table

STEP = 2
"""The slider of the prior stops at every second percent."""
FIRST, LAST = 2, 90


class PriorToPosterior(Behind):
    """`PreToPost`, begun at the learner's own figure. Shut, it shows the tests alone: an anchor would pull."""

    heading = "From your prior to a posterior"

    def inside(self, response: Response | None) -> Panel:
        """The chart, from the prior that was committed; from its own start where there is none."""
        entry = response.entries[0] if response and response.entries else None
        return PreToPost(prior=nearest_stop(float(number(entry.typed)))) if entry else PreToPost()

    def beforehand(self) -> tuple[Block, ...]:
        """The two series of the test, without what they would leave of any prior."""
        published = load_published()
        rows = []
        for year in TESTS:
            positive, negative = ratios(published, year)
            name = f"Above 10 mmHg, series of {year}"
            rows.append((name, accuracy(published, year), f"{positive:.2g}", f"{negative:.2g}"))
        head = ("Gradient in the hepatic vein", "Sensitivity and specificity", "Likelihood ratio if high", "If lower")
        return (Table("The test, before any prior", head, tuple(rows)),)


def nearest_stop(percent: float) -> int:
    """The stop of the slider that is nearest to a prior."""
    return min(LAST, max(FIRST, STEP * round(percent / STEP)))
