"""Under which name an actor goes in the record, whatever an article calls it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.model.enums import ActorKind, MentionKind
from detente.model.records import Actor, Mention
from detente.record.identity import actor_key, fold_name
from detente.record.known import known_name


def body(name: str, country: str | None, ident: str = "", sectors: tuple[str, ...] = ("GOV",)) -> Actor:
    why = (f"body:{ident} = {country} “{name}”",) if ident else ()
    return Actor(id="a1", name=name, kind=ActorKind.ORGANISATION, country=country, sectors=sectors, why=why)


def person(name: str, known: str | None) -> Actor:
    why = (f"person:hand:USA:{known} “{name}”",) if known else ()
    return Actor(id="a1", name=name, kind=ActorKind.PERSON, country="USA", sectors=("GOV",), why=why)


ONE = (
    (body("UN", "UNO", "un", ()), body("United Nations", "UNO", "un", ())),
    (body("State Department", "USA", "usa-state-department"), body("U.S. Department of State", "USA", "usa-u-s-department-of-state")),
    (body("Turkish parliament", "TUR", sectors=("LEG",)), body("parliament", "TUR", sectors=("LEG",))),
    (body("Ministry of Foreign Affairs of South Korea", "KOR"), body("South Korean Foreign Ministry", "KOR")),
    (body("Ministry of Defence", "KEN"), body("Kenyan Defense Ministry", "KEN")),
    (person("Roe", "ana Roe"), person("Ana B. Roe", "ana Roe")),
    (person("President", "ana Roe"), person("Ana Roe", None)),
)
TWO = (
    (body("Turkish parliament", "TUR", sectors=("LEG",)), body("parliament", "GRC", sectors=("LEG",))),
    (body("Kansas Supreme Court", "USA", sectors=("JUD",)), body("Supreme Court", "USA", sectors=("JUD",))),
    (body("Kenya Bank", "KEN", sectors=("BUS",)), body("bank", "KEN", sectors=("BUS",))),
    (person("Roe", "ana Roe"), person("Roe", None)),
    (person("President", None), person("Ana Roe", None)),
)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_they_are_one(one: Actor, other: Actor) -> None:
    assert actor_key(one) == actor_key(other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_they_are_two(one: Actor, other: Actor) -> None:
    assert actor_key(one) != actor_key(other)


def test_who_is_only_described_is_of_the_article() -> None:
    mention = Mention(start=0, end=9, text="The woman", kind=MentionKind.NOMINAL)
    woman = Actor(id="a1", name="woman", kind=ActorKind.PERSON, mentions=(mention,))
    assert actor_key(woman, "x1") == actor_key(woman, "x1") != actor_key(woman, "x2")
    roe = replace(woman, name="Roe", mentions=(replace(mention, kind=MentionKind.NAME),))
    assert actor_key(roe, "x1") == actor_key(roe, "x2")
    president = replace(woman, name="president", country="USA", why=("person:hand:USA:ana Roe “president”",))
    assert actor_key(president, "x1") == actor_key(president, "x2")


def test_a_part_of_a_name_is_no_body_of_it() -> None:
    part = Actor(id="a1", name="UN mission", kind=ActorKind.ORGANISATION, country="UNO", why=("body:un = UNO “UN”",))
    assert known_name(part, fold_name) == "un mission"
