"""One case as it is read: everything its page shows."""

import hashlib
from dataclasses import dataclass

from corpus.library_files.writer import case_toml
from corpus.records import Authority, Case
from corpus.records.case import CaseRef, ref_of
from corpus.records.citations import BasisLink, basis_links
from corpus.records.taxonomy import MASKED, Taxonomy, Term
from indexer.index import PrecedentIndex
from indexer.store.catalogue import Rows
from search_api.reference.citing import Citation, citations_of


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the case page shows.

    Attributes:
        case: The record.
        authority: Level the case speaks from.
        authority_reason: The rule that gave the level, in Chinese.
        situations: Main situation first, further ones after; empty where no setting was found.
        bars: Bars the source states.
        factors: Factor name with its stated values, in F order.
        basis: Rules the source names.
        citations: Ways to cite it; empty where it is never offered as a citation.
        fingerprint: SHA-256 of the record written as a file without an address that is not shown,
            12 hex digits: another one is another text.
        generation: The index generation it was read from.
    """

    case: Case
    authority: Authority
    authority_reason: str
    situations: tuple[Term, ...]
    bars: tuple[Term, ...]
    factors: tuple[tuple[Term, tuple[str, ...]], ...]
    basis: tuple[BasisLink, ...]
    citations: tuple[Citation, ...]
    fingerprint: str
    generation: str


def case_view(index: PrecedentIndex, key: str, taxonomy: Taxonomy) -> CaseView:
    """Give everything a case page shows.

    Raises:
        NotFound: No case has this key.
    """
    row = index.catalogue.row(key)
    (case,) = index.store.cases([row])
    labels = case.labels
    level, reason = index.store.authority(row)
    return CaseView(
        case=case,
        authority=level,
        authority_reason=reason,
        situations=tuple(
            Term(code, taxonomy.situation_name(code))
            for code in (labels.situation, *labels.situation_2)
            if code not in MASKED
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


def case_refs(index: PrecedentIndex, rows: Rows) -> tuple[CaseRef, ...]:
    """Name cases for a list, in the order asked for."""
    return tuple(ref_of(case) for case in index.store.cases(rows.tolist()))
