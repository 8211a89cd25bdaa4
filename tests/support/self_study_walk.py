"""A learner who goes through a page of the self-study edition, question by question."""

OPEN = ".vod-place:has(> .vod-form:not([hidden]))"
KEPT = "vod-or-dili"
"""Where the browser keeps the answers."""
SHARES = (10, 50, 10, 5, 12, 3, 4, 4)
"""Together 98: the page evens them out."""
SENTENCE = "A sentence of mine, long enough to be committed."


class Walk:
    """One page, with what to press in it."""

    def __init__(self, page):
        self.page = page

    def at(self, step):
        self.page.wait_for_selector(f"html[data-shown='{step}']")
        return self

    def onward(self, step):
        self.page.click("button.onward")
        return self.at(step)

    def panel(self, name):
        return self.page.locator(f"[data-panel='{name}']")

    def open_questions(self):
        """The names of the questions that can be answered by now."""
        return self.page.eval_on_selector_all(OPEN, "(all) => all.map((one) => one.dataset.panel)")

    def fill(self, name):
        """Tick as many as are asked for, in the order shown, with a text, numbers and a confidence."""
        panel = self.panel(name)
        for place, share in enumerate(SHARES if panel.locator(".vod-shares").count() else ()):
            panel.locator(".vod-shares input[type=number]").nth(place).fill(str(share))
        for text in panel.locator("textarea").all():
            text.fill(SENTENCE)
        for group in panel.locator("details.vod-menu-part").all()[:1]:
            group.locator("summary").click()
        for group in panel.locator("fieldset:not(.vod-sure), .vod-grid tbody tr").all():
            boxes = group.locator("input:visible")
            single = boxes.count() and boxes.first.get_attribute("type") == "radio"
            for place in range(min(boxes.count(), 1 if single else 5 if name == "D1" else 2)):
                boxes.nth(place).check()
        for number in panel.locator(".vod-number input:visible").all():
            words = number.evaluate("(one) => one.labels[0].textContent")
            number.fill("she bleeds" if words == "unless" else "21" if "day" in words else "10")
        for sure in panel.locator(".vod-sure").all():
            sure.locator("input").nth(3 if sure.locator("input").count() > 5 else 0).check()
        return panel

    def commit(self, name):
        panel = self.fill(name)
        panel.locator("button.vod-commit").click()
        panel.locator(".vod-reveal h4").first.wait_for()
        self.page.wait_for_selector(f"html[data-answered='{name}']")
        return panel

    def commit_all(self):
        """Every question of the step, and those that come up with their answers."""
        done = []
        while names := [name for name in self.open_questions() if name not in done]:
            self.commit(names[0])
            done.append(names[0])
        return done

    def source(self):
        """The step as it stands in the document."""
        return self.page.inner_html("#step")
