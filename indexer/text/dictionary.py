"""jieba's dictionary with the field's lexicon, read in first character by first character.

jieba loads half a million entries at every start: 0.6 s and 60 MB, for a text that needs some ten
thousand. Every look-up jieba makes for a text begins with one of the text's own characters, so
reading in the entries of just those characters cuts it the same way.

The cache is one file of JSON (never marshal or pickle): a line that says what the rest is, with
its hash, then one object of entries for each first character. A file that is missing, damaged or
of another dictionary is written anew.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import jieba

from corpus.foundation.durable import replaced

_NAME = "words.json"


@dataclass(frozen=True, slots=True)
class _Table:
    """What the cache holds.

    Attributes:
        total: Sum of all frequencies.
        places: First character to (offset, length) of its entries in body.
        body: The entries.
    """

    total: int
    places: Mapping[str, tuple[int, int]]
    body: bytes


class LazyDictionary:
    """Word frequencies for one jieba tokenizer."""

    def __init__(self, lexicon: str, identity: str, cache_dir: Path) -> None:
        """Read the cache, or make it.

        Args:
            lexicon: Lines of word, frequency (optional) and part of speech (ignored).
            identity: Names jieba's version and the lexicon; a cache of another one is not used.
            cache_dir: Folder of the cache; it must exist.
        """
        path = cache_dir / _NAME
        self._table = _read(path, identity) or _make(path, identity, lexicon)
        self._read_in: set[str] = set()
        self.tokenizer = jieba.Tokenizer()
        self.tokenizer.FREQ = {}
        self.tokenizer.total = self._table.total
        self.tokenizer.initialized = True

    def read_in(self, text: str) -> None:
        """Read in the entries that cutting this text may look up; safe from several threads."""
        for first in set(text) - self._read_in:
            if first in self._table.places:
                offset, length = self._table.places[first]
                entries = json.loads(self._table.body[offset : offset + length])
                self.tokenizer.FREQ.update(entries)
            self._read_in.add(first)


def _read(path: Path, identity: str) -> _Table | None:
    try:
        head, body = path.read_bytes().split(b"\n", 1)
        stated = json.loads(head)
        whole = stated["identity"] == identity and stated["sha256"] == _digest(stated, body)
        places = {first: (offset, length) for first, (offset, length) in stated["places"].items()}
        return _Table(int(stated["total"]), places, body) if whole else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _make(path: Path, identity: str, lexicon: str) -> _Table:
    groups: dict[str, dict[str, int]] = {}
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for line in lexicon.splitlines():
        word, *rest = line.split()
        tokenizer.add_word(word, int(rest[0]) if rest else None)
    for word, frequency in tokenizer.FREQ.items():
        groups.setdefault(word[0], {})[word] = frequency
    places, parts, at = {}, [], 0
    for first, entries in groups.items():
        part = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        places[first] = (at, len(part))
        parts.append(part)
        at += len(part)
    table = _Table(tokenizer.total, places, b"".join(parts))
    _write(path, identity, table)
    return table


def _write(path: Path, identity: str, table: _Table) -> None:
    stated = {"identity": identity, "total": table.total, "places": table.places}
    stated["sha256"] = _digest(stated, table.body)
    head = json.dumps(stated, ensure_ascii=False, separators=(",", ":")).encode()
    # The words are in memory: a full disk costs the next start a second, no more.
    with suppress(OSError), replaced(path) as beside:
        beside.write_bytes(head + b"\n" + table.body)


def _digest(stated: Mapping[str, object], body: bytes) -> str:
    """Hash the body together with the head, so that a flip in either shows."""
    head = json.dumps([stated["identity"], stated["total"], stated["places"]])
    return hashlib.sha256(head.encode() + body).hexdigest()
