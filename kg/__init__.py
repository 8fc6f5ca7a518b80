"""kg: newspaper pages about community governance, turned into a knowledge graph whose every fact can be traced to words on a page."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("kg")
except PackageNotFoundError:  # a source tree that is not installed
    __version__ = "0"
