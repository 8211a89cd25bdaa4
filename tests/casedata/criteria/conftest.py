"""Invented patients, built in memory from a few words, and their verdicts from the table written by hand."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from casedata.criteria import known_at
from casedata.loading import load_published
from casedata.model import VERDICTS, DaysBefore, Finding, LabValue, Moment, OwnLimits, Patient, Period, Treatment
from casedata.timeline import Case

INVENTED = ("fictional",)
HERE = Path(__file__).parent


def patients():
    with (HERE / "fictional_patients.toml").open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)["patient"]


def a_finding(concept, answer, day, grade=None):
    return Finding(
        id=f"{concept}_{answer}_{day}",
        statement=f"{concept} {answer}",
        origin="reported",
        locator=INVENTED,
        day=day,
        concept=concept,
        domain="sign",
        answer=answer,
        grade=grade,
    )


def a_lab(analyte, value, day, *, si=False, error=None):
    known = load_published().analyte(analyte)
    return LabValue(
        error=error and Decimal(error),
        id=f"{analyte}_{day}",
        statement=f"{analyte} {value}",
        origin="reported",
        locator=INVENTED,
        day=day,
        analyte=analyte,
        value=Decimal(value),
        unit=known.unit_si if si else known.unit,
    )


def own_limits(analyte, low, high):
    sides = {name: Decimal(side) for name, side in (("low", low), ("high", high)) if side is not None}
    unit = load_published().analyte(analyte).unit
    return OwnLimits(id=f"own_{analyte}", analyte=analyte, unit=unit, locator=INVENTED, **sides)


def not_done(agent, day):
    return Treatment(
        id=f"no_{agent}",
        statement=f"no {agent}",
        origin="reported",
        locator=INVENTED,
        day=day,
        agent=agent,
        lane="procedure",
        action="omitted",
    )


def a_patient(row):
    hsct = row.get("hsct")
    return Patient(
        id="invented",
        title="Invented",
        fictional=True,
        sex=row.get("sex"),
        age_years=row.get("age"),
        first_day=0,
        last_day=40,
        transplanted=row.get("transplanted"),
        hsct=hsct and DaysBefore(low=hsct[0], high=hsct[1], rule="invented", period="transplant", locator=INVENTED),
        content_date="2026",
        credit="invented",
        licence="CC BY 4.0",
    )


def a_case(row):
    day = row["day"]
    period = Period(id="transplant", order=-1, label="transplant", locator=INVENTED)
    graded = row.get("encephalopathy_grade")
    records = (
        *(a_finding(concept, "present", day) for concept in row.get("present", ())),
        *(a_finding(concept, "absent", day) for concept in row.get("absent", ())),
        *(a_lab(analyte, value, day) for analyte, value in row.get("labs", {}).items()),
        *(a_lab(analyte, value, day, si=True) for analyte, value in row.get("labs_si", {}).items()),
        *(a_lab(earlier["analyte"], earlier["value"], earlier["day"]) for earlier in row.get("labs_earlier", ())),
        *(a_lab(one["analyte"], one["value"], one["day"], si=True) for one in row.get("labs_earlier_si", ())),
        *(a_lab(one, value, day, error=error) for one, (value, error) in row.get("read_from_figure", {}).items()),
        *row.get("labs_found", ()),
        *(not_done(agent, day) for agent in row.get("not_sought", ())),
        *([a_finding("hepatic_encephalopathy", "present", day, graded)] if graded else []),
    )
    limits = tuple(own_limits(analyte, low, high) for analyte, (low, high) in row.get("own_limits", {}).items())
    return Case(a_patient(row), periods=(period,) if "hsct" in row else (), records=records, limits=limits)


def pytest_generate_tests(metafunc):
    if "invented" in metafunc.fixturenames:
        rows = patients()
        metafunc.parametrize("invented", rows, ids=[row["id"] for row in rows])


@pytest.fixture
def build():
    """A case from a row of the table of invented patients."""
    return a_case


@pytest.fixture
def nothing():
    """A woman of whom nothing is recorded, on day 10."""
    case = a_case({"day": 10, "sex": "female"})
    return known_at(case, Moment(10, VERDICTS))
