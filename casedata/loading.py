"""Folders of TOML files to a Case and to Published, or one clear error that names file, table, record and field."""

import os
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from casedata.case_checks import FiledRecord, Surroundings, faults_of_case, faults_of_differential, faults_of_standings
from casedata.case_files import faults_of_files
from casedata.causes import Branch
from casedata.chart_checks import faults_of_chart
from casedata.chart_rows import ChartRow, Headline
from casedata.claims import Theme
from casedata.differential import DifferentialFinding, DifferentialFindings, in_order_known
from casedata.model import (
    AnyRecord,
    CaseConflict,
    CauseStanding,
    Gap,
    HistoryPart,
    HistoryRow,
    Illustration,
    OwnLimits,
    Patient,
    Period,
    Phase,
)
from casedata.published import (
    Analyte,
    Conflict,
    CtcaeBand,
    Evidence,
    Hypothesis,
    LikelihoodRatio,
    Published,
    ReferenceInterval,
    Source,
    Topic,
)
from casedata.published_checks import faults_of_causes, faults_of_claims, faults_of_published, faults_of_topics
from casedata.schema import FILES
from casedata.stamps import Stamp, stamp_of
from casedata.tables import TABLES
from casedata.timeline import Case, Outline, in_order
from casedata.toml_records import CaseError, Model, read_tables, read_toml, validate_row, validate_rows

HERE = Path(__file__).parent
RECORDS, PUBLISHED = HERE / "records", HERE / "published"


def load_case(folder: Path | str | None = None) -> Case:
    """The case of a folder: by default that of WORKBOOK_CASE, else the published one. Only patient.toml is required.

    It is read again only when a file of the folder has changed.
    """
    chosen = Path(folder or os.environ.get("WORKBOOK_CASE") or RECORDS).expanduser()
    stamp = stamp_of(path for path in sorted(chosen.glob("*")) if path.is_file())
    return _load_case(chosen) if stamp is None else _loaded(chosen, stamp)


@lru_cache(maxsize=16)
def _loaded(folder: Path, _stamp: Stamp) -> Case:
    return _load_case(folder)


@cache
def load_published() -> Published:
    """Sources, analytes, limits of normal and evidence, shared by all cases."""
    return read_published(PUBLISHED)


@cache
def load_differential() -> DifferentialFindings:
    """What weighs for and against each hypothesis in the shipped case."""
    return read_differential(PUBLISHED / "differential.toml", load_case(RECORDS))


def read_differential(path: Path, case: Case) -> DifferentialFindings:
    """The differential of one file, held against the case that it is about."""
    findings = read_tables(path, "findings", DifferentialFinding)
    published = load_published()
    around = Surroundings(case.patient, frozenset(period.id for period in case.periods), published)
    _raise(*faults_of_differential(findings, case, around))
    return DifferentialFindings(published.hypotheses, in_order_known(findings))


@cache
def load_causes() -> tuple[Branch, ...]:
    """The causes of liver injury that the report lists, as branches of a tree; what is documented is in a case."""
    branches = read_tables(PUBLISHED / "causes.toml", "branches", Branch)
    _raise(*faults_of_causes(branches, load_published()))
    return branches


@cache
def load_claims() -> tuple[Theme, ...]:
    """What the authors argue and what was found on it, theme by theme, held against what is published."""
    themes = read_tables(PUBLISHED / "claims.toml", "themes", Theme)
    _raise(*faults_of_claims(themes, load_published()))
    return themes


def causes_for(case: Case) -> tuple[Branch, ...]:
    """The published causes, after a look whether the case speaks of any other: no other panel has to read them."""
    branches = load_causes()
    _raise(*faults_of_standings(case.outline.causes, branches))
    return branches


@cache
def load_topics() -> dict[str, Topic]:
    """Which published figures belong together, by the id of their topic."""
    topics = read_tables(PUBLISHED / "topics.toml", "topics", Topic)
    _raise(*faults_of_topics(topics, load_published()))
    return {topic.id: topic for topic in topics}


def _load_case(folder: Path) -> Case:
    _raise(*faults_of_files(folder, FILES))
    patient, periods, parts = _patient(folder)
    filed = tuple(_filed(folder))
    case = Case(
        patient,
        periods,
        tuple(record for record, _, _ in filed),
        read_tables(folder / "gaps.toml", "gaps", Gap),
        read_tables(folder / "conflicts.toml", "conflicts", CaseConflict),
        read_tables(folder / "illustrative.toml", "illustrative", Illustration),
        read_tables(folder / "limits.toml", "limits", OwnLimits),
        Outline(
            read_tables(folder / "history.toml", "history", HistoryRow),
            read_tables(folder / "phases.toml", "phases", Phase),
            parts,
            read_tables(folder / "causes.toml", "causes", CauseStanding),
            read_tables(folder / "chart_rows.toml", "chart_rows", ChartRow),
            read_tables(folder / "headlines.toml", "headlines", Headline),
        ),
    )
    around = Surroundings(patient, frozenset(period.id for period in periods), load_published())
    _raise(*faults_of_case(case, filed, around))
    _raise(*faults_of_chart(case, around.published))  # of records that are sound: it asks when each was known
    return in_order(case)


def _raise(*faults: str) -> None:
    if faults:
        raise CaseError(*faults)


def _patient(folder: Path) -> tuple[Patient, tuple[Period, ...], tuple[HistoryPart, ...]]:
    path = folder / "patient.toml"
    if not path.exists():
        raise CaseError(f"patient.toml: this file was expected in the folder {folder.resolve().name}")
    content = read_toml(path)
    if set(content) - {"patient", "periods", "parts"} or "patient" not in content:
        raise CaseError(
            "patient.toml: the table [patient] and the lists [[periods]] and [[parts]] were expected, and nothing else"
        )
    return (
        validate_row(content["patient"], "patient.toml, table patient", Patient),
        validate_rows(content.get("periods", []), "patient.toml", "periods", Period),
        validate_rows(content.get("parts", []), "patient.toml", "parts", HistoryPart),
    )


def _filed(folder: Path) -> Iterable[FiledRecord]:
    for table, model in TABLES:
        records: tuple[AnyRecord, ...] = read_tables(folder / f"{table}.toml", table, model)
        for record in records:
            yield FiledRecord(record, f"{table}.toml", table)


def read_published(folder: Path) -> Published:
    """Everything of one folder of published statements; evidence may be spread over `evidence_*.toml`."""
    evidence = (read_tables(path, "evidence", Evidence) for path in sorted(folder.glob("evidence*.toml")))
    published = Published(
        sources=_read(folder, "sources", Source),
        analytes=_read(folder, "analytes", Analyte),
        reference_intervals=_read(folder, "reference_intervals", ReferenceInterval),
        evidence=tuple(item for items in evidence for item in items),
        conflicts=_read(folder, "conflicts", Conflict),
        ctcae_bands=_read(folder, "ctcae_bands", CtcaeBand),
        hypotheses=_read(folder, "hypotheses", Hypothesis),
        likelihood_ratios=_read(folder, "likelihood_ratios", LikelihoodRatio),
        locators=frozenset((folder / "locators.txt").read_text(encoding="utf-8").split()),
    )
    _raise(*faults_of_published(published))
    return published


def _read(folder: Path, table: str, model: type[Model]) -> tuple[Model, ...]:
    return read_tables(folder / f"{table}.toml", table, model)
