"""`python -m casedata check | facts | criteria | schema`: is the case sound, what it says, which criteria are met."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel

from casedata.console import in_json, write_everywhere
from casedata.criteria.report import STEPS, criteria_report
from casedata.loading import (
    causes_for,
    load_case,
    load_causes,
    load_claims,
    load_differential,
    load_published,
    load_topics,
)
from casedata.model import Moment
from casedata.schema import case_schema
from casedata.timeline import Case
from casedata.toml_records import CaseError

Command = Callable[[argparse.Namespace], int]


def check(options: argparse.Namespace) -> int:
    """Say how many records the case holds; its faults, one line each, come from `main`."""
    case = load_case(options.case)
    causes_for(case)
    published = f"{len(load_published().evidence)} published statements"
    weighed = f", {_weighed()}" if options.case is None else ""
    own = f", {len(case.limits)} limits of normal of its own laboratory" if case.limits else ""
    print(f"{len(case.records)} records, {len(case.gaps)} gaps{own}, {published}{weighed}: sound")
    return 0


def _weighed() -> str:
    """How much stands in the files that belong to the shipped case or to no case."""
    causes = sum(len(branch.causes) for branch in load_causes())
    claims = sum(len(theme.claims) for theme in load_claims())
    findings, topics = len(load_differential().findings), len(load_topics())
    return f"{findings} findings of the differential, {causes} causes, {claims} claims, {topics} topics"


def facts(options: argparse.Namespace) -> int:
    """Print every record of the case, and for the published case the published statements too."""
    rows = fact_rows(load_case(options.case), evidence=options.case is None)
    if options.json:
        print(in_json(rows))
    else:
        for row in rows:
            print(_line(row))
    return 0


def criteria(options: argparse.Namespace) -> int:
    """Print every criteria set and item at a day and step, without the report's verdicts."""
    case = load_case(options.case)
    first, last = case.patient.first_day, case.patient.last_day
    if not first <= options.day <= last:
        raise CaseError(f"--day: a day between {first} and {last} was expected, found {options.day}")
    moment = Moment(options.day, STEPS[options.step])
    print(criteria_report(case, moment, looking_back=options.looking_back, as_json=options.json))
    return 0


def schema(_options: argparse.Namespace) -> int:
    """Print the JSON Schema of the files of a case, for editors."""
    print(in_json(case_schema()))
    return 0


def fact_rows(case: Case, *, evidence: bool) -> list[dict[str, object]]:
    """Every fact as plain values: numbers as text in the digits of the record, nothing that is not given."""
    rows = [_row(record) | {"when": case.when(record)} for record in case.records]
    if evidence:
        rows += [
            _row(item) | {"locator": _cited(item.source, item.place, item.locator)}
            for item in load_published().evidence
        ]
    return rows


def _cited(source: str, place: str, sentences: tuple[str, ...]) -> list[str]:
    return list(sentences) or [f"{source}: {place}"]


def _row(record: BaseModel) -> dict[str, object]:
    return record.model_dump(mode="json", exclude_none=True)


def _line(row: dict[str, object]) -> str:
    locators = row["locator"]
    cited = ", ".join(locators) if isinstance(locators, list) else str(locators)
    value = f"{row.get('comparator', '=')} {row['value']} {row.get('unit', '')}" if "value" in row else ""
    cells = (row["id"], row.get("when", ""), value, row["statement"], row["origin"], cited)
    return " | ".join(str(cell) for cell in cells)


def _parser() -> tuple[argparse.ArgumentParser, "argparse._SubParsersAction[argparse.ArgumentParser]"]:
    parser = argparse.ArgumentParser(prog="python -m casedata", description=__doc__)
    return parser, parser.add_subparsers(required=True, metavar="command")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Command, summary: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=summary, description=summary)
    command.add_argument("--case", type=Path, metavar="DIR", help="another folder of records")
    command.set_defaults(run=run)
    return command


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 1 and one line for each fault if the records cannot be used."""
    write_everywhere()
    parser, commands = _parser()
    _command(commands, "check", check, "validate the records")
    _command(commands, "facts", facts, "print every record").add_argument("--json", action="store_true", help="as JSON")
    judge = _command(commands, "criteria", criteria, "what each published criteria set says on a day")
    judge.add_argument("--day", type=int, required=True, metavar="N", help="the day")
    judge.add_argument(
        "--step",
        choices=tuple(STEPS),
        default="verdicts",
        help="how far into the day: its findings; its decision, before anything is concluded or done, so before any "
        "procedure of that day; its verdicts, which is the end of the day and the default",
    )
    judge.add_argument("--looking-back", action="store_true", help="with all that was ever learned about that moment")
    judge.add_argument("--json", action="store_true", help="as JSON")
    _command(commands, "schema", schema, "print the JSON Schema of the record files")
    options = parser.parse_args(arguments)
    run: Command = options.run
    try:
        return run(options)
    except CaseError as error:
        print("\n".join(error.faults), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
