"""How a case names its rules, beside the rules of the library that are meant."""

from dataclasses import dataclass

from corpus.records.case import Case


@dataclass(frozen=True, slots=True)
class BasisLink:
    """A rule a case names.

    Attributes:
        text: The words of the case that name it.
        rule_key: The rule of the library that is meant; None where the library does not hold it.
        item: Place of its item in the rule, from 1, where the source means one.
    """

    text: str
    rule_key: str | None
    item: int | None


def basis_links(case: Case) -> tuple[BasisLink, ...]:
    """List the rules the source gives as the basis of the ruling, in its order."""
    meant = _meant(case)
    return tuple(meant.get(words, BasisLink(words, None, None)) for words in case.basis)


def named_rules(case: Case) -> tuple[BasisLink, ...]:
    """List the rules a case names: its basis in order, then those only its text names."""
    elsewhere = [link for words, link in _meant(case).items() if words not in case.basis]
    return (*basis_links(case), *elsewhere)


def _meant(case: Case) -> dict[str, BasisLink]:
    return {
        words: BasisLink(words, cite.key, cite.item)
        for cite in case.cites
        for words in cite.wordings
    }
