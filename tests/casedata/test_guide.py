"""The guide for authors names what exists."""

import re
from pathlib import Path

import casedata

PACKAGE = Path(casedata.__file__).parent
GUIDE = (PACKAGE / "WRITE_ANOTHER_CASE.md").read_text(encoding="utf-8")


def test_every_concept_of_the_guide_is_one_that_a_rule_asks_for():
    rules = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "criteria").glob("*.py"))
    table = GUIDE.split("## Names that criteria ask for")[1]
    concepts = {name for name in re.findall(r"`([a-z_0-9]+)`", table) if name != "grade"}
    asked = {name for name in concepts if f'"{name}"' in rules or f'"{name.removeprefix("rucam_")}"' in rules}
    assert asked == concepts


def test_the_example_record_of_the_guide_is_in_the_example_case():
    example = Path(__file__).parent / "example_case" / "findings.toml"
    assert 'id = "no_ascites_day_5"' in example.read_text(encoding="utf-8")
    assert 'id = "no_ascites_day_5"' in GUIDE


def test_the_example_limits_of_the_guide_are_those_of_the_example_case():
    fields = (Path(__file__).parent / "example_case" / "limits.toml").read_text(encoding="utf-8").split("\n")
    shown = [line.strip().partition("#")[0].rstrip() for line in GUIDE.splitlines()]
    assert set(filter(None, fields)) <= set(shown)
