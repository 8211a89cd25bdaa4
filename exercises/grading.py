"""From a question, its key and a response to an outcome. Pure: the same three give the same outcome."""

from dataclasses import dataclass

from exercises.model import Bundle, Key, Part, Question, Rating, Response, Worth
from exercises.numerals import fault_of_number
from exercises.stages import fault_of_shares

SHORTEST_TEXT = 20
"""The fewest letters that a free text must have: a word is no sentence."""


@dataclass(frozen=True, slots=True)
class RatedOption:
    """One option with its feedback, and whether it was chosen."""

    text: str
    chosen: bool
    rating: Rating


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """What the choice in one part is worth, if one was made, and every option in the order in which they were shown."""

    prompt: str
    worth: Worth | None
    verdict: str | None
    options: tuple[RatedOption, ...]

    @property
    def chosen(self) -> tuple[RatedOption, ...]:
        """The options that were chosen."""
        return tuple(option for option in self.options if option.chosen)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the editors think of one committed answer, or of a question nobody has answered. There is no mark."""

    question: str
    parts: tuple[PartOutcome, ...]
    confidence: float | None


def fault(question: Question, response: Response) -> str | None:
    """Why this response cannot be committed yet, in one sentence for the learner; None if it can."""
    return (
        _fault_of_names(question, response)
        or next(
            filter(None, (_fault_of_part(question, part, response.chosen(part.id)) for part in question.parts)), None
        )
        or next(filter(None, (fault_of_number(part, response.entry(part.id)) for part in question.numbers)), None)
        or _fault_of_the_rest(question, response)
    )


def _fault_of_names(question: Question, response: Response) -> str | None:
    picked = {pick.part for pick in response.picks} - {part.id for part in question.parts}
    typed = {entry.part for entry in response.entries} - {part.id for part in question.numbers}
    if unknown := picked | typed:
        return f"{question.id} has no part called {sorted(unknown)[0]!r}."
    return None


def _fault_of_the_rest(question: Question, response: Response) -> str | None:
    if response.hints > len(question.hints):
        return f"{question.id} has {len(question.hints) or 'no'} hints."
    if question.kind == "stage" and (problem := fault_of_shares(response)):
        return problem
    if question.kind == "free_text" and len(response.text.strip()) < SHORTEST_TEXT:
        return f"Write at least {SHORTEST_TEXT} characters first; your text is kept."
    if question.confidence and response.confidence is None:
        return "Say how sure you are first; your choice is kept."
    return None


def grade(question: Question, key: Key, response: Response) -> Outcome:
    """The worth of a complete response, part by part, with the feedback of every option."""
    if problem := fault(question, response):
        raise ValueError(problem)
    return _outcome(question, key, response)


def unanswered(question: Question, key: Key) -> Outcome:
    """The feedback of every option with no choice made, for the editions that show it to everybody."""
    return _outcome(question, key, Response())


def _outcome(question: Question, key: Key, response: Response) -> Outcome:
    parts = tuple(_outcome_of_part(question, key, part, response.chosen(part.id)) for part in question.parts)
    return Outcome(question.id, parts, response.confidence)


def _fault_of_part(question: Question, part: Part, chosen: tuple[str, ...]) -> str | None:
    unknown = set(chosen) - {option.id for option in part.options}
    if unknown:
        return f"{question.id} has no option called {sorted(unknown)[0]!r}."
    if part.least <= len(chosen) <= part.most:
        return None
    named = f" under “{part.prompt}”" if len(question.parts) > 1 else ""
    return f"Choose {how_many(part)}{named} first; {len(chosen) or 'none'} chosen so far."


def how_many(part: Part) -> str:
    """How many options are to be chosen, in words."""
    if part.single:
        return "one option"
    return f"{part.least} options" if part.least == part.most else f"{part.least} to {part.most} options"


def _outcome_of_part(question: Question, key: Key, part: Part, chosen: tuple[str, ...]) -> PartOutcome:
    options = tuple(
        RatedOption(option.text, option.id in chosen, key.rating(part.id, option.id))
        for option in question.in_shown_order(part)
    )
    if not chosen:
        return PartOutcome(part.prompt, None, None, options)
    judged = _judged(key, part, chosen)
    return PartOutcome(part.prompt, judged.worth, judged.verdict, options)


def _judged(key: Key, part: Part, chosen: tuple[str, ...]) -> Rating | Bundle:
    if part.single:
        return key.rating(part.id, chosen[0])
    return next(bundle for bundle in key.bundles if bundle.part == part.id and bundle.fits(chosen))
