"""Who is who over all articles: entities with reasons, ids that stay, and the decisions of people."""

from kg.identity.codes import Component, Counted, components, enumerations, explain, glosses, normal_code, plus_code
from kg.identity.iris import slug
from kg.identity.ledger import Decision, Ledger, Say, load_ledger
from kg.identity.ledger_file import DECIDED, append_decision, decided_cells, write_ledger
from kg.identity.names import NameRules, flat, load_name_rules, shipped_name_rules
from kg.identity.references import Reference, read_reference
from kg.identity.register import ArticleRow, ClaimRow, EntityRow, Register, load_register
from kg.identity.resolve import resolve
from kg.identity.values import Entity, Label, LabelKind, NearMiss, Reason, Ref, Resolution, Source, Verdict

__all__ = [
    "DECIDED",
    "ArticleRow",
    "ClaimRow",
    "Component",
    "Counted",
    "Decision",
    "Entity",
    "EntityRow",
    "Label",
    "LabelKind",
    "Ledger",
    "NameRules",
    "NearMiss",
    "Reason",
    "Ref",
    "Reference",
    "Register",
    "Resolution",
    "Say",
    "Source",
    "Verdict",
    "append_decision",
    "components",
    "decided_cells",
    "enumerations",
    "explain",
    "flat",
    "glosses",
    "load_ledger",
    "load_name_rules",
    "load_register",
    "normal_code",
    "plus_code",
    "read_reference",
    "resolve",
    "shipped_name_rules",
    "slug",
    "write_ledger",
]
