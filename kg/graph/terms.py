"""The IRIs of the graph: the project's vocabulary, the named graphs, and the prefixes that files are written with."""

from __future__ import annotations

from kg.schema import EntityType

KG = "https://example.org/kg/ontology#"
FACTS = "https://example.org/kg/graph/facts"
METADATA = "https://example.org/kg/graph/metadata"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
EDTF = "http://id.loc.gov/datatypes/edtf"

_KINDS = (
    *(t.value.lower() for t in EntityType),
    "article",
    "claim",
    "claims",
    "classification",
    "component",
    "evidence",
    "input",
    "kind",
    "measurement",
    "near-miss",
    "page",
    "process",
    "reading",
    "rule",
    "scheme",
    "selector",
    "software",
    "theme",
)


def prefixes(base: str) -> dict[str, str]:
    """Prefix → namespace, for files whose entities live under `base`."""
    named = {
        "kg": KG,
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": OWL,
        "xsd": XSD,
        "skos": SKOS,
        "prov": PROV,
        "oa": OA,
        "org": ORG,
        "dcterms": DCTERMS,
        "schema": SCHEMA,
    }
    return named | {kind if kind not in named else f"{kind}-": f"{base}{kind}/" for kind in _KINDS}
