"""The tables of two illness scripts: empty, and with what was published below the learner's own words."""

from markupsafe import Markup, escape

from casedata import load_published
from casedata.published import Evidence
from casedata.reasoning import Count, clopper_pearson
from exercises.scripts import ScriptCell, ScriptColumn, ScriptKey, ScriptTable
from workbook.literature.evidence_facts import percent
from workbook.text.citations import publication
from workbook.text.prose import sentence
from workbook.text.tables import Table

UNITS = {"d": "days", "{INR}": ""}
NOTHING = "nothing"


def empty_html(table: ScriptTable) -> str:
    """A gap for every cell, and what each row asks."""
    heads = ("Aspect", *(column.label for column in table.columns))
    rows = tuple((f"{row.label}. {row.prompt}", *("________" for _ in table.columns)) for row in table.rows)
    return Table("From memory", heads, rows).html()


def compared_html(
    table: ScriptTable, key: ScriptKey, filled: dict[tuple[str, str], str] | None, *, folded: bool
) -> str:
    """Every cell with what was published; above it the learner's own words, where there are any."""
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(label) for label in ("Aspect", *(one.label for one in table.columns))
    )
    rows = "\n".join(
        f'<tr><th scope="row">{escape(row.label)}</th>'
        + "".join(f"<td>{_cell(column, key.cell(column.id, row.id), filled, folded)}</td>" for column in table.columns)
        + "</tr>"
        for row in table.rows
    )
    caption = "Your words, and what was published" if filled is not None else "What was published"
    head = f"<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>"
    return f'<table class="vod-scripts">\n{head}\n<tbody>\n{rows}\n</tbody>\n</table>'


def evidence_words(item: Evidence) -> str:
    """A published figure: `5 of 164: 3.0 % (1.0 to 7.0)` with its exact interval, or a value with its range."""
    if item.n is not None and item.of is not None:
        counted = clopper_pearson(Count(item.n, item.of))
        share, low, high = (percent(100 * one) for one in (counted.share, counted.interval.low, counted.interval.high))
        return f"{item.n} of {item.of}: {share} % (exact 95 % interval {low} to {high})"
    span = f"{item.low:f} to {item.high:f}" if item.low is not None and item.high is not None else ""
    value = "" if item.value is None else f"{item.value:f}"
    unit = UNITS.get(item.unit or "", item.unit or "")
    return " ".join(filter(None, (value, f"({span})" if value and span else span, unit)))


def _cell(column: ScriptColumn, cell: ScriptCell, filled: dict[tuple[str, str], str] | None, folded: bool) -> str:
    own = ""
    if filled is not None:
        words = escape(filled.get((cell.column, cell.row)) or NOTHING)
        own = f"<blockquote><p><strong>You:</strong> {words}</p></blockquote>"
    # On a narrow page, where the columns stand one below the other, style shows this name.
    name = f'<span class="vod-column">{escape(column.label)}</span>' if folded else ""
    return f"{name}{own}<p>{sentence(cell.says)}</p>{_behind(cell, folded)}"


def _behind(cell: ScriptCell, folded: bool) -> str:
    """The evidence of a cell, and what to beware of."""
    items = Markup("").join(map(_evidence, map(load_published().evidence_item, cell.evidence)))
    caveat = f"<p><strong>Beware.</strong> {sentence(cell.caveat)}</p>" if cell.caveat else ""
    listed = f'<ul class="vod-sources">{items}</ul>{caveat}'
    if folded:
        return f"<details><summary>Figures and sources</summary>{listed}</details>"
    return listed


def _evidence(item: Evidence) -> Markup:
    told = f"{item.statement.rstrip('.')}: {words}." if (words := evidence_words(item)) else item.statement
    caveat = f" {item.caveat}" if item.caveat else ""
    return Markup("<li>{} ({}){}</li>").format(told, publication(item.source), caveat)
