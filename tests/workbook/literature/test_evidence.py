"""Evidence by its date: numbers of the published records, intervals, and no number needed where none can be."""

import pytest

from casedata import load_published, load_topics
from casedata.published import CountedFrom
from casedata.published_checks import faults_of_topics
from workbook import Evidence
from workbook.literature.evidence_facts import evidence_facts, percent
from workbook.text.partial_dates import not_later

SHOWN = [("pegaspargase_adults", "2019-12"), ("ino_benefit", "2021-11"), ("ino_liver", "2021-11")]
SHOWN += [("ino_combination", "2021-11"), ("pegaspargase_again", "2022-01")]


def contrasts(topic, until="2021-11"):
    return {one.what: one for one in evidence_facts(topic, until).contrasts}


@pytest.mark.parametrize(("name", "until"), SHOWN)
def test_everything_of_a_topic_was_published_in_time_for_its_chapter(name, until):
    published = load_published()
    topic = load_topics()[name]
    sources = {published.evidence_item(item).source for item in topic.items}
    sources |= {one.partition(":")[0] for one in (topic.counted_from.sources if topic.counted_from else ())}
    assert [one for one in sources if not not_later(published.source(one).published, until)] == []


@pytest.mark.parametrize(
    ("name", "changed", "fault"),
    [
        ("ino_liver", {"also": ("nothing",)}, "evidence was expected, found 'nothing'"),
        (
            "ino_benefit",
            {"counted_from": CountedFrom(said="All.", sources=("nobody2019: abstract",))},
            "field counted_from: a source was expected, found 'nobody2019: abstract'",
        ),
        ("ino_benefit", {}, None),
    ],
)
def test_a_topic_names_only_what_is_there(name, changed, fault):
    topic = load_topics()[name].model_copy(update=changed)
    found = list(faults_of_topics((topic,), load_published()))
    assert [one.partition(f"record {name}")[2].lstrip(":, ") for one in found] == ([fault] if fault else [])


def test_what_was_published_later_is_left_out():
    facts = evidence_facts("ino_combination", "2018-12")
    assert [share.name for share in facts.shares] == [
        "Response, first relapse",
        "VOD, first relapse",
        "Response outside marrow",
    ]


def test_a_share_has_its_exact_interval():
    share = evidence_facts("pegaspargase_adults", "2019-12").shares[0]
    assert (share.counted, share.words) == ("16 of 51", "31.4 % (19.1 to 45.9)")


def test_a_percentage_without_a_count_has_no_interval():
    share = next(one for one in evidence_facts("ino_benefit", "2021-11").shares if "standard" in one.name)
    assert (share.low, share.words) == (None, "10.0 %, no interval")


def test_a_wanted_outcome_says_how_many_make_one_more_gain():
    one = contrasts("ino_benefit")["Complete remission"]
    assert one.words == "+42.9 points (32.5 to 51.9)"
    assert one.needed == "one more gains per 2.3 treated (1.9 to 3.1)"


def test_an_unwanted_outcome_says_how_many_make_one_more_harmed():
    assert contrasts("ino_liver")["VOD, whole trial"].needed == "one more is harmed per 8.4 treated (5.5 to 17)"


def test_where_the_difference_spans_zero_there_is_no_number_needed(monkeypatch):
    published = load_published()
    few = published.evidence_item("ino_vate_vod_inotuzumab").model_copy(update={"n": 3})
    changed = tuple(few if item.id == few.id else item for item in published.evidence)
    monkeypatch.setattr(
        "workbook.literature.evidence_facts.load_published",
        lambda: type(published)(**{**vars(published), "evidence": changed}),
    )
    needed = contrasts("ino_liver")["VOD, whole trial"].needed
    assert needed == "none: the interval of the difference holds 0, so benefit and harm are both possible"


def test_a_limit_that_is_not_zero_is_not_printed_as_zero():
    assert (percent(0.02), percent(0), percent(-1.25)) == ("0.02", "0.0", "\u22121.2")


def test_statements_that_differ_are_named():
    conflicts = " ".join(evidence_facts("ino_liver", "2021-11").conflicts)
    assert "638" in conflicts
    assert "17 of 77" in conflicts


@pytest.mark.parametrize(
    ("topic", "counts"), [("ino_benefit", ("164", "162")), ("ino_liver", ("164", "143", "162", "79", "65"))]
)
def test_a_topic_says_from_whom_it_counts(topic, counts):
    said = evidence_facts(topic, "2021-11").counted_from
    assert all(count in said for count in counts)
    assert "Kantarjian HM et al. 2019" in said


def test_hers_stands_beside_each_risk_factor():
    html = Evidence("pegaspargase_again", "2022-01").static_html()
    assert html.count(">not documented</td>") == 1


def test_the_discussion_of_the_report_is_not_cited():
    html = "".join(Evidence(name, until).static_html() for name, until in SHOWN)
    assert "case report" not in html
    assert "Read where another paper quotes it" in html


def test_every_row_has_a_source():
    rows = [row for name, until in SHOWN for row in evidence_facts(name, until).shares]
    assert all(row.source for row in rows)


@pytest.mark.parametrize("shown", ["both", "proportions", "differences"])
def test_groups_and_differences_can_be_drawn_alone(shown):
    panel = Evidence("ino_liver", "2021-11")
    panel.shown = shown
    assert panel.static_html()


def test_an_unknown_topic_is_refused():
    with pytest.raises(ValueError, match="there is no topic 'weather'"):
        Evidence("weather", "2019-12")


@pytest.mark.parametrize("name", load_topics())
def test_before_everything_a_topic_is_empty_and_can_be_drawn(name):
    assert Evidence(name, "1990").static_html()
