"""Typed reading of one TOML file that notes every problem instead of stopping at the first."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from corpus.foundation.errors import CorpusError
from corpus.library_files.problems import Problem

E = TypeVar("E", bound=StrEnum)


class Document:
    """A TOML file: its text, its table and the problems found while reading it."""

    def __init__(self, path: Path) -> None:
        """Read and parse the file; a syntax error becomes a problem and leaves an empty table."""
        self.path = path
        self.problems: list[Problem] = []
        self.text = ""
        self.table: Mapping[str, object] = {}
        try:
            self.text = path.read_text(encoding="utf-8")
            self.table = tomllib.loads(self.text)
        except OSError as error:
            self.note(0, f"文件读不了（{error.strerror}）")
        except UnicodeDecodeError as error:
            self.note(0, f"文件不是 UTF-8 编码（第 {error.start} 字节起）")
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            line = int(found.group(1)) if found else self.text.count("\n") + 1
            self.note(line, f"TOML 写法有误（{error}）")
        except RecursionError:
            self.note(0, "TOML 写法有误（括号套得太深）")
        except ValueError as error:  # an integer of thousands of digits
            self.note(0, f"TOML 写法有误（{error}）")

    @property
    def parsed(self) -> bool:
        """Tell whether the file could be parsed at all."""
        return not self.problems or bool(self.table)

    def note(self, line: int, message: str) -> None:
        """Keep a problem."""
        self.problems.append(Problem(self.path, line, message))

    def refuse_problems(self, what: str) -> None:
        """Stop here when anything was found amiss.

        Args:
            what: What the file is, for the message.

        Raises:
            CorpusError: It has problems; details name each with its line.
        """
        if self.problems:
            raise CorpusError(
                f"{what}有 {len(self.problems)} 处问题。",
                "按下面列出的文件和行号改正后再试。",
                [problem.sentence(self.path.parent) for problem in self.problems],
            )

    def line_of(self, name: str, section: str = "", nth: int = 1) -> int:
        """Find the line where a key is written (the nth table of that section), 0 if nowhere."""
        return line_of(self.text, name, section, nth)

    def fields(self) -> "Fields":
        """Start reading the top table."""
        return Fields(self, self.table, "")


def line_of(text: str, name: str, section: str = "", nth: int = 1) -> int:
    """Find the line of `name = …` in the nth `[section]`; else where that section is written."""
    current, seen, header = "", 0, 0
    written = re.compile(rf'"?{re.escape(name)}"?\s*=')
    # Not splitlines: it ends lines at characters that TOML (and an editor) keeps inside them.
    for number, line in enumerate(text.split("\n"), start=1):
        if found := re.match(r"\[\[?([\w.]+)\]\]?\s*$", line):
            current = found.group(1)
            seen += current == section
            header = number if current == section and seen == nth else header
        elif current == section and seen == nth * bool(section) and written.match(line):
            return number
    if header or not section:
        return header
    parent, _, own = section.rpartition(".")
    return line_of(text, own, parent)


class Fields:
    """One table of a document, read field by field; what was not asked for is reported last."""

    def __init__(
        self, doc: Document, table: Mapping[str, object], section: str, nth: int = 1
    ) -> None:
        """Remember the table and where it stands in the file."""
        self.doc = doc
        self.table = table
        self.section = section
        self.nth = nth
        self.asked: set[str] = set()

    def complain(self, name: str, message: str) -> None:
        """Note a problem at the line of a field."""
        label = f"{self.section}.{name}" if self.section else name
        self.doc.note(self.doc.line_of(name, self.section, self.nth), f"{label} {message}")

    def maybe_text(self, name: str) -> str | None:
        """Read a text that may be absent; when written it must not be blank."""
        self.asked.add(name)
        value = self.table.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self.complain(name, "应是不空的文字")
            return None
        return value

    def text(self, name: str) -> str:
        """Read a text that must be there."""
        if name not in self.table:
            self.complain(name, "缺少")
        return self.maybe_text(name) or ""

    def maybe_number(self, name: str, lowest: int, highest: int) -> int | None:
        """Read a whole number that may be absent, within bounds."""
        self.asked.add(name)
        value = self.table.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            self.complain(name, "应是整数")
            return None
        if not lowest <= value <= highest:
            self.complain(name, f"应在 {lowest} 到 {highest} 之间，现为 {value}")
            return None
        return value

    def flag(self, name: str) -> bool:
        """Read true or false; absent means false."""
        self.asked.add(name)
        value = self.table.get(name, False)
        if not isinstance(value, bool):
            self.complain(name, "应是 true 或 false")
            return False
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts; a single text stands for a list of one, absent for none."""
        self.asked.add(name)
        value = self.table.get(name, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(i, str) and i.strip() for i in items):
            self.complain(name, "应是一列不空的文字")
            return ()
        return tuple(items)

    def choice(self, name: str, vocabulary: type[E]) -> E:
        """Read one value of a closed vocabulary; a wrong one is noted and the first stands in."""
        value = self.text(name)
        if value in set(vocabulary):
            return vocabulary(value)
        if value:
            self.complain(name, f"没有“{value}”这个值，可用：{'、'.join(vocabulary)}")
        return next(iter(vocabulary))

    def child(self, name: str, required: bool = True) -> "Fields":
        """Read a sub-table."""
        self.asked.add(name)
        section = f"{self.section}.{name}" if self.section else name
        value = self.table.get(name)
        if value is None:
            if required:
                self.complain(name, "缺少")
            return Fields(self.doc, {}, section)
        if not isinstance(value, dict):
            self.complain(name, "应是一个表")
            return Fields(self.doc, {}, section)
        return Fields(self.doc, value, section)

    def children(self, name: str) -> tuple["Fields", ...]:
        """Read a list of sub-tables; absent means none."""
        self.asked.add(name)
        value = self.table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.complain(name, "应是一列表")
            return ()
        section = f"{self.section}.{name}" if self.section else name
        return tuple(Fields(self.doc, item, section, i) for i, item in enumerate(value, start=1))

    def close(self) -> None:
        """Report the fields nobody asked for: most are misspelt."""
        for name in self.table:
            if name not in self.asked:
                self.complain(name, "不是认识的字段")
