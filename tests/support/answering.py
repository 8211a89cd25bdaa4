"""Fills in a question of a page with the mouse, as a learner would who takes the first options."""

from workbook.commands.rehearsal import first_options

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
