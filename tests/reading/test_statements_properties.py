"""What holds for every statement of articles put together from parts: no speaker and no cue inside its own content, holders hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build import make_article
from detente.ingest.layout import lay_out
from detente.lexicon import load_lexicon
from detente.reading.actors.stage import find_actors
from detente.reading.base import Page, StatementDraft
from detente.reading.coreference.stage import find_mentions
from detente.reading.statements.stage import find_statements
from detente.reading.times.stage import find_times

if TYPE_CHECKING:
    from spacy.language import Language

SPEAKERS = ("the minister", "Ms Okafor", "officials in Nairobi", "he", "Mr Lee, the envoy,", "Kenya's foreign ministry", "the report")
CUES = ("said", "added", "warned", "told reporters", "claimed", "replied", "insisted", "asked", "believes", "denied")
CONTENTS = (
    "the talks will resume in June",
    "we have asked Uganda to leave the lake",
    "nobody said that the war was over",
    "the army, he thinks, is ready",
    "according to the king, the bridge is safe",
    "they hope to sign the pact and that others will follow",
    "the “red line” was crossed",
)
MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("", ""))


@st.composite
def sentence(draw: st.DrawFn) -> str:
    """Draw a sentence: quoted or not, the tag in front, behind, inside or missing."""
    who, cue, what = draw(st.sampled_from(SPEAKERS)), draw(st.sampled_from(CUES)), draw(st.sampled_from(CONTENTS))
    opening, closing = draw(st.sampled_from(MARKS))
    form = draw(st.integers(0, 5))
    tag = f"{who} {cue}"
    first, _, second = what.partition(" ")
    return {
        0: f"{tag[0].upper()}{tag[1:]}{', ' if opening else ' that '}{opening}{what}{closing}.",
        1: f"{opening}{what[0].upper()}{what[1:]},{closing} {tag}.",
        2: f"{opening}{first[0].upper()}{first[1:]},{closing} {tag}, {opening}{second}.{closing}",
        3: f"{opening}{what[0].upper()}{what[1:]}.{closing}",
        4: f"According to {who}, {opening}{what}{closing}.",
        5: f"{opening}{what[0].upper()}{what[1:]}",
    }[form]


articles = st.lists(sentence(), min_size=1, max_size=4).flatmap(
    lambda parts: st.lists(st.sampled_from([" ", "\n\n"]), min_size=len(parts), max_size=len(parts)).map(
        lambda gaps: "".join(part + gap for part, gap in zip(parts, gaps, strict=True)).strip()
    )
)


def read(nlp: Language, text: str) -> tuple[Page, tuple[StatementDraft, ...]]:
    """Read the statements of a text."""
    page = Page(article=make_article(text), doc=nlp(text), layout=lay_out(text), lexicon=load_lexicon())
    return page, find_statements(page, find_actors(page, find_mentions(page)), find_times(page))


@pytest.fixture(scope="module")
def model(nlp: Language) -> Language:
    """The pipeline; module scope, so that hypothesis may share it between examples."""
    return nlp


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=articles)
def test_no_statement_holds_its_own_speaker_or_cue(model: Language, text: str) -> None:
    page, drafts = read(model, text)
    by_id = {draft.stmt.id: draft for draft in drafts}
    for draft in drafts:
        stmt = draft.stmt
        assert stmt.content.text == text[stmt.content.start : stmt.content.end] != ""
        assert not (stmt.content.start < stmt.cue.end and stmt.cue.start < stmt.content.end)
        if stmt.speaker_text is not None:
            assert not (stmt.content.start < stmt.speaker_text.end and stmt.speaker_text.start < stmt.content.end)
        for start, end in draft.content:
            assert not start <= draft.cue < end
        if stmt.within is not None:
            assert by_id[stmt.within].says(page.doc[draft.cue])
            assert stmt.within != stmt.id
