"""Assembles 10,000, 30,000 and 100,000 invented articles to RDF on disk, each in a process of its own, and prints time and memory.

    python benchmarks/size.py                     # a minute or more for each 10,000 articles, 14 GB of temporary files
    python benchmarks/size.py 1000 3000           # other numbers of articles
    python benchmarks/size.py --shapes 300 1000   # with the check by shapes
"""

from __future__ import annotations

import argparse
import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from synthetic import make_pages

from kg.graph import GraphSettings, project, validate_graph, write_rdf
from kg.identity import resolve
from kg.model import Extraction, Page
from kg.rulebook import load_schemes
from kg.settings import shipped_rules

SIZES = (10_000, 30_000, 100_000)
MOST_MEMORY = 2_000_000_000


class Stored(Collection[Extraction]):
    """Extractions in a file, read again for every pass, in the order of pages and articles; one page of them is in memory at a time."""

    def __init__(self, path: Path) -> None:
        self._path, self._length = path, 0

    def fill(self, articles: int) -> list[Page]:
        """Write the extractions of `articles` invented articles, and give their pages."""
        pages = []
        with self._path.open("wb") as out:
            for page, extractions in make_pages(articles):
                pages.append(page)
                self._length += len(extractions)
                pickle.dump(extractions, out)
        return pages

    def __iter__(self) -> Iterator[Extraction]:
        with self._path.open("rb") as file:
            left = self._length
            while left:
                own = pickle.load(file)
                left -= len(own)
                yield from own

    def __len__(self) -> int:
        return self._length

    def __contains__(self, one: object) -> bool:
        return any(other == one for other in self)


def peak() -> int:
    """The most memory that this process has had, in bytes."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def assemble(articles: int, folder: Path, *, shapes: bool) -> dict[str, float]:
    """Seconds of each step (wall and, as "processor", all of them together), bytes on disk and in memory."""
    seconds: dict[str, float] = {}
    at = time.monotonic()

    def done(step: str) -> None:
        nonlocal at
        at, seconds[step] = time.monotonic(), time.monotonic() - at
        print(f"{articles:>8} {step:<10} {seconds[step]:8.1f} s  peak {peak() / 1e6:6.0f} MB", file=sys.stderr, flush=True)

    extractions = Stored(folder / "extractions")
    pages = extractions.fill(articles)
    done("generate")
    begin = time.process_time()
    resolution = resolve(extractions, pages)
    done("identity")
    projection, _ = project(extractions, pages, resolution, settings=GraphSettings(schemes=load_schemes(shipped_rules())))
    del resolution
    done("project")
    if shapes:
        validate_graph(projection)
        done("shapes")
    written = write_rdf(projection, folder)
    done("write")
    return seconds | {
        "articles": articles, "processor": time.process_time() - begin, "memory": peak(), "disk": sum(p.stat().st_size for p in written),
        "claims": len(projection.claims), "entities": len(projection.entities),
    }


def in_own_process(articles: int, *, shapes: bool) -> dict[str, float]:
    command = [sys.executable, __file__, "--one", str(articles), *(["--shapes"] if shapes else [])]
    return dict(json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))


def report(rows: list[dict[str, float]]) -> Iterator[str]:
    """A table, and how time per article and memory grow from one row to the next."""
    steps = [s for s in ("identity", "project", "shapes", "write") if s in rows[0]]
    columns = ["articles", "entities", "claims", *(f"{s}, s" for s in steps), "processor, ms an article", "peak memory, MB", "RDF, MB"]
    yield f"| {' | '.join(columns)} |"
    yield "|" + "---:|" * len(columns)
    for r in rows:
        counts = [f"{r[name]:,}" for name in ("articles", "entities", "claims")]
        measured = [f"{1000 * r['processor'] / r['articles']:.2f}", f"{r['memory'] / 1e6:.0f}", f"{r['disk'] / 1e6:.0f}"]
        yield f"| {' | '.join([*counts, *(f'{r[s]:.0f}' for s in steps), *measured])} |"
    first = rows[0]
    for r in rows[1:]:
        ratio = (r["processor"] / r["articles"]) / (first["processor"] / first["articles"])
        yield f"processor time an article, {r['articles']:,} / {first['articles']:,}: {ratio:.2f}"
    most = max(r["memory"] for r in rows)
    yield f"most memory: {most / 1e6:.0f} MB ({'under' if most < MOST_MEMORY else 'OVER'} 2 GB)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=int, default=SIZES)
    parser.add_argument("--shapes", action="store_true", help="check the graph by its shapes too")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(assemble(chosen.articles[0], Path(folder), shapes=chosen.shapes)))
        return
    for line in report([in_own_process(n, shapes=chosen.shapes) for n in chosen.articles]):
        print(line)


if __name__ == "__main__":
    main()
