import http.server
import threading
from pathlib import Path

import pytest
from small_corpus import one

from kg.errors import InputError
from kg.graph import project, write_rdf
from kg.identity import resolve
from kg.query import Limits, run_query
from kg.query.guard import check


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    x, page = one(
        "a.txt",
        "甲岸社区推行邻里课堂",
        [("Community", "甲岸社区"), ("Programme", "邻里课堂")],
        [("甲岸社区", "runs", "邻里课堂", "甲岸社区推行邻里课堂")],
    )
    write_rdf(project([x], [page], resolve([x], [page]))[0], folder)
    return folder


def ask(folder: Path, text: str, limits: Limits, tmp_path: Path):
    file = tmp_path / "own.rq"
    file.write_text(text, encoding="utf-8")
    return run_query(folder, str(file), limits=limits)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * WHERE { service silent <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * WHERE { S\\u0045RVICE <http://localhost:1/> { ?s ?p ?o } }",
        "PREFIX : <http://localhost:1/>\nSELECT * WHERE { SERVICE:x { ?s ?p ?o } }",
        "PREFIX e: <http://e/>\nSELECT * WHERE { ?s ?p e:a\\#b . SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p 1SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p true SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        'SELECT * WHERE { ?s ?p "a\\"# " . SERVICE <http://localhost:1/> {} }',
        "SELECT * WHERE { # comment\nSERVICE <http://localhost:1/> {} }",
        "PREFIX service: <http://e/> SELECT * WHERE { ?s service:a ?o }",
    ],
)
def test_a_query_that_would_leave_the_machine_is_refused(query: str) -> None:
    with pytest.raises(InputError, match="SERVICE"):
        check(query, Limits())


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service WHERE { GRAPH ?g { ?service ?p 'SERVICE <http://x/>' } } # SERVICE",
        "PREFIX schema: <https://schema.org/> SELECT * WHERE { ?s schema:serviceType ?o }",
        'SELECT * WHERE { ?s <http://e/SERVICE> """a " SERVICE <x> """ }',
    ],
)
def test_the_word_alone_is_no_offence(query: str) -> None:
    check(query, Limits())


class _Counting(http.server.BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:
        return


def test_no_request_reaches_a_server(built: Path, tmp_path: Path) -> None:
    server = http.server.HTTPServer(("127.0.0.1", 0), _Counting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    try:
        for text in (
            f"SELECT * WHERE {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
            f"SELECT * WHERE {{ \\u0053ervice <{address}> {{ ?s ?p ?o }} }}",
        ):
            with pytest.raises(InputError):
                ask(built, text, Limits(), tmp_path)
        ask(built, f"SELECT * FROM <{address}> WHERE {{ ?s ?p ?o }}", Limits(), tmp_path)
    finally:
        server.shutdown()
    assert _Counting.asked == []


def test_text_depth_and_size_are_limited() -> None:
    with pytest.raises(InputError, match="太长"):
        check("#" * 30_000, Limits())
    for deep in (
        "SELECT * WHERE " + "{" * 5_000 + "}" * 5_000,
        "ASK { FILTER(" + "!" * 2_000 + "true) }",
        "ASK { FILTER(" + "(" * 3_000 + ") }",
        "ASK { ?s " + "^" * 3_000 + "<p> ?o }",
    ):
        with pytest.raises(InputError, match="嵌套"):
            check(deep, Limits())
    with pytest.raises(InputError, match="复杂"):
        check("ASK { ?s <p> " + ",".join("1" for _ in range(6_000)) + " }", Limits())


def test_a_query_that_takes_too_long_is_stopped(built: Path, tmp_path: Path) -> None:
    cross = "SELECT (COUNT(*) AS ?n) WHERE { " + " ".join(f"GRAPH ?g{k} {{ ?a{k} ?b{k} ?c{k} }}" for k in range(6)) + " }"
    with pytest.raises(InputError, match="秒|没有跑完"):
        ask(built, cross, Limits(seconds=1), tmp_path)


def test_the_number_of_rows_is_limited_and_said(built: Path, tmp_path: Path) -> None:
    table = ask(built, "SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } }", Limits(rows=5), tmp_path)
    assert len(table.rows) == 5 and table.cut


def test_an_update_is_no_query(built: Path, tmp_path: Path) -> None:
    before = (built / "graph.nq").read_bytes()
    with pytest.raises(InputError, match="语法"):
        ask(built, "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", Limits(), tmp_path)
    assert (built / "graph.nq").read_bytes() == before
