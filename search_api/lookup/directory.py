"""Records found by their key, their name or the number of an article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.foundation.errors import Gone
from corpus.records import Rule
from corpus.records.wording import RULE_LEVELS
from indexer.analysis import Parts
from indexer.index import PrecedentIndex
from search_api.lookup.wording import is_short

MOST = 8
"""Leads given of one look-up."""

_KEY = re.compile(r"[a-z]{2,}(?:-[a-z0-9]+)+")
_SPACED_KEY = re.compile(r"\s*([a-z]{2})[\s-]*((?:19|20)\d\d|nd)[\s-]*(\d\d)\s*")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－_", "-"))
_DROPPED = re.compile(r"[\s《》〈〉<>“”\"'()（）\[\]·、,，.。:：;；]")
_DOCUMENT = re.compile(
    r"(?:办法|条例|规定|意见|细则|准则|法|通知|制度|规则|方案|指引|决定|机制|试行)$"
)
_NUMBER = r"([一二三四五六七八九十百零〇\d]+)"
_ARTICLE = re.compile(rf"第{_NUMBER}条(?:第{_NUMBER}款)?(?:第?{_NUMBER}项)?$")
_PLACE = re.compile(rf"(?:情形{_NUMBER}|第{_NUMBER}(?:项|种|种情形|条目))$")
_DIGITS = "零一二三四五六七八九"
_LEAST = 3
"""Characters of a name that are enough to look a rule up by: 监察法."""

_BEGINNING = 5
"""Least length of text that begins a rule's name without looking like one: 三个区分开来."""


class Found(StrEnum):
    """What a look-up leads to."""

    CASE = "case"
    RULE = "rule"
    ITEM = "item"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a look-up leads.

    Attributes:
        found: What it leads to.
        key: The record.
        title: Its title or name.
        place: Place of the item in the rule, from 1, where an item is meant.
        detail: What else must be said: the item, the reason of a withdrawal, what is not held.
        whole: The text is nothing but a key, a name or an article: no description to search for.
    """

    found: Found
    key: str
    title: str
    place: int | None = None
    detail: str | None = None
    whole: bool = True


class Directory:
    """Looks records of one generation up by what is typed."""

    def __init__(self, index: PrecedentIndex, parts: Parts) -> None:
        self._index = index
        self._normal = parts.normaliser
        self._words = parts.words
        levels = list(RULE_LEVELS)
        self._rules = sorted(
            index.store.rules,
            key=lambda one: (one.outdated, not one.applicable, levels.index(one.level), one.key),
        )
        self._names = {rule.key: self._fold(rule.name) for rule in self._rules}
        self._placed = {
            rule.key: self._fold(f"{rule.region or ''}{rule.issuer or ''}{rule.name}")
            for rule in self._rules
        }

    def leads(self, text: str) -> tuple[Lead, ...]:
        """Give what a short text names, most exactly named first; nothing for a description."""
        if not is_short(text):
            return ()
        keyed = list(self._by_key(text))
        return tuple(keyed or [*self._by_name(text)][:MOST])

    def _by_key(self, text: str) -> Iterator[Lead]:
        """Follow keys; a text that holds anything else but signs between them is no look-up."""
        typed = self._normal(text.translate(_DASHES)).text.lower().translate(_DASHES)
        spaced = _SPACED_KEY.fullmatch(typed)
        joined = "-".join(spaced.groups()) if spaced else re.sub(r"\s*-\s*", "-", typed)
        keys = dict.fromkeys(_KEY.findall(joined))
        for key in keys:
            lead = self._lead_of(key)
            if lead is not None:
                yield lead

    def _lead_of(self, key: str) -> Lead | None:
        if key in self._index.catalogue:
            (case,) = self._index.store.cases([self._index.catalogue.row(key)])
            return Lead(Found.CASE, key, case.title)
        for rule in self._rules:
            if rule.key == key:
                return Lead(Found.RULE, key, rule.name)
        try:
            self._index.store.refuse_withdrawn(key)
        except Gone as gone:
            return Lead(Found.WITHDRAWN, key, key, None, gone.message)
        return None

    def _by_name(self, text: str) -> Iterator[Lead]:
        typed = self._fold(text)
        article, place = _ARTICLE.search(typed), _PLACE.search(typed)
        ending = article or place
        name = typed[: ending.start()] if ending else typed
        named = "《" in text or "<" in text or bool(_DOCUMENT.search(name)) or bool(ending and name)
        rules = self._named(name) if named and len(name) >= _LEAST else []
        if article and (rules or not name):
            yield from _articles(rules or self._rules, _printed(article), say_missing=bool(name))
        elif place and rules:
            yield from _places(rules, _value(place.group(1) or place.group(2)))
        elif not ending:
            for rule in rules or self._beginning(name):
                whole = name in self._names[rule.key] and bool(rules)
                yield Lead(Found.RULE, rule.key, rule.name, whole=whole)

    def _named(self, name: str) -> list[Rule]:
        """Give the rules of a name: that very one, else those that hold it, else all its words.

        Its words may also be the place and the body that the name of the document leaves out.
        """
        exact = [rule for rule in self._rules if self._names[rule.key] == name]
        holding = [rule for rule in self._rules if name in self._names[rule.key]]
        if exact or holding:
            return [*exact, *(rule for rule in holding if rule not in exact)]
        words = [word for word in self._words(name) if len(word) > 1]
        if len(words) < 2:  # 想办法 is no name for being 办法 and something
            return []
        return [
            rule for rule in self._rules if all(word in self._placed[rule.key] for word in words)
        ]

    def _beginning(self, text: str) -> list[Rule]:
        """Give the rules whose name begins with a text that does not look like a name."""
        if len(text) < _BEGINNING:
            return []
        return [rule for rule in self._rules if self._names[rule.key].startswith(text)]

    def _fold(self, text: str) -> str:
        return _DROPPED.sub("", self._normal(text).text.lower())


def _articles(rules: Sequence[Rule], number: str, *, say_missing: bool) -> Iterator[Lead]:
    found = False
    for rule in rules:
        for place, item in enumerate(rule.items, start=1):
            if _DROPPED.sub("", item.no or "").startswith(number):
                found = True
                yield Lead(Found.ITEM, rule.key, rule.name, place, f"{item.no}　{item.summary}")
    if say_missing and not found:
        for rule in rules:
            yield Lead(Found.RULE, rule.key, rule.name, None, f"库里没有这份规则{number}的摘述")


def _places(rules: Sequence[Rule], place: int) -> Iterator[Lead]:
    for rule in rules:
        if 1 <= place <= len(rule.items):
            summary = rule.items[place - 1].summary
            yield Lead(Found.ITEM, rule.key, rule.name, place, f"摘述第 {place} 则　{summary}")
        else:
            said = f"库里这份规则的摘述没有第 {place} 则"
            yield Lead(Found.RULE, rule.key, rule.name, None, said)


def _printed(match: re.Match[str]) -> str:
    """Write an article's number the way rules print it."""
    names = zip(("条", "款", "项"), match.groups(), strict=True)
    return "".join(f"第{_chinese(_value(number))}{unit}" for unit, number in names if number)


def _value(number: str) -> int:
    """Read a number below a thousand, in digits or in Chinese."""
    if number.isdecimal():
        return int(number)
    total, digit = 0, 0
    for char in number.replace("〇", "零"):
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        elif char.isdecimal():
            digit = digit * 10 + int(char)
        else:
            digit = _DIGITS.index(char)
    return total + digit


def _chinese(number: int) -> str:
    """Write a number below a thousand in Chinese, as articles are numbered."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
