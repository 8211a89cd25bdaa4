"""Fills in a question of a page with the mouse, as a learner would who takes the first options."""

from exercises import load_course
from workbook.commands.rehearsal import first_options

ROAD = {
    one.number: tuple(name for name in one.questions if not name.startswith("O"))
    for one in load_course().chapters
    if one.questions
}
"""What a learner commits in each chapter, in the order of its page; the lists of tests to order may stay empty."""

GROUPS = "fieldset, .vod-grid tbody tr"
"""A group of choices: the options of one part, or one row of a grid."""


def fill(panel, question, first_share):
    """Choose, write and say how sure; nothing is committed."""
    response = first_options(question)
    for group in panel.locator(".vod-menu-part > summary").all():
        group.click()
    for pick in response.picks:
        place = [part.id for part in question.parts].index(pick.part)
        for option in pick.options:
            panel.locator(GROUPS).nth(place).locator(f"input[value='{option}']").check()
    if response.text:
        panel.locator("textarea").fill(response.text)
    if response.shares:
        panel.get_by_role("spinbutton").first.fill(str(first_share))
    if response.confidence:
        panel.locator(f".vod-sure input[value='{response.confidence}']").check()
