"""Who is who over all articles: entities with reasons, ids that stay, and the decisions of people."""

from kg.identity.codes import Component, Counted, components, enumerations, explain, glosses, normal_code, plus_code
from kg.identity.iris import slug
from kg.identity.ledger import Decision, Ledger, Say, load_ledger
from kg.identity.names import NameRules, load_name_rules, shipped_name_rules
from kg.identity.register import ArticleRow, EntityRow, Register, load_register
from kg.identity.resolve import resolve
from kg.identity.values import Entity, Label, LabelKind, NearMiss, Reason, Ref, Resolution, Source, Verdict

__all__ = [
    "ArticleRow",
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
    "Register",
    "Resolution",
    "Say",
    "Source",
    "Verdict",
    "components",
    "enumerations",
    "explain",
    "glosses",
    "load_ledger",
    "load_name_rules",
    "load_register",
    "normal_code",
    "plus_code",
    "resolve",
    "shipped_name_rules",
    "slug",
]
