"""The face of a panel in a handout, where nobody can commit: the page, and what the editions open from it.

`make handouts` reads the notebooks in its own process and asks each panel for its paper.
"""

from dataclasses import dataclass

from workbook.page import Block, Face, written


@dataclass(frozen=True)
class Paper:
    """What a panel shows in a handout: HTML for the page, and what an edition may add.

    `name` is the question that it asks; `reveal` belongs to the end of the chapter in the key edition, `notes` to
    whoever teaches. The last two are empty unless the edition of the kernel opens the keys. `since` is what a commit
    adds to the page, for those who have read the rest; where it is empty, that is the whole page again. `after` are
    the questions behind which it stands: a page that holds it tells what followed them.
    """

    html: str
    name: str = ""
    reveal: str = ""
    notes: str = ""
    since: str = ""
    after: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, *blocks: Block, name: str = "", reveal: tuple[Block, ...] = (), notes: tuple[Block, ...] = ()
    ) -> "Paper":
        """The paper of a page, and of what an edition may add to it."""
        page, opened, taught = (written(part, Face.PAPER) for part in (blocks, reveal, notes))
        return cls(page, name, opened, taught)

    @property
    def news(self) -> str:
        """What to read once a decision has opened it."""
        return self.since or self.html
