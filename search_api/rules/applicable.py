"""The rules for a query: items by what they say, procedure, by place and date."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Polarity, ProcedureStep, Rule, RuleItem, RuleLevel
from corpus.records.taxonomy import Taxonomy, Term
from corpus.records.wording import NATION, POLARITIES, RULE_LEVELS, is_national, since, status_of
from indexer.analysis import Parts
from indexer.index import PrecedentIndex
from search_api.fields.request import SearchRequest
from search_api.rules.crosswalk import Crosswalk
from search_api.understanding.intent import IntentKind
from search_api.understanding.places import Place, holds_at
from search_api.understanding.query import Query
from search_api.understanding.understanding import LIKELY, Understanding

ITEMS = 4
"""Items of one polarity shown of the nation's rules, and of the place's."""

PROCEDURES = 3

_NARROW_FIRST = (
    RuleLevel.COUNTY,
    RuleLevel.CITY,
    RuleLevel.PROVINCE,
    RuleLevel.DEPARTMENT,
    RuleLevel.CENTRAL,
)
_PREFILING = "备案"
_TELLS_HOW = re.compile(r"申请|受理|容错|免责|减责|备案|认定|裁定|申诉")
_CLEARING = re.compile(r"澄清|正名")
_FALSELY_REPORTED = frozenset(("举报", "诬告", "信访", "不实", "澄清", "正名"))
_MARK = 0.15
"""Share of an item's own weight that the query must share with it to be shown."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A rule named with where and since when it holds.

    Attributes:
        key: The rule.
        name: Its name.
        level_label: Its level in Chinese.
        region: Where it holds, None where not stated.
        dated: Its date in words: in force, else issued, else not stated.
        status: Whether it is in force, in words.
        too_late: It came into force (or was issued) after the conduct.
    """

    key: str
    name: str
    level_label: str
    region: str | None
    dated: str
    status: str
    too_late: bool


@dataclass(frozen=True, slots=True)
class ApplicableItem:
    """An item of a rule that bears on the query.

    Attributes:
        rule: The rule.
        place: Place of the item in the rule, from 1.
        item: The item.
        situation: The predicted situation that brings it; None where shared words do.
        cases: Cases of the library decided under it in that situation.
    """

    rule: Dated
    place: int
    item: RuleItem
    situation: Term | None
    cases: int


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items that say the same of their situations: a heading is a legal assertion of its own."""

    polarity: Polarity
    label: str
    items: tuple[ApplicableItem, ...]


@dataclass(frozen=True, slots=True)
class Procedure:
    """The steps of a rule, with time limits where its source gives them."""

    rule: Dated
    steps: tuple[ProcedureStep, ...]


