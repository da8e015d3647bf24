"""Which rule items stand for a situation."""

from collections import Counter
from dataclasses import dataclass

from corpus.records import Rule, RuleItem, RuleLevel
from corpus.records.wording import RULE_LEVELS
from indexer.index import PrecedentIndex


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A rule item that fits a situation.

    Attributes:
        rule_key: The rule.
        rule_name: Its name.
        level: Its level.
        place: Place of the item in the rule, from 1.
        item: The item.
        cases: Cases of the situation decided under it.
    """

    rule_key: str
    rule_name: str
    level: RuleLevel
    place: int
    item: RuleItem
    cases: int


class Crosswalk:
    """Leads from a situation to the rule items that stand for it, in one generation.

    Only rules whose items may be given as rules that hold are led to (`Rule.applicable`).
    """

    def __init__(self, index: PrecedentIndex) -> None:
        self._index = index
        order = list(RULE_LEVELS)
        held = [rule for rule in index.store.rules if rule.applicable]
        self._rules: list[Rule] = sorted(held, key=lambda rule: (order.index(rule.level), rule.key))

    def items(self, code: str) -> tuple[RuleSource, ...]:
        """List items that were labelled with it or that its cases cite, cited ones first.

        Then by level, highest first; within a rule in its own order.
        """
        mask = self._index.catalogue.with_situation(code)
        cited = Counter(
            (link.rule_key, link.item)
            for link in self._index.store.links()
            if link.item and mask[link.case]
        )
        sources = [
            RuleSource(rule.key, rule.name, rule.level, place, item, cited[rule.key, place])
            for rule in self._rules
            for place, item in enumerate(rule.items, start=1)
            if code in item.situations or cited[rule.key, place]
        ]
        return tuple(sorted(sources, key=lambda one: -one.cases))
