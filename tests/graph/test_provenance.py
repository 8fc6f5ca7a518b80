"""What made a claim: rule or model with its version, and the build with digests of its input and no clock time."""

import re
import shutil
from pathlib import Path

import pyoxigraph as ox
from small_corpus import one

from kg.graph import BuildActivity, GraphSettings, project, quads
from kg.identity import Ledger, resolve
from kg.input_digests import digest_inputs, record_of
from kg.record import InputKind
from kg.rulebook import load_rulebook
from kg.settings import Settings, shipped_models, shipped_rules

PREFIXES = (
    "PREFIX kg: <https://example.org/kg/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <https://schema.org/> "
    "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX graph: <https://example.org/kg/graph/> "
)


def record(rules: Path, models: Path | None = None, gazetteer: Path | None = None) -> BuildActivity:
    settings = Settings((), Path("out"), rules, models=models, gazetteer=gazetteer)
    return digest_inputs(settings, load_rulebook(rules), Ledger())


def store(build: BuildActivity) -> ox.Store:
    x, page = one(
        "a.txt",
        "甲岸社区推行邻里课堂",
        [("Community", "甲岸社区"), ("Programme", "邻里课堂")],
        [("甲岸社区", "runs", "邻里课堂", "甲岸社区推行邻里课堂", {"rule": "runs-verb"})],
    )
    found = ox.Store()
    found.extend(quads(project([x], [page], resolve([x], [page]), settings=GraphSettings(build=build))[0]))
    return found


def test_a_claim_leads_to_its_rule_with_version_and_file() -> None:
    rows = store(record(shipped_rules())).query(
        PREFIXES + "SELECT ?id ?version ?file ?agent WHERE { GRAPH ?g { ?c a kg:Claim ; prov:wasGeneratedBy ?done } GRAPH graph:metadata "
        "{ ?done prov:used ?rule ; prov:wasAssociatedWith/schema:softwareVersion ?agent . "
        "?rule a kg:Rule ; dcterms:identifier ?id ; schema:version ?version ; dcterms:source ?file } }"
    )
    ((id_, version, file, agent),) = [tuple(v.value for v in row) for row in rows]
    assert (id_, file) == ("runs-verb", "facts/facts.yml") and re.fullmatch("[0-9a-f]{12}", version) and agent


def test_the_build_is_an_activity_with_digests_and_without_a_clock() -> None:
    found = store(record(shipped_rules(), models=shipped_models()))
    used = found.query(
        PREFIXES + "SELECT ?name ?digest WHERE { GRAPH graph:metadata { graph:facts prov:wasGeneratedBy ?b . ?b a prov:Activity ; "
        "prov:used ?i . ?i dcterms:identifier ?name ; kg:fileDigest|kg:textDigest ?digest } } ORDER BY ?name"
    )
    digests = {row["name"].value: row["digest"].value for row in used}
    assert set(digests) == {"a.txt", "models", "rules"} and all(re.fullmatch("[0-9a-f]{64}", d) for d in digests.values())
    assert not [q for q in found if "dateTime" in str(q.object) or q.predicate.value.endswith(("startedAtTime", "endedAtTime"))]


def test_a_rule_s_version_follows_what_it_says_and_nothing_else(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(shipped_rules(), rules)
    facts = rules / "facts" / "facts.yml"
    text = facts.read_text(encoding="utf-8")
    before = record(rules)
    facts.write_text("# a remark\n" + text.replace("近日，永泰街道平和社区", "昨日，永泰街道平和社区", 1), encoding="utf-8")
    remarked = record(rules)
    assert remarked.maker("runs-verb").version == before.maker("runs-verb").version and remarked.inputs != before.inputs
    assert remarked.parts == before.parts
    facts.write_text(text.replace("@run|found|practise|claim ~", "@run|found|practise ~", 1), encoding="utf-8")
    changed = record(rules)
    assert changed.maker("runs-verb").version != before.maker("runs-verb").version
    assert changed.maker("runs-by-host").version == before.maker("runs-by-host").version
    rules_of = changed.parts[InputKind.RULE], before.parts[InputKind.RULE]
    assert {name for name in rules_of[0] if rules_of[0][name] != rules_of[1][name]} == {"runs-verb"}


def test_digests_do_not_depend_on_where_things_lie(tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(shipped_rules(), tmp_path / name)
    (tmp_path / "two" / ".DS_Store").write_bytes(b"x")
    assert record(tmp_path / "one") == record(tmp_path / "two")


def test_another_checkout_has_other_bytes_and_the_same_lines(tmp_path: Path) -> None:
    for name, end in (("one", b"\n"), ("two", b"\r\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "places.csv").write_bytes(b"type,name" + end)
    one, two = (record(shipped_rules(), gazetteer=tmp_path / name) for name in ("one", "two"))
    assert one.inputs != two.inputs and record_of(one, []) == record_of(two, [])


def test_names_found_by_the_model_say_which_model() -> None:
    models = shipped_models()
    assert models is not None
    maker = record(shipped_rules(), models=models).maker("ner-model")
    assert re.fullmatch("[0-9a-f]{12}", maker.version) and maker.file == "models/ner"
