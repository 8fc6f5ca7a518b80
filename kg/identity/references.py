"""How a ledger line calls an entity: by its id, or as printed, with type and parent where that is needed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.schema import EntityType

_TYPES = {t.value.lower(): t for t in EntityType}
_ID = re.compile(rf"(?:^|/)((?:{'|'.join(_TYPES)})/[^/\s]+)$")
_PRINTED = re.compile(r"(?:(?P<type>[A-Za-z]+)[:：])?(?P<name>[^@＠]+)(?:[@＠](?P<parent>.+))?")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference asks for; None asks for nothing. `whole` is the reference as written, for names that hold a colon or an @."""

    whole: str
    id: str | None = None
    type: EntityType | None = None
    name: str | None = None
    parent: str | None = None


def read_reference(reference: str) -> Reference:
    """street/平城区-开源街道 or its whole IRI by id; Street:开源街道@平城区, where type and parent may be left out, by name."""
    by_id = _ID.search(reference)
    if by_id:
        return Reference(reference, id=by_id[1], type=_TYPES[by_id[1].partition("/")[0]])
    m = _PRINTED.fullmatch(reference.strip())
    if m is None or (m["type"] and m["type"].lower() not in _TYPES):
        return Reference(reference, name=reference)
    return Reference(reference, None, _TYPES.get((m["type"] or "").lower()), m["name"], m["parent"])
