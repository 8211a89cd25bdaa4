"""The JSON Schema of a case's TOML files, made from the models, so that editors can check and complete them.

One schema serves every file: each file holds one table of its own name, and patient.toml three.
"""

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from casedata.chart_rows import ChartRow, Headline
from casedata.model import (
    CaseConflict,
    CauseStanding,
    Frozen,
    Gap,
    HistoryPart,
    HistoryRow,
    Illustration,
    OwnLimits,
    Patient,
    Period,
    Phase,
)
from casedata.tables import TABLES

OTHER_TABLES: tuple[tuple[str, type[Frozen]], ...] = (
    ("periods", Period),
    ("parts", HistoryPart),
    ("history", HistoryRow),
    ("phases", Phase),
    ("causes", CauseStanding),
    ("chart_rows", ChartRow),
    ("headlines", Headline),
    ("gaps", Gap),
    ("conflicts", CaseConflict),
    ("illustrative", Illustration),
    ("limits", OwnLimits),
)


FILES = frozenset({"patient", *(table for table, _ in (*TABLES, *OTHER_TABLES))} - {"periods", "parts"})
"""The files of a case without their ending: one for each table, but that of the patient holds three."""


class _Numbers(GenerateJsonSchema):
    """Numbers are numbers: the loader takes no text for them."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"type": "number"}


def case_schema() -> JsonSchemaValue:
    """The schema of the files of a case: patient.toml, labs.toml, findings.toml and so on."""
    lists = (*TABLES, *OTHER_TABLES)
    models: list[type[Frozen]] = list(dict.fromkeys((Patient, *(model for _, model in lists))))
    references, definitions = models_json_schema(
        [(model, "validation") for model in models], schema_generator=_Numbers, title="A case of VOD or DILI?"
    )
    properties = {table: {"type": "array", "items": references[model, "validation"]} for table, model in lists}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **definitions,
        "type": "object",
        "properties": {"patient": references[Patient, "validation"], **properties},
        "additionalProperties": False,
    }
