"""A reveal at a glance: one verdict with sign, word, colour and shape, one sentence on confidence, the rest folded."""

import re

import pytest

from casedata.reasoning import Differential
from exercises import CONFIDENCE, WORTH_WORDS, AnswerStore, Entry, Pick, Response, load_question
from exercises.calibration import said_of
from exercises.stages import shares_of
from markup import said, tree, words
from workbook.commands.rehearsal import first_options
from workbook.differential.differential_board import DifferentialBoard
from workbook.learner.about_me import AboutMe
from workbook.questions.decision import Decision
from workbook.questions.decision_reveal import EDITORS
from workbook.questions.own_rule import KIND
from workbook.repository_paths import BROWSER

OPTION_OF = {
    "best": "work_up_today",
    "defensible": "bloods_and_weight",
    "weak": "repeat_in_three_days",
    "harmful": "biopsy_now",
}
"""An option of D4 of each worth."""


@pytest.fixture
def answers(monkeypatch):
    """In memory, where the date of a commit can be changed."""
    monkeypatch.delenv("WORKBOOK_EDITION", raising=False)
    return AnswerStore(None)


def answer(answers, name, *entries, sure=0.9, **picks):
    chosen = tuple(Pick(part=part, options=tuple(options)) for part, options in picks.items())
    answers.commit(load_question(name), Response(picks=chosen, entries=entries, confidence=sure))
    return Decision(name, answers=answers)


@pytest.mark.parametrize("worth", WORTH_WORDS)
@pytest.mark.parametrize("level", CONFIDENCE, ids=lambda level: level.words)
def test_one_verdict_and_one_sentence_on_how_sure(answers, worth, level):
    html = answer(answers, "D4", sure=level.probability, plan=[OPTION_OF[worth]]).live().reveal
    (verdict,) = said(html, ".vod-verdict")
    assert verdict.startswith(WORTH_WORDS[worth])
    assert said(html, f".vod-verdict .vod-{worth}") == [WORTH_WORDS[worth]]
    assert said(html, ".vod-pulse") == [said_of(level.probability, worth)]


def test_of_two_parts_the_verdict_names_both_in_one_line(answers):
    html = answer(answers, "D5", act=["search_then_hold"], reason=["criteria_met"]).live().reveal
    assert said(html, ".vod-verdict") == ["●●● Best What you do today. ●○○ Weak The reason closest to yours."]
    assert said(html, ".vod-pulse") == [said_of(0.9, "best")]


def test_what_was_not_chosen_is_folded_and_what_was_chosen_is_not(answers):
    live = tree(answer(answers, "D4", plan=["biopsy_now"]).live().reveal)
    options = {option.id: option.text for option in load_question("D4").parts[0].options}
    folded = {name for name, text in options.items() if text in words(str(live.select("details")))}
    assert folded == set(options) - {"biopsy_now"}


@pytest.mark.parametrize("order", [("D4", "D6"), ("D6", "D4")], ids=["in order", "the later one first"])
def test_the_disclaimer_stands_in_the_reveal_that_was_first_and_in_no_other(answers, order):
    picks = {"D4": {"plan": ["biopsy_now"]}, "D6": {"plan": ["substitute_wait"]}}
    first, second = (answer_later(answers, minute, name, picks[name]) for minute, name in enumerate(order))
    assert EDITORS in words(first.static_html())
    assert EDITORS not in words(second.static_html())


def answer_later(answers, minute, name, picks):
    """Commits are dated to the second, so each is put into a minute of its own."""
    decision = answer(answers, name, **picks)
    place = (name, decision.question.digest)
    dated = answers._memory[place]
    answers._memory[place] = dated.model_copy(update={"committed_at": dated.committed_at.replace(minute=minute)})
    return decision


def test_of_two_commits_in_one_second_the_earlier_decision_carries_the_disclaimer(answers):
    later, earlier = answer(answers, "D6", plan=["substitute_wait"]), answer(answers, "D4", plan=["biopsy_now"])
    for place, one in answers._memory.items():
        answers._memory[place] = one.model_copy(update={"committed_at": later_than(answers)})
    assert EDITORS in words(earlier.static_html())
    assert EDITORS not in words(later.static_html())


def later_than(answers):
    return max(one.committed_at for one in answers.answers())


# One's own rule


MARK = Entry(part="treat_from", typed="40", unit="%")
STOP = Entry(part="stop_on", typed="22", unit="day")
SHARES = Differential(20, 40, 10, 0, 20, 5, 0, 5)
"""VOD alone or with drug injury: 30 %."""


def stage(answers, name):
    answers.commit(
        load_question(name), first_options(load_question(name)).model_copy(update={"shares": shares_of(SHARES)})
    )


def test_the_mark_is_held_against_the_act_of_its_day(answers):
    stage(answers, "S2")
    html = answer(answers, "D5", MARK, act=["start_and_search"], reason=["waiting_costs"]).static_html()
    said = "You would treat from 40 %, and you gave VOD in either form 30 %: by your own rule defibrotide"
    assert f"{said} does not begin yet." in words(html)


