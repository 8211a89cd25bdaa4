"""The workbook: the whole case on twenty pages, for somebody who works through it alone with a pencil."""

from collections.abc import Iterable

import htpy as h

from casedata import Moment, load_published
from casedata.citations import is_sentence
from casedata.criteria import criteria_set
from exercises import load_glossary, load_question
from exercises.glossary import Term
from exercises.pages import load_page
from workbook.handouts.footer import imprint
from workbook.handouts.paper.asked import checklist, decision, lines, matching, orders, small_question, stem
from workbook.handouts.paper.boards import board, criteria_grid
from workbook.handouts.paper.pictures import course, evidence, evidence_sources, two_routes
from workbook.handouts.paper.sheets import LEARNERS, PaperEdition, Sheet, before
from workbook.handouts.paper.tables import history_by_time, rate_sources, rates, records_by_kind, what_would_settle
from workbook.handouts.paper.wording import head, paragraphs, places
from workbook.text.citations import listed_sources

EARLY, DAYS_0_TO_12, DAY_15, CRITERIA = "2019 to January 2022", "Days 0 to 12", "Day 15", "Criteria"
HOW_TO_USE = (
    "Turn a page when you have answered what is on it. After each decision write down how sure you are, then open the "
    "leaf of answers with its number: what the team did that day belongs to the next page. What nobody wrote down is "
    "called not documented, and nothing is made up."
)
CREDIT = (
    " (opens the article, which tells the outcome). Restated in our own words and put into the order in which it "
    "became known; questions, ratings and drawings were added. None of it is endorsed by the authors, the journal or "
    "its publisher."
)
LAST_CHAPTER = "09"
"""Up to which chapter the glossary goes: words of later ones belong to what opens after D7."""
HALFWAY = "n"
"""With which letter the second page of the glossary begins."""
ASKED = ("E1", "D1", "E2", "E3", "D2", "D3", "D4", "P5", "D5", "D6", "P7", "D7")
TOPICS = (("pegaspargase_adults", "2019-12"), ("ino_liver", "2021-11"), ("pegaspargase_again", "2022-01"))
SETS = ("ebmt_2016_late", "ino_vate", "ebmt_2023_probable", "ebmt_2023_clinical", "hys_law")


def _pages() -> tuple[Sheet, ...]:
    inside = (*_early(), *_days_0_to_15(), *_criteria(), *_late(), *_back())
    return (_cover(inside), *inside)


def _cover(inside: tuple[Sheet, ...]) -> Sheet:
    numbered = [(number, sheet) for number, sheet in enumerate(inside, start=2) if sheet.contents]
    body = h.fragment[
        h.div(".cover")[
            h.p(".kicker")["A teaching case on paper"],
            h.h1["VOD or DILI?"],
            h.p(".lead")[
                "A woman with relapsed leukaemia: in the second week of a chemotherapy cycle her bilirubin begins to "
                "rise. Is it veno-occlusive disease, is it drug-induced liver injury, and would you biopsy the liver "
                "to find out?"
            ],
        ],
        h.div(".boxed")[
            h.p[
                h.b["How to use it. "],
                HOW_TO_USE,
            ]
        ],
        h.nav(".contents", aria_label="Contents")[
            h.h2["Contents"],
            h.ol[
                (
                    h.li[h.a(href=f"#{sheet.name}")[sheet.contents], h.span(".dots"), h.span(".at")[str(number)]]
                    for number, sheet in numbered
                )
            ],
        ],
        h.div(".grows"),
        _credit(),
    ]
    return Sheet("cover", "Cover", body, Moment(-99, 1))


def _credit() -> h.Element:
    said = imprint(tells=False)
    return h.div(".note")[
        h.p[
            f"The patient is real. Adapted from {said.credit}, {said.licence}: ",
            h.a(href=said.url)[said.url],
            CREDIT,
        ]
    ]


def _page(name: str, chapter: str, asks: str, body: Iterable[h.Node], contents: str = "") -> Sheet:
    """A page that may know what its decision may, and what is behind the reader then."""
    moment, after = before(asks)
    return Sheet(name, chapter, h.fragment[body], moment, after, contents)


