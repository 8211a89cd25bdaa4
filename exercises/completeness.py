"""Whether a response may be committed: all that is asked is answered, and nothing that is not."""

from collections import Counter

from exercises.model import Part, Question, Response
from exercises.own_rule import fault_of_rule
from exercises.stages import fault_of_shares
from exercises.typed_numbers import fault_of_number

SHORTEST_TEXT = 20
"""The fewest letters that a free text must have: a word is no sentence."""


def fault(question: Question, response: Response) -> str | None:
    """Why this response cannot be committed yet, in one sentence for the learner; None if it can."""
    return (
        _fault_of_names(question, response)
        or _fault_of_repeats(question, response)
        or next(
            filter(None, (_fault_of_part(question, part, response.chosen(part.id)) for part in question.parts)), None
        )
        or next(iter(faults_of_entries(question, response).values()), None)
        or _fault_of_the_rest(question, response)
    )


def faults_of_entries(question: Question, response: Response) -> dict[str, str]:
    """Why each gap that was filled in, or left open and must not be, is refused: by its part."""
    numbers = ((part.id, fault_of_number(part, response.entry(part.id))) for part in question.numbers)
    gaps = ((part.id, fault_of_rule(part, response.entry(part.id))) for part in question.rule_parts)
    return {name: why for name, why in (*numbers, *gaps) if why}


def _fault_of_names(question: Question, response: Response) -> str | None:
    picked = {pick.part for pick in response.picks} - {part.id for part in question.parts}
    gaps = {part.id for part in question.numbers} | {part.id for part in question.rule_parts}
    typed = {entry.part for entry in response.entries} - gaps
    if unknown := picked | typed:
        return f"{question.id} has no part called {sorted(unknown)[0]!r}."
    return None


def _fault_of_repeats(question: Question, response: Response) -> str | None:
    """Of what is said twice only the first is judged, and both would be counted."""
    said = [
        [pick.part for pick in response.picks],
        [entry.part for entry in response.entries],
        [f"{mark.hypothesis}/{mark.finding}" for mark in response.marks],
    ]
    twice = sorted(name for names in said for name, count in Counter(names).items() if count > 1)
    return f"{question.id} says {twice[0]!r} twice." if twice else None


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
