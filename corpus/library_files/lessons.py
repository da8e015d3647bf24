"""What the system learns from beside the records: accounts of the cases, texts of other topics.

Each file holds a JSON object a line (corpus/library/lessons/README.md). An account or a story was
written for one case; nothing of it is shown to a user, and it is no source of the case.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from corpus.foundation.errors import CorpusError
from corpus.records.taxonomy import Taxonomy

FOLDER = "lessons"
ACCOUNTS = f"{FOLDER}/accounts.jsonl"
STORIES = f"{FOLDER}/stories.jsonl"
OTHER_TEXTS = f"{FOLDER}/outside.jsonl"

T = TypeVar("T")


class TextTopic(StrEnum):
    """What a text is about that is no account of a case.

    INSIDE is about an act of duty all the same: short, odd, misspelt.
    """

    PRIVATE = "private"
    PERSONAL = "personal"
    CRIME = "crime"
    EXAM = "exam"
    BUSINESS = "business"
    GENERAL = "general"
    NOISE = "noise"
    PROCEDURE = "howto"
    POLICY = "policy"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class OtherText:
    """A text that no case was written from.

    Attributes:
        id: Its name.
        topic: What it is about.
        text: The text.
    """

    id: str
    topic: TextTopic
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A factor or a bar that a text states.

    Attributes:
        code: F-code or N-code.
        value: Value of the factor; empty for a bar.
        quote: The words that state it, a substring of the text.
    """

    code: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class Told:
    """A text someone wrote of a case, with what it states."""

    text: str
    states: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What people who look for one case would write.

    Attributes:
        key: Key of the case.
        account: The applicant's account, in another setting than the case.
        description: A reviewer's description, in office language.
        short: A few words.
        decoy: A text of the same setting whose legal core is another; None where there is none.
    """

    key: str
    account: Told
    description: Told
    short: str
    decoy: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """A text as people really write them, whose matter is that of one case.

    Attributes:
        key: Key of the case.
        genre: What kind of text it is: a letter, a record of talks, an audit finding.
        text: The text; most of it is about other things.
        core: What in it says what went wrong: substrings of the text, at least one.
    """

    key: str
    genre: str
    text: str
    core: tuple[str, ...]


def read_accounts(path: Path, taxonomy: Taxonomy) -> tuple[Account, ...]:
    """Read the accounts; a library without the file has none.

    Raises:
        CorpusError: The file cannot be read; details name each line that is not an account.
    """
    values = {factor.code: factor.values for factor in taxonomy.factors}
    values |= {bar.code: ("",) for bar in taxonomy.bars}
    names = {bar.code: bar.name for bar in taxonomy.bars}

    def told(record: Mapping[str, object], name: str) -> Told:
        text = _text(record, name)
        factors = record.get("factors", {})
        found = factors.get(name, []) if isinstance(factors, Mapping) else []
        return Told(text, tuple(_statement(one, text, values, names) for one in found))

    return _read(
        path,
        lambda record: Account(
            key=_text(record, "key"),
            account=told(record, "account"),
            description=told(record, "analog"),
            short=_text(record, "short"),
            decoy=_text(record, "decoy") if record.get("decoy") else None,
        ),
    )


def read_stories(path: Path) -> tuple[Story, ...]:
    """Read the stories; a library without the file has none.

    Raises:
        CorpusError: The file cannot be read; details name each line that is not a story.
    """

    def story(record: Mapping[str, object]) -> Story:
        text, core = _text(record, "text"), record["core"]
        if not isinstance(core, list) or not core:
            raise ValueError("core 应是至少一段引文")
        for quote in core:
            if quote not in text:
                raise ValueError(f"core 的引文不在原文里：{quote}")
        return Story(_text(record, "key"), _text(record, "genre"), text, tuple(core))

    return _read(path, story)


def read_other_texts(path: Path) -> tuple[OtherText, ...]:
    """Read the texts that no case was written from; a library without the file has none.

    Raises:
        CorpusError: The file cannot be read; details name each line that is not such a text.
    """
    return _read(
        path,
        lambda record: OtherText(
            _text(record, "id"), TextTopic(_text(record, "topic")), _text(record, "text")
        ),
    )


def _read(path: Path, of: Callable[[Mapping[str, object]], T]) -> tuple[T, ...]:
    if not path.exists():
        return ()
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(
            f"读不了 {path.name}：{error}", "从发布的资料库里找回这个文件。"
        ) from error
    found, problems = [], []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(of(_record(line)))
        except (ValueError, KeyError, TypeError) as error:
            problems.append(f"第 {number} 行：{error}")
    if problems:
        raise CorpusError(
            f"{path.name} 有 {len(problems)} 行有误。", "按下面列出的行号改正后再试。", problems
        )
    return tuple(found)


def _record(line: str) -> Mapping[str, object]:
    record = json.loads(line)
    if not isinstance(record, dict):
        raise TypeError("不是 JSON 对象")
    return record


def _text(record: Mapping[str, object], name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name} 应是不空的文字")
    return value


def _statement(
    given: Sequence[str],
    text: str,
    values: Mapping[str, Iterable[str]],
    names: Mapping[str, str],
) -> Statement:
    """Read [code, value, quote]; a bar is written with its name where a factor has its value."""
    code, value, quote = given
    if code in names:
        if value != names[code]:
            raise ValueError(f"{code} 的名称是“{names[code]}”，不是“{value}”")
        value = ""
    if value not in values.get(code, ()):
        raise ValueError(f"{code} 没有“{value}”这个值")
    if quote not in text:
        raise ValueError(f"{code} 的引文不在原文里：{quote}")
    return Statement(code, value, quote)
