"""Dates as precise as a text gives them: a year, a month or a day of the calendar."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field


def _of_the_calendar(text: str) -> str:
    try:
        date(*(int(part) for part in f"{text}-01-01".split("-")[:3]))
    except ValueError:
        raise ValueError(f"a date of the calendar was expected, found {text!r}") from None
    return text


PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_of_the_calendar)]
