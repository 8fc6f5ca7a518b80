"""What Datasette is told about the database: labels, facets, search."""

from __future__ import annotations

import json
from typing import Any


def datasette_metadata(database: str) -> str:
    """metadata.json for a database file named `database` without its suffix."""
    tables: dict[str, dict[str, Any]] = {
        "entities": {
            "title": "实体 entities", "label_column": "name", "facets": ["kind"], "sort_desc": "articles", "fts_table": "entities_fts",
            "fts_pk": "rowid",
        },
        "links": {"title": "关系 relations", "facets": ["relation", "support"], "sort_desc": "support"},
        "claims": {
            "title": "陈述 claims", "label_column": "quotes", "facets": ["predicate", "status", "asserted"], "sort_desc": "published",
            "fts_table": "claims_fts", "fts_pk": "rowid",
        },
        "articles": {"title": "文章 articles", "label_column": "title", "facets": ["outlet"], "sort_desc": "date"},
        "pages": {"title": "版面 pages", "label_column": "name", "facets": ["outlet"]},
        "measurements": {"title": "数量 measurements", "label_column": "what", "facets": ["what", "unit"]},
        "evidence": {"title": "原文依据 evidence", "label_column": "quote", "facets": ["page"]},
        "kinds": {"label_column": "name"},
        "relations": {"label_column": "name"},
        "statuses": {"label_column": "name"},
        "link_claims": {"hidden": True},
    }
    metadata = {"title": "社区治理新闻知识图谱 Knowledge graph", "databases": {database: {"tables": tables}}}
    return json.dumps(metadata, ensure_ascii=False, indent=1) + "\n"