def _early() -> tuple[Sheet, ...]:
    first, second = load_question("E1"), load_question("E2")
    return (
        Sheet(
            "first-diagnosis",
            EARLY,
            h.fragment[
                head("Mid-2019", "First diagnosis"),
                records_by_kind(first.moment, period=-11),
                small_question(first, room=9),
            ],
            first.moment,
            (),
            "First diagnosis",
        ),
        _page(
            "first-treatment",
            EARLY,
            "D1",
            (
                head("2019", "First treatment"),
                evidence("pegaspargase_adults", "2019-12"),
                decision(load_question("D1"), reasons=6),
            ),
            "First treatment, decision D1",
        ),
        Sheet(
            "follow-up",
            EARLY,
            h.fragment[
                head("2019 to 2021", "Transplant, relapse, relapse again"),
                history_by_time(second.moment, since=-9),
                small_question(second),
            ],
            second.moment,
            ("D1",),
            "Follow-up",
        ),
        _page(
            "before-inotuzumab",
            EARLY,
            "D2",
            (
                head("November 2021", "Before inotuzumab"),
                evidence("ino_liver", "2021-11", shown="proportions"),
                checklist("D2"),
            ),
            "November 2021, decision D2",
        ),
        _page(
            "orders-before-inotuzumab",
            EARLY,
            "D2",
            (decision(load_question("D2"), two_columns=("orders",), reasons=4), small_question(load_question("E3"))),
        ),
        _page(
            "which-consolidation",
            EARLY,
            "D3",
            (
                head("January 2022", "Which consolidation?"),
                evidence("pegaspargase_again", "2022-01"),
                decision(load_question("D3"), reasons=3),
            ),
            "Which consolidation? Decision D3",
        ),
    )


def _days_0_to_15() -> tuple[Sheet, ...]:
    fifth = load_question("D5")
    return (
        _page(
            "days-0-to-12",
            DAYS_0_TO_12,
            "D4",
            (
                head("Consolidation 1, January and February 2022", "Days 0 to 12"),
                course(12),
                h.p[
                    h.b["Now give your first shares, S1, on the board."],
                    " What would have to be seen tomorrow for your second to become your first?",
                ],
                lines(8),
            ),
            "Days 0 to 12, stage S1",
        ),
        _page(
            "day-12",
            DAYS_0_TO_12,
            "D4",
            (
                head("Day 12, in the morning", "What you ask for"),
                orders("D4"),
                decision(load_question("D4"), since=2, reasons=3),
            ),
            "Day 12, decision D4",
        ),
        _page(
            "day-15",
            DAY_15,
            "D5",
            (
                head("Three days later", "Day 15"),
                h.div(".tinted")[stem(fifth, until=1)],
                course(15),
                h.p[h.b["Now give your shares S2 on the board."], " Which value, ordered now, would move you across?"],
                lines(2),
            ),
            "Day 15, stage S2",
        ),
        _page(
            "day-15-decision",
            DAY_15,
            "D5",
            (matching(load_question("P5")), decision(fifth, since=1, two_columns=("reason",), reasons=3)),
            "Day 15, decision D5",
        ),
    )


def _criteria() -> tuple[Sheet, ...]:
    return (
        _page(
            "criteria",
            CRITERIA,
            "D5",
            (
                head("Day 15, held against published lists", "Criteria, item by item, on day 15"),
                h.div(".columns")[(criteria_grid(name, day=15) for name in SETS)],
                h.p(".note")["The two lists of 2023 were published after she was treated: for comparison only."],
            ),
            "Criteria, item by item",
        ),
        _page(
            "what-would-settle-it",
            CRITERIA,
            "D5",
            (
                head("Day 15", "What would settle it?"),
                h.p["Each line is enough by itself, whatever else turns out."],
                what_would_settle(*SETS, day=15),
                lines(5, "Which of them could be had within three hours?"),
            ),
            "What would settle it",
        ),
    )


