"""The tracker as HTML: whole tables for paper, the detail of one answer, and what follows from a supposition."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from casedata.criteria import Answer
from workbook.criteria.settle_html import list_html
from workbook.criteria.tracker_detail import Detail, Told
from workbook.criteria.tracker_facts import Block, Cell, Part, Row, Turn
from workbook.text.tables import Table

LEGEND = (
    "● met. ○ not met. ? not documented: the {} does not say, and some answer that fits the text would change it. "
    "A number counts for its own day only; what was once seen counts from then on."
)
TEAM = "What the team concluded"
_NAMES = {Answer.MET: "vod-met", Answer.NOT_MET: "vod-notmet", Answer.NOT_DOCUMENTED: "vod-open"}


def css_name(answer: Answer) -> str:
    """The class that colours an answer."""
    return _NAMES[answer]


def answer_html(cell: Cell) -> Markup:
    """An answer with its symbol, its words and its colour."""
    return Markup('<span class="vod-answer {}">{}</span>').format(css_name(cell.answer), cell.marked)


def block_html(block: Block, part: Part, why: dict[str, str], *, last: str) -> Markup:
    """A table of one block: rows by columns of days, and why on the last of them."""
    supposed = any(row.supposed for row in block.rows)
    heads = ["Item", *(column.label for column in part.columns), *(["supposed"] if supposed else []), f"Why, {last}"]
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(words) for words in heads)
    rows = Markup("\n").join(_row(row, why[row.key]) for row in block.rows)
    caption = f"{block.title}. {block.note}" if block.note else block.title
    return Markup("<table>\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>").format(
        caption, head, rows
    )


def _row(row: Row, why: str) -> Markup:
    label = Markup("<strong>{}</strong>").format(row.label) if row.verdict else escape(row.label)
    cells = Markup("").join(Markup("<td>{}</td>").format(answer_html(cell)) for cell in row.cells)
    if row.supposed:
        cells += Markup("<td>{}</td>").format(answer_html(row.supposed))
    return Markup('<tr><th scope="row">{}</th>{}<td>{}</td></tr>').format(label, cells, why)


def brief_html(part: Part, why: dict[str, str], *, last: str) -> Markup:
    """The sets of a fold in one short table: their verdicts, and why."""
    rows = tuple(row for block in part.blocks for row in block.rows if row.verdict)
    return block_html(Block(part.folded, "", rows), part, why, last=last)


def detail_html(detail: Detail) -> str:
    """The detail of one answer."""
    settle = detail.settle
    mark = Markup('<strong class="vod-supposed">Supposed, not reported.</strong> ') if detail.supposed else ""
    parts = [
        Markup('<p class="vod-where">{}{}</p>').format(mark, detail.heading),
        Markup("<p><strong>{}:</strong> {}</p>").format(detail.label, answer_html(detail.cell)),
        Markup("<p>{}</p>").format(detail.why),
        _list("Rests on", (_told(told) for told in detail.records)),
        _list(f"Not in the {detail.teller}", map(escape, detail.missing)),
        Markup("<p><strong>How the list is read:</strong> {}</p>").format(detail.rule) if detail.rule else "",
        list_html(settle) if settle else "",
        _folded("How it was read where the source leaves it open", detail.readings),
        Markup('<p class="vod-cite">Rule: {}.</p>').format(detail.source.rstrip(".")),
    ]
    return "\n".join(str(part) for part in parts if part)


def _told(told: Told) -> Markup:
    return Markup('{} <span class="vod-cite">({})</span>').format(told.words, told.place)


def _list(title: str, texts: Iterable[Markup]) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(text) for text in texts)
    return Markup("<p><strong>{}:</strong></p><ul>{}</ul>").format(title, items) if items else Markup("")


def _folded(title: str, texts: tuple[str, ...]) -> Markup:
    """Only in the live face: a folded list would stay shut on paper."""
    items = Markup("").join(Markup("<li>{}</li>").format(text) for text in texts)
    return Markup("<details><summary>{}</summary><ul>{}</ul></details>").format(title, items) if items else items


def team_table(said: tuple[Told, ...]) -> str:
    """What the team concluded, as a table of its own; empty before the decision."""
    rows = tuple((TEAM, told.words, told.place) for told in said)
    return Table(f"{TEAM}, beside what the criteria say", ("Who", "Conclusion", "Where"), rows).html() if rows else ""


def supposed_html(words: tuple[str, ...], turns: tuple[Turn, ...], day: int) -> Markup:
    """What is supposed and which verdicts turn, marked as supposed; empty if nothing is."""
    if not words:
        return Markup("")
    lead = Markup('<p><strong class="vod-supposed">Supposed for day {}, not reported:</strong> {}.</p>').format(
        day, "; ".join(words)
    )
    if not turns:
        return lead + Markup("<p>No verdict turns.</p>")
    items = Markup("").join(
        Markup("<li><strong>{}</strong>: {} → {}</li>").format(
            turn.title, answer_html(turn.before), answer_html(turn.after)
        )
        for turn in turns
    )
    return lead + Markup("<p>These verdicts turn:</p><ul>{}</ul>").format(items)
