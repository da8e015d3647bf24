"""Words of a text: jieba with the field's own lexicon, one function for documents and queries."""

import hashlib
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jieba

from corpus.foundation.errors import StorageError
from indexer.text.dictionary import LazyDictionary
from indexer.text.normalise import RULES

_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十])?")
_RULE_NAME = re.compile(r"《[^《》]{2,60}》")
_WORD = re.compile(r"[^\W_]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its span in the normal form it was cut from."""

    text: str
    start: int
    end: int


class Tokenizer:
    """Cuts normalised text into words.

    A long word comes with the words inside it (驻村干部, 驻村, 干部), as jieba cuts for search
    engines. Article numbers (第七条) stay whole; a rule name in 《》 is one word beside the words
    inside it, so that both the exact name and a part of it find the case.
    """

    def __init__(self, lexicon: Path, cache_dir: Path) -> None:
        """Load jieba's dictionary (cached in cache_dir, a folder of the user's own) and lexicon."""
        logging.getLogger("jieba").setLevel(logging.WARNING)
        content = lexicon.read_bytes()
        words = f"jieba-{jieba.__version__}+{_digest(content)}"
        self.identity = f"{words}+search+{RULES}"
        self._dictionary = LazyDictionary(content.decode(), words, _private(cache_dir))

    def __call__(self, text: str) -> list[Token]:
        """Cut a text in normal form into words, in order of their start."""
        self._dictionary.read_in(text)
        tokens: list[Token] = []
        at = 0
        for match in _ARTICLE.finditer(text):
            tokens.extend(self._words(text, at, match.start()))
            tokens.append(Token(match.group(), match.start(), match.end()))
            at = match.end()
        tokens.extend(self._words(text, at, len(text)))
        tokens.extend(
            Token(match.group()[1:-1].casefold(), match.start() + 1, match.end() - 1)
            for match in _RULE_NAME.finditer(text)
        )
        return sorted(set(tokens), key=lambda token: (token.start, token.end))

    def _words(self, text: str, start: int, end: int) -> Iterator[Token]:
        cut = self._dictionary.tokenizer.tokenize(text[start:end], mode="search")
        for word, begin, stop in cut:
            if _WORD.search(word):
                yield Token(word.casefold(), start + begin, start + stop)


def characters_of(text: str) -> list[str]:
    """Give the letters, digits and Han characters of a text in normal form, one by one."""
    return [char.casefold() for char in text if _WORD.match(char)]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _private(folder: Path) -> Path:
    """Make the cache folder, readable by its owner only: it decides how texts are cut."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise StorageError(
            f"无法写入缓存文件夹 {folder}：{error.strerror}",
            hint="检查该文件夹的权限，或用 YIAN_HOME 指定另一个可写的位置。",
        ) from error
    return folder
