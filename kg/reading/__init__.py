"""Reading: files → pages → articles with a reading text that leads every character back to the page."""

from kg.reading.decoding import Decoded, decode
from kg.reading.inputs import MAX_BYTES, read_inputs
from kg.reading.pages import split_page

__all__ = ["MAX_BYTES", "Decoded", "decode", "read_inputs", "split_page"]
