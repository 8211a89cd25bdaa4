"""From a question, its key and a response to an outcome. Pure: the same three give the same outcome."""

from dataclasses import dataclass

from exercises.model import Key, Part, Question, Rating, Response, Worth


@dataclass(frozen=True, slots=True)
class RatedOption:
    """One option with its feedback, and whether it was chosen."""

    text: str
    chosen: bool
    rating: Rating


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """What the choice in one part is worth, and every option of it in the order in which they were shown."""

    prompt: str
    worth: Worth
    verdict: str
    options: tuple[RatedOption, ...]

    @property
    def chosen(self) -> tuple[RatedOption, ...]:
        """The options that were chosen."""
        return tuple(option for option in self.options if option.chosen)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one committed answer. It has a worth, in words; there is no mark."""

    question: str
    parts: tuple[PartOutcome, ...]
    confidence: float | None


def fault(question: Question, response: Response) -> str | None:
    """Why this response cannot be committed yet, in one sentence for the learner; None if it can."""
    unknown = {pick.part for pick in response.picks} - {part.id for part in question.parts}
    if unknown:
        return f"{question.id} has no part called {sorted(unknown)[0]!r}."
    for part in question.parts:
        if problem := _fault_of_part(question, part, response.chosen(part.id)):
            return problem
    if question.confidence and response.confidence is None:
        return "Say how sure you are first; your choice is kept."
    return None


def grade(question: Question, key: Key, response: Response) -> Outcome:
    """The worth of a complete response, part by part, with the feedback of every option."""
    if problem := fault(question, response):
        raise ValueError(problem)
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
    worth, verdict = _worth_of_choice(key, part, chosen)
    return PartOutcome(part.prompt, worth, verdict, options)


def _worth_of_choice(key: Key, part: Part, chosen: tuple[str, ...]) -> tuple[Worth, str]:
    if part.single:
        rating = key.rating(part.id, chosen[0])
        return rating.worth, rating.verdict
    bundle = next(bundle for bundle in key.bundles if bundle.part == part.id and bundle.fits(chosen))
    return bundle.worth, bundle.verdict