@dataclass(frozen=True, slots=True)
class Applicable:
    """What the rules of the library say on a query.

    Attributes:
        place: The place meant, None where none is named: only the nation's rules are then given.
        groups: Items by what they say of the situation; pre-filing first for a planned act.
        procedures: Where and how to apply.
        local: The rules of the place and of the levels above it in the province, narrowest first.
        set_aside: Those of the place that are retold, without a known name or replaced.
    """

    place: Place | None
    groups: tuple[ItemGroup, ...]
    procedures: tuple[Procedure, ...]
    local: tuple[Dated, ...]
    set_aside: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the rules are asked for.

    Attributes:
        words: Words of the text.
        situations: S-codes with the probability that the text is of them.
        place: Where it happened.
        conducted: ISO date (or year) of the conduct, None where not stated.
        planned: Nothing has been done yet.
    """

    words: tuple[str, ...]
    situations: tuple[tuple[str, float], ...]
    place: Place | None
    conducted: str | None
    planned: bool


def occasion_of(
    request: SearchRequest, query: Query, understood: Understanding, place: Place | None
) -> Occasion:
    """Say what the rules are asked for by a search."""
    return Occasion(
        words=query.words,
        situations=tuple((one.name, one.probability) for one in understood.situations),
        place=place,
        conducted=request.conducted,
        planned=understood.intent.kind is IntentKind.PLANNED,
    )


class RuleFinder:
    """Finds the rules of one generation for a query; safe to share between threads."""

    def __init__(self, index: PrecedentIndex, parts: Parts, taxonomy: Taxonomy) -> None:
        self._index = index
        self._taxonomy = taxonomy
        self._parts = parts
        self._crosswalk = Crosswalk(index)
        self._words: dict[str, tuple[frozenset[str], ...]] = {}

    def find(self, occasion: Occasion) -> Applicable:
        """Find items and procedures that hold where and when the query took place."""
        there = [
            rule
            for rule in self._index.store.rules
            if holds_at(rule.region, occasion.place) and _concerns(rule, occasion)
        ]
        held = [rule for rule in there if rule.applicable]
        local = [rule for rule in held if not is_national(rule.region)]
        named = list(self._by_situation(occasion, held))
        near = [
            *self._by_words(occasion, local),
            *self._by_words(occasion, [rule for rule in held if is_national(rule.region)]),
        ]
        return Applicable(
            place=occasion.place,
            groups=tuple(_grouped(_each_once([*named, *near]), occasion)),
            procedures=tuple(self._procedures(occasion, held)),
            local=tuple(_dated(rule, occasion) for rule in sorted(local, key=_narrowness)),
            set_aside=tuple(
                _dated(rule, occasion)
                for rule in sorted(there, key=_narrowness)
                if not rule.applicable and not is_national(rule.region)
            ),
        )

    def _by_situation(self, occasion: Occasion, held: Sequence[Rule]) -> Iterator[ApplicableItem]:
        rules = {rule.key: rule for rule in held}
        for code, probability in occasion.situations:
            if probability < LIKELY:
                continue
            for source in self._crosswalk.items(code):
                if source.rule_key in rules:
                    rule = _dated(rules[source.rule_key], occasion)
                    yield ApplicableItem(
                        rule,
                        source.place,
                        source.item,
                        Term(code, self._taxonomy.situation_name(code)),
                        source.cases,
                    )

    def _by_words(self, occasion: Occasion, rules: Sequence[Rule]) -> list[ApplicableItem]:
        """Rank the items of rules by the weight of the words they share with the query."""
        asked = frozenset(occasion.words)
        weighed = []
        for rule in rules:
            for place, words in enumerate(self._item_words(rule), start=1):
                idf = self._index.idf(words)
                whole = sum(idf.values())
                shared = sum(weight for word, weight in idf.items() if word in asked)
                if whole and shared / whole >= _MARK:
                    weighed.append((shared, rule, place))
        weighed.sort(key=lambda one: -one[0])
        return [
            ApplicableItem(_dated(rule, occasion), place, rule.items[place - 1], None, 0)
            for _, rule, place in weighed
        ]

    def _item_words(self, rule: Rule) -> tuple[frozenset[str], ...]:
        """Give the words of each item, cut once (two threads may both cut: the same result)."""
        if rule.key not in self._words:
            parts = self._parts
            self._words[rule.key] = tuple(
                frozenset(parts.words(parts.normaliser(item.summary).text)) for item in rule.items
            )
        return self._words[rule.key]

    def _procedures(self, occasion: Occasion, held: Sequence[Rule]) -> Iterator[Procedure]:
        falsely = not _FALSELY_REPORTED.isdisjoint(occasion.words)
        told = [
            rule
            for rule in held
            if any(_TELLS_HOW.search(one.step) for one in rule.procedure)
            and bool(_CLEARING.search(rule.name)) is falsely
        ]
        told.sort(key=_narrowness)
        if occasion.planned:
            told.sort(key=lambda rule: not _on_prefiling(rule))
        for rule in told[:PROCEDURES]:
            yield Procedure(_dated(rule, occasion), rule.procedure)


def _narrowness(rule: Rule) -> int:
    return _NARROW_FIRST.index(rule.level)


def _concerns(rule: Rule, occasion: Occasion) -> bool:
    """Tell whether a rule for one trade, 全国（税务）, is meant: the query speaks of the trade."""
    trade = (rule.region or "").removeprefix(NATION).strip("（）")
    if not is_national(rule.region) or not trade:
        return True
    return any(trade[i : i + 2] in occasion.words for i in range(len(trade) - 1))


def _on_prefiling(rule: Rule) -> bool:
    return _PREFILING in rule.name or any(_PREFILING in step.step for step in rule.procedure)


def _dated(rule: Rule, occasion: Occasion) -> Dated:
    when, dated = rule.effective or rule.issued, since(rule.effective, rule.issued)
    late = bool(
        when and occasion.conducted and when[: len(occasion.conducted)] > occasion.conducted
    )
    return Dated(
        rule.key,
        rule.name,
        RULE_LEVELS[rule.level],
        rule.region,
        dated,
        status_of(rule.status),
        late,
    )


def _each_once(items: Iterable[ApplicableItem]) -> list[ApplicableItem]:
    kept: dict[tuple[str, int], ApplicableItem] = {}
    for one in items:
        kept.setdefault((one.rule.key, one.place), one)
    return list(kept.values())


def _grouped(items: Sequence[ApplicableItem], occasion: Occasion) -> Iterator[ItemGroup]:
    """Group items by polarity; what to file beforehand comes first for a planned act."""
    order = list(POLARITIES)
    if not occasion.planned:
        order.sort(key=lambda one: one is Polarity.PREFILING)
    for polarity in order:
        saying = [one for one in items if one.item.polarity is polarity]
        if saying:
            yield ItemGroup(polarity, POLARITIES[polarity], tuple(_shared_out(saying)))


def _shared_out(items: Sequence[ApplicableItem]) -> Iterator[ApplicableItem]:
    """Take the first of the place's rules and the first of the nation's, each up to ITEMS."""
    for national in (False, True):
        fitting = [one for one in items if is_national(one.rule.region) is national]
        yield from fitting[:ITEMS]
