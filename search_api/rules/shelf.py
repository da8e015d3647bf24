"""The rules of the library with the cases decided under them."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.foundation.errors import NotFound
from corpus.records import Rule, RuleItem
from corpus.records.case import CaseRef, ref_of
from corpus.records.wording import RULE_LEVELS, status_of
from indexer.index import PrecedentIndex
from indexer.store.rows import CaseLink


@dataclass(frozen=True, slots=True)
class RuleItemView:
    """One item of a rule, its place in the rule from 1, and the cases decided under it."""

    place: int
    item: RuleItem
    cases: tuple[CaseRef, ...]


@dataclass(frozen=True, slots=True)
class RuleSummary:
    """A rule named in a list.

    Attributes:
        key: The rule.
        name: Its name; our description of it where `titled` is false.
        titled: Its own name is known.
        second_hand: Its items are a journalist's or commentator's wording.
        outdated: A later version or a repeal stands against it.
        genre: What it is about.
        level: Its level.
        level_label: The same in Chinese.
        region: Where it holds, None where not stated.
        issued: ISO date, month or year of issue.
        effective: Likewise, from when it holds.
        status: Whether it is in force, in Chinese.
        item_count: Items it has.
        case_count: Cases that cite it.
    """

    key: str
    name: str
    titled: bool
    second_hand: bool
    outdated: bool
    genre: str
    level: str
    level_label: str
    region: str | None
    issued: str | None
    effective: str | None
    status: str
    item_count: int
    case_count: int


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with its items and the cases decided under them.

    Attributes:
        rule: The rule.
        items: Its items with their cases.
        cases: Cases that name the rule but no item of it.
        successor: The later version that took its place, where the library holds one.
    """

    rule: Rule
    items: tuple[RuleItemView, ...]
    cases: tuple[CaseRef, ...]
    successor: RuleSummary | None


class Shelf:
    """The rules of a generation with the cases that cite them."""

    def __init__(self, index: PrecedentIndex) -> None:
        self._index = index
        self._rules = {rule.key: rule for rule in index.store.rules}
        self._links: dict[str, list[CaseLink]] = {}
        for link in index.store.links():
            self._links.setdefault(link.rule_key, []).append(link)

    def __len__(self) -> int:
        return len(self._rules)

    def summaries(self) -> tuple[RuleSummary, ...]:
        """List the rules, central ones first, then by place and name; outdated ones after all."""
        order = list(RULE_LEVELS)
        rules = sorted(
            self._rules.values(),
            key=lambda rule: (order.index(rule.level), rule.outdated, rule.region or "", rule.key),
        )
        return tuple(self._summary(rule) for rule in rules)

    def view(self, key: str) -> RuleView:
        """Give a rule with its items and the cases decided under each.

        Raises:
            NotFound: No rule has this key.
        """
        if key not in self._rules:
            raise NotFound(f"没有编号为 {key[:60]} 的规则。", hint="从规则目录重新进入。")
        rule = self._rules[key]
        links = self._links.get(key, [])
        refs = self._refs(links)
        items = tuple(
            RuleItemView(place, item, tuple(refs[k.case] for k in links if k.item == place))
            for place, item in enumerate(rule.items, start=1)
        )
        rest = tuple(refs[link.case] for link in links if link.item is None)
        later = self._rules.get(rule.superseded_by or "")
        return RuleView(rule, items, rest, self._summary(later) if later else None)

    def _refs(self, links: Sequence[CaseLink]) -> dict[int, CaseRef]:
        rows = sorted({link.case for link in links})
        return {
            row: ref_of(case) for row, case in zip(rows, self._index.store.cases(rows), strict=True)
        }

    def _summary(self, rule: Rule) -> RuleSummary:
        return RuleSummary(
            key=rule.key,
            name=rule.name,
            titled=rule.titled,
            second_hand=rule.second_hand,
            outdated=rule.outdated,
            genre=rule.genre.value,
            level=rule.level.value,
            level_label=RULE_LEVELS[rule.level],
            region=rule.region,
            issued=rule.issued,
            effective=rule.effective,
            status=status_of(rule.status),
            item_count=len(rule.items),
            case_count=len({link.case for link in self._links.get(rule.key, [])}),
        )
