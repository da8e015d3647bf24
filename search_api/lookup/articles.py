"""Articles and places within rules: how people write their numbers, and what is held of them."""

import re
from collections.abc import Iterator, Sequence

from corpus.records import Rule
from corpus.records.wording import rule_marks
from search_api.lookup.leads import Found, Lead

_NUMBER = r"([一二三四五六七八九十百零〇\d]+)"
_ARTICLE = re.compile(rf"第?{_NUMBER}条(?:第?{_NUMBER}款)?(?:第?{_NUMBER}项)?$")
_PLACE = re.compile(rf"(?:情形{_NUMBER}|第{_NUMBER}(?:项|种|种情形|条目))$")
_SIGNS = re.compile(r"[（）()\s]")
_DIGITS = "零一二三四五六七八九"


def article_in(text: str) -> re.Match[str] | None:
    """Find the number of an article at the end of a text without signs: 第十七条第一款, 17条."""
    return _ARTICLE.search(text)


def place_in(text: str) -> re.Match[str] | None:
    """Find the place of an item at the end of a text without signs: 情形六, 第三项."""
    return _PLACE.search(text)


def article_leads(
    rules: Sequence[Rule], article: re.Match[str], *, say_missing: bool
) -> Iterator[Lead]:
    """Lead to what is held of an article: the items that have its number, else what names it.

    Args:
        rules: Where it is looked for.
        article: What `article_in` found.
        say_missing: Say of each rule where nothing is held of the article.
    """
    number = _printed(article)
    found = False
    for rule in rules:
        for place, item in enumerate(rule.items, start=1):
            if _SIGNS.sub("", item.no or "").startswith(number):
                found = True
                said = f"{item.no}　{item.summary}"
                yield Lead(Found.ITEM, rule.key, rule.name, place, said, rule_marks(rule))
    if say_missing and not found:
        for rule in rules:
            told = (text for text in _beside_items(rule) if number in _SIGNS.sub("", text))
            said = next(told, f"库里这份规则的摘述没有写到{number}")
            yield Lead(Found.RULE, rule.key, rule.name, None, said, rule_marks(rule))


def _beside_items(rule: Rule) -> Iterator[str]:
    """Give what is held of a rule beside its items, each with the part it stands in."""
    yield from (f"程序：{one.step}" for one in rule.procedure)
    yield from (f"适用条件：{one}" for one in rule.conditions)
    yield from (f"效果：{one}" for one in rule.effects)


def place_leads(rules: Sequence[Rule], match: re.Match[str]) -> Iterator[Lead]:
    """Lead to the item at a place of each rule, or say that there is none."""
    place = _value(match.group(1) or match.group(2))
    for rule in rules:
        marks = rule_marks(rule)
        if 1 <= place <= len(rule.items):
            said = f"摘述第 {place} 则　{rule.items[place - 1].summary}"
            yield Lead(Found.ITEM, rule.key, rule.name, place, said, marks)
        else:
            said = f"库里这份规则的摘述没有第 {place} 则"
            yield Lead(Found.RULE, rule.key, rule.name, None, said, marks)


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
