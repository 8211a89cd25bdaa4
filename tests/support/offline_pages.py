"""Files opened in a browser without a network, of which nothing may be asked for and nothing be said in the console."""


class OfflinePages:
    """The pages of one test; `close` says whether they were quiet."""

    def __init__(self):
        self.contexts, self.asked, self.said = [], [], []

    def context(self, chromium, **options):
        """A new one, closed at the end."""
        self.contexts.append(chromium.new_context(offline=True, **options))
        return self.contexts[-1]

    def page(self, context, path, *, before=""):
        """Open a file; `before` is a script that runs before its own."""
        page = context.new_page()
        if before:
            page.add_init_script(before)
        own = ("data:", "blob:", path.as_uri())
        page.on("request", lambda one: one.url.startswith(own) or self.asked.append(one.url))
        page.on("console", lambda one: self.said.append(one.text))
        page.on("pageerror", lambda one: self.said.append(str(one)))
        page.goto(path.as_uri())
        return page

    def close(self):
        for context in self.contexts:
            context.close()
        assert self.asked == []
        assert self.said == []
