"""How a case names its rules, beside the rules of the library that are meant."""

from dataclasses import dataclass

from corpus.records import Case, RuleCitation


@dataclass(frozen=True, slots=True)
class NamedRule:
    """Words of a case that name a rule; cite is None where the library does not hold it."""

    wording: str
    cite: RuleCitation | None


def named_rules(case: Case) -> tuple[NamedRule, ...]:
    """List the rules a case names: its basis in order, then those only its text names."""
    by_wording = {words: cite for cite in case.cites for words in cite.wordings}
    stated = [NamedRule(words, by_wording.get(words)) for words in case.basis]
    elsewhere = [
        NamedRule(words, cite) for words, cite in by_wording.items() if words not in case.basis
    ]
    return (*stated, *elsewhere)
