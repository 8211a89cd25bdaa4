"""What the footer of a handout says: whose case it is, under which licence, and how to cite it."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from casedata import load_case, load_published
from exercises import report_title


@dataclass(frozen=True)
class Imprint:
    """What every page says of itself: whose case it is, its licence, version and date, and how to cite it."""

    credit: str
    url: str
    licence: str
    version: str
    date: str
    article: str


@cache
def imprint(*, tells: bool) -> Imprint:
    """The imprint; the article's title, which tells the outcome, only where the page tells it too."""
    patient = load_case().patient
    source = load_published().source(patient.id)
    return Imprint(
        credit=f"{source.authors}. {source.journal}, {source.year}",
        url=source.url or "",
        licence=patient.licence,
        version=version("vod-or-dili"),
        date=str(patient.content_date),
        article=report_title() if tells else "",
    )