def _late() -> tuple[Sheet, ...]:
    return (
        _page(
            "vod-in-one-page",
            "Background",
            "D6",
            (
                head("For those who want it", load_page("vod_sos").title),
                h.div(".reading")[paragraphs(load_page("vod_sos").text)],
                lines(7, "My own notes"),
            ),
            "VOD/SOS in one page",
        ),
        _page(
            "day-24",
            "Day 24",
            "D6",
            (
                head("Nine days later", "Day 24: she is confused"),
                decision(load_question("D6"), reasons=3),
                lines(3, "What I would ask for today, from the list before D4"),
                lines(3, "Three causes that a liver specialist cannot treat: who rules out which, tonight?"),
            ),
            "Day 24, stage S3, decision D6",
        ),
        _page(
            "two-routes",
            "Two routes",
            "D6",
            (
                head("Evidence", "Two routes to the liver, and what was counted"),
                two_routes(),
                rates("major", "bleeding", until=str(load_question("D7").literature_until)),
            ),
            "Two routes to the liver",
        ),
        _page(
            "day-32",
            "Day 32",
            "D7",
            (
                head("Eight days later", "Day 32: tissue or not"),
                small_question(load_question("P7")),
                decision(load_question("D7"), two_columns=("first",)),
            ),
            "Day 32, stage S4, decision D7",
        ),
        Sheet(
            "board",
            "My differential",
            h.fragment[
                head("One board for all stages", "My differential"),
                board("S1", "S2", "S3", "S4", "S5"),
                lines(4, "Which finding moved my shares most, and in which direction?"),
                lines(4, "What did I hold too long, or give up too early?"),
            ],
            load_question("S5").moment,
            ("D1", "D2", "D3", "D4", "D5", "D6", "D7"),
            "My differential: S1 to S5",
        ),
    )


def _back() -> tuple[Sheet, ...]:
    last = load_question("S5").moment
    decided = ("D1", "D2", "D3", "D4", "D5", "D6", "D7")
    terms = [term for term in load_glossary() if term.chapter <= LAST_CHAPTER]
    first = _words(term for term in terms if term.term[:1].casefold() < HALFWAY)
    rest = _words(term for term in terms if term.term[:1].casefold() >= HALFWAY)
    sources = h.ul(".sources")[(h.li[said] for said in listed_sources(_publications()))]
    return (
        Sheet("glossary", "Glossary", h.fragment[head("Words", "Glossary, A to M"), first], last, decided, "Glossary"),
        Sheet(
            "sources",
            "Sources",
            h.fragment[
                head("Words", "Glossary, N to Z"),
                rest,
                head("Where it is written", "Sources"),
                h.p[
                    "Of the patient: sentences of the case report, by paragraph and sentence, below each text. What "
                    "others published, as far as these pages use it:"
                ],
                sources,
            ],
            last,
            decided,
            "Sources",
        ),
    )


def _words(terms: Iterable[Term]) -> h.Element:
    return h.dl(".glossary")[(h.div[h.dt[term.term], " ", h.dd[term.text]] for term in terms)]


def _publications() -> tuple[str, ...]:
    """The publications behind these pages, by their ids, each once and in the order of their authors."""
    texts = (one for name in ASKED for one in load_question(name).stem)
    named = {one.partition(": ")[0] for one in places(*texts, load_page("vod_sos").text) if not is_sentence(one)}
    named |= {criteria_set(name).source for name in SETS}
    named |= {source for topic, until in TOPICS for source in evidence_sources(topic, until)}
    named |= set(rate_sources("major", "bleeding", until=str(load_question("D7").literature_until)))
    published = load_published()
    return tuple(sorted(named, key=lambda one: (published.source(one).authors, published.source(one).published or "")))


WORKBOOK = PaperEdition(
    name="workbook",
    title="Workbook",
    folder=LEARNERS,
    budget=20,
    note="For somebody who works through the case alone with a pencil, about two hours. Hand out the leaves of answers "
    "with it, sealed or one by one.",
    pages=_pages,
)