def test_without_a_mark_or_without_a_stage_nothing_is_held_against_anything(answers):
    html = answer(answers, "D5", MARK, act=["start_and_search"], reason=["waiting_costs"]).static_html()
    assert "own rule" not in words(html)


def test_the_rule_of_day_15_stands_above_the_later_decisions_and_no_earlier_one(answers):
    answer(answers, "D5", MARK, STOP, act=["start_and_search"], reason=["waiting_costs"])
    told = "Your own rule of day 15: treat from 40 %, and stop on day 22."
    shown = {name: told in words(Decision(name, answers=answers).static_html()) for name in ("D4", "D5", "D6", "D7")}
    assert shown == {"D4": False, "D5": False, "D6": True, "D7": True}
    assert told in words(Decision("D7", answers=answers).live().stem)


def test_the_day_of_stopping_is_held_against_day_24_and_day_32(answers):
    answer(answers, "D5", STOP, act=["start_and_search"], reason=["waiting_costs"])
    told = "By your own rule defibrotide was stopped on day 22."
    assert told in words(answer(answers, "D6", plan=["substitute_wait"]).static_html())
    assert told in words(answer(answers, "D7", act=["no_tissue"], first=["threshold"]).static_html())


@pytest.mark.parametrize(
    ("mark", "says"),
    [
        ("87.7", "this result could change nothing"),
        ("87.6", "this result could change what is done"),
        ("7.4", "this result could change what is done"),
        ("7.3", "this result could change nothing"),
    ],
    ids=["above what tissue can reach", "within its reach", "at the lower end", "below what tissue leaves"],
)
def test_by_ones_own_rule_a_biopsy_may_change_nothing(answers, mark, says):
    """30 % with a sensitivity of 82.5 and a specificity of 95 %: 7.3 % after no VOD, 87.6 % after VOD."""
    stage(answers, "S4")
    change = Entry(part="change_at", typed=mark, unit="%")
    html = answer(answers, "D7", change, act=["transjugular_now"], first=["threshold"]).static_html()
    assert f"by your own rule {says}." in words(html)
    assert "82.5 of 100 who have it and to miscall it in 5 of 100" in words(html)


def test_words_of_a_learner_are_shown_and_not_obeyed(answers):
    unless = Entry(part="unless", typed="![x](y) <script>z</script> `", unit="words")
    answer(answers, "D5", STOP, unless, act=["start_and_search"], reason=["waiting_costs"])
    html = Decision("D6", answers=answers).static_html()
    assert "unless ![x](y) <script>z</script> `." in words(html)
    assert not tree(html)("script")


# The signs


GROUNDS = {"light": ("#ffffff", "#f4f6f8", "#e8f1f7"), "dark": ("#111111", "#16191d", "#1f242a")}
"""Pages of JupyterLab and of handouts, and tinted boxes on them."""


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours(path, scheme):
    found = re.findall(r"--vod-(best|defensible|weak|harmful|on-harmful): (#[0-9a-f]{6})", path.read_text("utf-8"))
    return dict(found[:5] if scheme == "light" else found[5:])


SHEETS = [BROWSER / "decision.css", BROWSER.parent / "handouts" / "handout.css"]


@pytest.mark.parametrize("scheme", GROUNDS)
@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_every_sign_has_contrast_enough_and_harmful_is_no_green(path, scheme):
    tones = colours(path, scheme)
    assert set(tones) == {"best", "defensible", "weak", "harmful", "on-harmful"}
    assert contrast(tones["harmful"], tones["on-harmful"]) >= 4.5
    for worth in ("best", "defensible", "weak", "harmful"):
        assert min(contrast(tones[worth], ground) for ground in GROUNDS[scheme]) >= 4.5, worth
    red, green = (int(tones["harmful"][place : place + 2], 16) for place in (1, 3))
    assert red > green + 60


def rules(selector):
    text = (BROWSER / "worth.css").read_text(encoding="utf-8")
    return [
        body
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]+)\}", text)
        if selector in selectors.strip().split(", ")
    ]


def test_without_colour_harmful_differs_from_best_in_sign_word_and_outline():
    signs = {worth: label.split(" ") for worth, label in WORTH_WORDS.items()}
    assert len({sign for sign, _ in signs.values()}) == len({word for _, word in signs.values()}) == 4
    assert set(signs["harmful"][0]) & set(signs["best"][0]) == set()
    assert "double" in "".join(rules(".vod-harmful"))
    assert "double" not in "".join(rules(".vod-best"))


def test_on_paper_and_in_forced_colours_harmful_needs_no_background():
    text = (BROWSER / "worth.css").read_text(encoding="utf-8")
    printed = text[text.index("@media print") :]
    forced = text[text.index("@media (forced-colors: active)") : text.index("@media print")]
    assert "background: none" in printed
    assert "border-color: CanvasText" in forced


@pytest.mark.parametrize("panel", [Decision, DifferentialBoard, AboutMe])
def test_a_panel_that_reminds_of_ones_own_rule_brings_its_look(panel):
    assert f".{KIND} " in panel.face.style
