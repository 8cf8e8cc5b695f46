"""What a code means, in words: for people who read an export or a desk page."""

from __future__ import annotations

from dataclasses import dataclass

from detente.errors import NotFoundError
from detente.ontology.tables import load_cameo, load_plover


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a code means.

    Attributes:
        code: The code as looked up.
        kind: ``PLOVER type``, ``PLOVER mode``, ``PLOVER context``, ``PLOVER sector``, ``international actor`` or ``CAMEO code``.
        name: A short title.
        definition: What it means.
        notes: Rules that go with it.
        facts: (name, value) pairs: scores, quad class, mapping.
        parts: (code, definition) of what lies below it: modes of a type, codes below a CAMEO code.
    """

    code: str
    kind: str
    name: str
    definition: str
    notes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()


def explain(code: str) -> Explanation:
    """Explain a PLOVER type, mode (``CONSULT-visit`` or ``visit``), context or sector, or a CAMEO code.

    Raises:
        NotFoundError: No table has the code.
    """
    wanted = code.strip()
    for look in (_type, _type_mode, _cameo, _context, _sector, _bare_mode):
        found = look(wanted)
        if found is not None:
            return found
    raise NotFoundError(f"no code {code!r}: give a PLOVER type (CONSULT), mode (visit), context, sector (GOV) or a CAMEO code (0256)")


def _quad_name(number: int) -> str:
    return f"{number} {load_plover().quads[number]}"


def _type(code: str) -> Explanation | None:
    plover = load_plover()
    name = plover.older_names.get(code.upper(), code.upper())
    found = plover.types.get(name)
    if found is None:
        return None
    needs = "yes" if found.requires_recipient else "no"
    return Explanation(
        code=found.type,
        kind="PLOVER type",
        name=found.type,
        definition=found.definition,
        notes=found.notes,
        facts=(("intensity", str(found.score)), ("quad", _quad_name(found.quad)), ("needs a recipient", needs)),
        parts=tuple((mode.mode, mode.definition) for mode in found.modes.values()),
    )


def _type_mode(code: str) -> Explanation | None:
    name, dash, mode_name = code.partition("-")
    found = load_plover().types.get(name.upper()) if dash else None
    mode = found.modes.get(mode_name.lower()) if found else None
    if found is None or mode is None:
        return None
    score = found.score if mode.score is None else mode.score
    return Explanation(
        code=f"{found.type}-{mode.mode}",
        kind="PLOVER mode",
        name=mode.mode,
        definition=mode.definition,
        facts=(("type", found.type), ("intensity", str(score))),
    )


def _bare_mode(code: str) -> Explanation | None:
    """Explain a mode given without its type; several types may have it."""
    hits = [(t.type, t.modes[code.lower()].definition) for t in load_plover().types.values() if code.lower() in t.modes]
    if not hits:
        return None
    text = "; ".join(f"{name}: {definition}" for name, definition in hits)
    names = ", ".join(name for name, _ in hits)
    return Explanation(code=code.lower(), kind="PLOVER mode", name=code.lower(), definition=text, facts=(("types", names),))


def _context(code: str) -> Explanation | None:
    text = load_plover().contexts.get(code.lower())
    return Explanation(code=code.lower(), kind="PLOVER context", name=code.lower(), definition=text) if text else None


def _sector(code: str) -> Explanation | None:
    plover = load_plover()
    key = code.upper()
    for kind, table in (("PLOVER sector", plover.sectors), ("international actor", plover.international)):
        if key in table:
            return Explanation(code=key, kind=kind, name=key, definition=table[key])
    return None


def _cameo(code: str) -> Explanation | None:
    table = load_cameo()
    found = table.get(code)
    if found is None:
        return None
    facts = [("goldstein", str(found.goldstein)), ("quad", _quad_name(found.quad))]
    if found.parent:
        facts.append(("part of", f"{found.parent} {table[found.parent].name}"))
    if found.plover:
        kind, mode, contexts = found.plover
        facts.append(("PLOVER", "-".join(p for p in (kind, mode) if p) + (f" ({', '.join(contexts)})" if contexts else "")))
    below = tuple((c.code, c.name) for c in table.values() if c.parent == code)
    return Explanation(code=code, kind="CAMEO code", name=found.name, definition=found.name, facts=tuple(facts), parts=below)
