"""What is held, as values: the words every folder speaks in.

What a source does not give is None, an empty tuple or an absent factor; nothing is filled in.
"""

from corpus.records.case import Authority, Case, CaseClass, Kind, Labels, Outcome, Quality
from corpus.records.rule import (
    Genre,
    Polarity,
    ProcedureStep,
    Rule,
    RuleItem,
    RuleLevel,
    RuleStatus,
)
from corpus.records.source import RuleCitation, Source, Standing
from corpus.records.withdrawn import Withdrawn

__all__ = [
    "Authority",
    "Case",
    "CaseClass",
    "Genre",
    "Kind",
    "Labels",
    "Outcome",
    "Polarity",
    "ProcedureStep",
    "Quality",
    "Rule",
    "RuleCitation",
    "RuleItem",
    "RuleLevel",
    "RuleStatus",
    "Source",
    "Standing",
    "Withdrawn",
]
