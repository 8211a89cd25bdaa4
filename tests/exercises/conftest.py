"""Small invented questions, and a store in a file of its own."""

import pytest

from exercises import AnswerStore, DecisionKey, Pick, Question, Response

OPTIONS = [{"id": name, "text": f"Option {name}"} for name in ("first", "second", "third", "fourth")]


def frozen(value):
    if isinstance(value, dict):
        return {name: frozen(inner) for name, inner in value.items()}
    return tuple(frozen(inner) for inner in value) if isinstance(value, list) else value


def a_question(**changes):
    table = {
        "id": "T1",
        "kind": "decision",
        "title": "A test",
        "asked_at": {"at": 12, "step": 2},
        "literature_until": "2022-02",
        "stem": ["What now?"],
        "parts": [{"id": "act", "prompt": "You", "options": OPTIONS}],
        "confidence": "How sure?",
    }
    return Question.model_validate(frozen(table | changes))


def a_key(**changes):
    worths = zip(OPTIONS, ("best", "defensible", "weak", "harmful"), strict=True)
    ratings = [
        {"part": "act", "option": option["id"], "worth": worth, "verdict": "So.", "why": "Why.", "sources": ["CR-7.11"]}
        for option, worth in worths
    ]
    teaching = {"minutes": 1, "expected": "Anything."}
    table = {"question": "T1", "judgement": "J.", "lesson": "L.", "ratings": ratings, "teaching": teaching}
    return DecisionKey.model_validate(frozen(table | changes))


def response(*options, part="act", sure=0.7):
    return Response(picks=(Pick(part=part, options=options),), confidence=sure)


@pytest.fixture
def question():
    return a_question()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "answers.sqlite3"


@pytest.fixture
def store(path):
    return AnswerStore(path)


class Exercise:
    """Makers of questions, keys and responses, handed to tests as one fixture."""

    OPTIONS = OPTIONS
    frozen = staticmethod(frozen)
    a_question = staticmethod(a_question)
    a_key = staticmethod(a_key)
    response = staticmethod(response)


@pytest.fixture
def exercise():
    return Exercise
