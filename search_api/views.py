"""Views of single records and of the library as a whole."""

import hashlib
from collections.abc import Sequence

from corpus.errors import NotFound
from corpus.records import Rule
from corpus.taxonomy import Taxonomy
from corpus.writer import case_toml
from indexer.index import CaseLink, PrecedentIndex
from search_api.citing import citations_of
from search_api.hits import basis_links
from search_api.labels import RULE_LEVELS, UNSTATED
from search_api.page import (
    CaseRef,
    CaseView,
    RuleItemView,
    RuleSummary,
    RuleView,
)
from search_api.terms import Term


def case_view(index: PrecedentIndex, key: str, taxonomy: Taxonomy) -> CaseView:
    """Give everything a case page shows.

    Raises:
        NotFound: No case has this key.
    """
    number = index.number(key)
    (case,) = index.cases([number])
    labels = case.labels
    level, reason = index.authority(number)
    return CaseView(
        case=case,
        authority=level,
        authority_reason=reason,
        situations=tuple(
            Term(code, taxonomy.situation_name(code))
            for code in (labels.situation, *labels.situation_2)
        ),
        bars=tuple(Term(code, taxonomy.bar(code).name) for code in labels.bars),
        factors=tuple(
            (Term(factor.code, factor.name), tuple(labels.factors[factor.code]))
            for factor in taxonomy.factors
            if factor.code in labels.factors
        ),
        basis=basis_links(case),
        citations=citations_of(case),
        fingerprint=hashlib.sha256(case_toml(case).encode()).hexdigest()[:12],
        generation=index.manifest.recipe.id,
    )


class Shelf:
    """The rules of a generation with the cases that cite them."""

    def __init__(self, index: PrecedentIndex) -> None:
        self._index = index
        self._rules = {rule.key: rule for rule in index.rules()}
        self._links: dict[str, list[CaseLink]] = {}
        for link in index.links():
            self._links.setdefault(link.rule_key, []).append(link)

    def __len__(self) -> int:
        return len(self._rules)

    def name(self, key: str) -> str:
        """Name a rule."""
        return self._rules[key].name

    def summaries(self) -> tuple[RuleSummary, ...]:
        """List the rules, central ones first, then by place and name."""
        order = list(RULE_LEVELS)
        rules = sorted(
            self._rules.values(),
            key=lambda rule: (order.index(rule.level), rule.region or "", rule.key),
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
            RuleItemView(item, tuple(refs[k.case] for k in links if k.item and k.item == item.no))
            for item in rule.items
        )
        named = {item.no for item in rule.items}
        rest = tuple(refs[link.case] for link in links if link.item not in named)
        return RuleView(rule, items, rest)

    def _refs(self, links: Sequence[CaseLink]) -> dict[int, CaseRef]:
        numbers = sorted({link.case for link in links})
        return {
            number: CaseRef(case.key, case.title, case.outcome, case.quality)
            for number, case in zip(numbers, self._index.cases(numbers), strict=True)
        }

    def _summary(self, rule: Rule) -> RuleSummary:
        return RuleSummary(
            key=rule.key,
            name=rule.name,
            level=rule.level.value,
            level_label=RULE_LEVELS[rule.level],
            region=rule.region,
            issued=rule.issued,
            effective=rule.effective,
            status=UNSTATED if rule.status.value == "unknown" else rule.status.value,
            item_count=len(rule.items),
            case_count=len({link.case for link in self._links.get(rule.key, [])}),
        )
