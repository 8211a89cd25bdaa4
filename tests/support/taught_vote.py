"""A vote from its question to its result, at the address that phones are given, page by page as people do."""

from playwright.sync_api import expect

from taught_room import first_vote


def lead_a_vote(chromium, server, prefix):
    """The teacher leads, a phone votes, the wall shows; the voter's cookie is for this room below that path alone."""
    lost = []
    teaching, phoning = (chromium.new_context(viewport={"width": 1366, "height": 768}) for _ in range(2))
    for one in (teaching, phoning):
        one.on("response", lambda answer: answer.status == 404 and lost.append(answer.url))
    teacher, wall, phone = teaching.new_page(), teaching.new_page(), phoning.new_page()
    teacher.goto(f"{server.room.page}/teach#{server.room.secret}")
    wall.goto(f"{server.room.page}/wall")
    phone.goto(f"{server.room.public}/")
    phone.get_by_label("The room code on the wall").fill(server.room.code)
    phone.get_by_role("button", name="Go to the room").click()
    expect(phone.get_by_text("Wait for the next question")).to_be_visible()
    assert [one["path"] for one in phoning.cookies()] == [f"{prefix}/r/{server.room.code}"]
    expect(teacher.locator("#people")).to_contain_text("1 phone is here")
    for _ in range(first_vote(server)):
        _pressed(teacher)
    _voted(phone)
    expect(wall.locator("#count")).to_contain_text("1 of 1 have answered")
    for _ in range(2):
        _pressed(teacher)
    expect(phone.get_by_text("This is how the room voted.")).to_be_visible()
    expect(wall.locator("table").first).to_be_visible()
    teacher.get_by_text("Lead from your phone").click()
    expect(teacher.locator("#qr svg")).to_be_visible()
    assert wall.evaluate("document.getElementById('qr').naturalWidth") > 0
    assert lost == []
    teaching.close()
    phoning.close()


def _voted(phone):
    expect(phone.get_by_role("button", name="Send my")).to_be_visible()
    for fields in phone.locator("fieldset").all():
        fields.locator("input").first.check()
    phone.get_by_role("button", name="Send my").click()
    expect(phone.get_by_role("status")).to_contain_text("Your vote is in")


def _pressed(page):
    before = page.locator("#now").text_content()
    page.locator("#next").click()
    expect(page.locator("#now")).not_to_have_text(before, timeout=120_000)
