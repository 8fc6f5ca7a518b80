"""The spaCy pipeline: words by the project's own pkuseg model, sentences, and names by the project's own network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from kg.language import names
from kg.language import words as word_files
from kg.language.model_files import ModelFiles
from kg.language.names import NameFinder, NameModel
from kg.language.sign_model import judges_from_bytes
from kg.language.words import PkusegTokenizer, Segmenter

SHIPPED = Path(__file__).resolve().parent.parent / "models"
_SENTENCE_ENDS = ["。", "！", "？", "\n"]


def load(models: Path | None, *, words: Sequence[str] = (), ner: bool = True) -> Language:
    """The pipeline from the models in `models` (None: those that ship with kg). doc.text is the text given, whatever it is.

    `words` are names known beforehand (of a gazetteer): the tokenizer takes them for words. Without `ner`, or where the folder has none,
    names are not looked for. Raises InputError when the tokenizer is missing or a file is not what its digest says.
    """
    files = ModelFiles.open(models or SHIPPED)
    nlp = spacy.blank("zh")
    nlp.tokenizer = PkusegTokenizer(nlp.vocab, segmenter(files), words)
    nlp.add_pipe("sentencizer", config={"punct_chars": _SENTENCE_ENDS})
    if ner and f"ner/{names.WEIGHTS}" in files:
        nlp.add_pipe("kg_names", config={"folder": str(files.folder)})
    return nlp


def segmenter(files: ModelFiles) -> Segmenter:
    """The tokenizer's model. Raises InputError."""
    return Segmenter(files.read(f"tokenizer/{word_files.FEATURES}"), files.read(f"tokenizer/{word_files.WEIGHTS}"))


@Language.factory("kg_names")
def _name_finder(nlp: Language, name: str, folder: str) -> NameFinder:
    files = ModelFiles.open(Path(folder))
    judges = f"ner/{names.JUDGES}"
    return NameFinder(
        NameModel.from_files(files.read(f"ner/{names.VOCABULARY}"), files.read(f"ner/{names.WEIGHTS}")),
        judges_from_bytes(files.read(judges)) if judges in files else {},
    )
