"""A text folded away under its title: nothing for those who know it, one key for those who want it, no script."""

from markupsafe import escape


def fold(title: str, html: str) -> str:
    """The HTML in a native fold, shut until its title is pressed."""
    return f'<details class="vod-folded"><summary>{escape(title)}</summary>\n{html}\n</details>'
