"""docs/ontology.md: the vocabulary and the concept schemes as a page to read, made from ontology.ttl and rules/concepts/."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.errors import Message
from kg.graph import terms
from kg.graph.rdf_metadata import ontology
from kg.rulebook import Scheme
from kg.schema import SIGNATURES, TYPE_LABELS, EntityType, Predicate

_HEAD = """# 词汇：图谱里的类、属性和概念 · The vocabulary

<!-- 由 kg rules vocabulary 生成，请勿手改 · made by kg rules vocabulary, not by hand -->

图谱用的词，每个都有中文和英文的名称与定义，以及与通用词汇（ORG、schema.org、SKOS、PROV-O、DCTERMS、Web Annotation）的对应。
前缀 `kg:` 是 `{kg}`；项目种类和主题的 IRI 在基址（`kg.toml` 的 `base`）之下，如 `{{base}}kind/working-method`。

Every term with its Chinese and English label and definition and what it corresponds to in common vocabularies. `kg:` stands for `{kg}`;
kinds and themes have IRIs under the base (`base` in `kg.toml`), such as `{{base}}kind/working-method`.

命名图 · Named graphs: `<{facts}>` 直接三元组 direct triples; `{{base}}claims/…` 每篇文章的陈述 the claims of one article;
`<{metadata}>` 元数据 metadata.
"""
_CLASSES = ("Class",)
_PROPERTIES = ("ObjectProperty", "DatatypeProperty")
_ALIGNED = ("subClassOf", "subPropertyOf", "seeAlso", "relatedMatch", "domain", "range")
_SIGNS = {"subClassOf": "⊂", "subPropertyOf": "⊂", "seeAlso": "≈", "relatedMatch": "≈", "domain": "主语 from", "range": "宾语 to"}


def vocabulary_page(schemes: Sequence[Scheme]) -> str:
    """The page as Markdown; the same vocabulary and schemes give the same text."""
    found = _described()
    lines = [_HEAD.format(kg=terms.KG, facts=terms.FACTS, metadata=terms.METADATA)]
    lines += _table(Message("类", "Classes"), _of_type(found, _CLASSES))
    lines += _table(Message("属性", "Properties"), _of_type(found, _PROPERTIES))
    lines += _signatures()
    lines += _statuses(found)
    for scheme in schemes:
        lines += _scheme(scheme)
    return "\n".join(lines).rstrip() + "\n"


_Said = Mapping[str, Sequence[NamedNode | Literal]]


def _described() -> dict[str, _Said]:
    """What ontology.ttl says of each of the project's own terms, in its order."""
    found: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for subject, predicate, value in ontology():
        if subject.startswith(terms.KG) and subject != terms.KG:
            local = predicate.replace("#", "/").rpartition("/")[2]
            found.setdefault(subject.removeprefix(terms.KG), defaultdict(list))[local].append(value)
    return dict(found)


def _of_type(found: Mapping[str, _Said], types: Iterable[str]) -> list[tuple[str, _Said]]:
    wanted = {terms.OWL + t for t in types}
    return [(name, said) for name, said in found.items() if any(v.value in wanted for v in said.get("type", ()))]


def _table(title: Message, rows: Iterable[tuple[str, _Said]]) -> Iterator[str]:
    yield f"## {title.zh} · {title.en}\n"
    yield "| 词 · Term | 名称 · Label | 定义 · Definition | 对应 · Alignment |"
    yield "|---|---|---|---|"
    for name, said in rows:
        yield f"| `kg:{name}` | {_both(said, 'label')} | {_both(said, 'definition')} | {_aligned(said)} |"
    yield ""


def _both(said: _Said, key: str) -> str:
    by_language = {v.language: v.value for v in said.get(key, ()) if isinstance(v, Literal)}
    return "<br>".join(by_language[lang] for lang in ("zh", "en") if lang in by_language)


def _aligned(said: _Said) -> str:
    return "<br>".join(f"{_SIGNS[key]} `{_short(v.value)}`" for key in _ALIGNED for v in said.get(key, ()))


def _short(iri: str) -> str:
    named = sorted(terms.prefixes("\0").items(), key=lambda kv: -len(kv[1]))
    return next((f"{prefix}:{iri.removeprefix(space)}" for prefix, space in named if iri.startswith(space)), iri)


def _signatures() -> Iterator[str]:
    """Which types may stand at either end of a relation; the build's shapes are made from the same table."""
    yield "## 关系两端的类型 · What a relation may join\n"
    yield "| 关系 · Relation | 主语 · Subject | 宾语 · Object |"
    yield "|---|---|---|"
    for predicate in Predicate:
        subjects, objects = SIGNATURES[predicate]
        yield f"| `kg:{predicate.value}` | {_types(subjects)} | {_types(objects)} |"
    yield ""


def _statuses(found: Mapping[str, _Said]) -> Iterator[str]:
    yield "## 状态 · Statuses\n"
    yield "| 词 · Term | 名称 · Label |"
    yield "|---|---|"
    for name, said in found.items():
        if any(v.value == terms.KG + "Status" for v in said.get("type", ())):
            yield f"| `kg:{name}` | {_both(said, 'prefLabel')} |"
    yield ""


def _types(types: frozenset[EntityType]) -> str:
    return "、".join(f"{TYPE_LABELS[t].zh} `{t.value}`" for t in EntityType if t in types)


def _scheme(scheme: Scheme) -> Iterator[str]:
    single = scheme.id.removesuffix("s")
    yield f"## {scheme.label.zh} · {scheme.label.en}\n"
    yield f"`{{base}}scheme/{scheme.id}`（`skos:ConceptScheme`），{len(scheme.concepts)} 个概念 · concepts\n"
    yield "| 概念 · Concept | 名称 · Label | 定义 · Definition | 凭什么判断 · Signs |"
    yield "|---|---|---|---|"
    for c in scheme.concepts:
        signs = "、".join((*c.heads, *c.words)) + ("；印出来的样子 how it is printed" if c.printed else "")
        label, definition = f"{c.label.zh}<br>{c.label.en}", f"{c.definition.zh}<br>{c.definition.en}"
        yield f"| `{single}/{c.id}` | {label} | {definition} | {signs} |"
    yield ""
