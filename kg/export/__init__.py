"""A built graph as files that other programs open. `kg.export.write` writes them; this module is light, for the help of kg export."""

from kg.export.formats import FORMATS, Format

__all__ = ["FORMATS", "Format"]
