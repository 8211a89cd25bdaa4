"""A learner who has committed everything, for the tests' own notebook: it stores every reveal and every story."""

from exercises import AnswerStore, Entry, Pick, Question, Response, load_question
from exercises.loading import load_menu
from exercises.own_rule import WORDS
from exercises.stages import EVEN, shares_of
from exercises.typed_numbers import PERCENT
from exercises.vignettes import load_vignettes, verdict_question
from workbook.repository_paths import EXERCISES


def question_ids() -> tuple[str, ...]:
    """The ids of all questions of the bank, in order, and of the lists of tests to order."""
    bank = sorted(path.stem.upper() for path in (EXERCISES / "bank").glob("*.toml"))
    return (*bank, *(sheet.id for sheet in load_menu().sheets))


def commit_all(answers: AnswerStore | None = None) -> AnswerStore:
    """Answers, in memory by default, with the first options of every question committed; pass them to the panels."""
    answers = answers or AnswerStore(None)
    for question_id in question_ids():
        question = load_question(question_id)
        answers.commit(question, first_options(question))
    for vignette in load_vignettes().vignettes:
        grid = verdict_question(vignette)
        answers.commit(grid, first_options(grid))
    return answers


def first_options(question: Question) -> Response:
    """As few options as each part asks for, in the order shown, and a one for every number; middling confidence.

    Of a part that asks for none, all. Of a rule of one's own every gap is filled in: 40 %, the first day, two words.
    """
    shown = ((part, question.in_shown_order(part)[: part.least or None]) for part in question.parts)
    picks = tuple(Pick(part=part.id, options=tuple(one.id for one in options)) for part, options in shown)
    entries = tuple(Entry(part=number.id, typed="1", unit=number.units[0]) for number in question.numbers)
    gaps = {PERCENT: "40", WORDS: "she bleeds"}
    entries += tuple(
        Entry(part=part.id, typed=gaps.get(part.unit, str(part.least)), unit=part.unit) for part in question.rule_parts
    )
    text = "A sentence of the rehearsal, long enough to be committed." if question.kind == "free_text" else ""
    shares = shares_of(EVEN) if question.kind == "stage" else ()
    sure = 0.5 if question.confidence else None
    return Response(picks=picks, entries=entries, text=text, shares=shares, confidence=sure)
