"""Builds what the results page says of its understanding: fields to correct, quotes, questions."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.records.taxonomy import MASKED, Taxonomy
from search_api.explanation.attribution import Attribution
from search_api.explanation.questions import Question
from search_api.search.page import SearchPage
from search_api.understanding.understanding import Prediction

SHOWN = 5
"""Sentences named that carry the ranking."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select field."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True, slots=True)
class SelectField:
    """A predicted label that can be corrected: predicted is the first, empty choice."""

    name: str
    label: str
    predicted: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class FactorLine:
    """A factor the text states: value, words, and the field that takes it off."""

    name: str
    value: str
    quote: str
    drop_name: str
    drop: str


@dataclass(frozen=True, slots=True)
class UnderstoodView:
    """What the page shows of the understanding.

    Attributes:
        intent: Kind of text in Chinese.
        intent_reason: Words that say so, None where its form does.
        selects: Situation and error type.
        factors: What the text states.
        questions: What it leaves open.
        answers: Factors the caller stated, to be sent again.
        attribution: Sentences that carry the ranking.
    """

    intent: str
    intent_reason: str | None
    selects: tuple[SelectField, ...]
    factors: tuple[FactorLine, ...]
    questions: tuple[Question, ...]
    answers: tuple[str, ...]
    attribution: tuple[Attribution, ...]


def understood_view(result: SearchPage, taxonomy: Taxonomy) -> UnderstoodView:
    """Prepare the section for one search."""
    found, labels = result.understanding, result.request.labels
    situations = {term.code: term.name for term in taxonomy.situations}
    names = {factor.code: factor.name for factor in taxonomy.factors}
    names.update({bar.code: bar.name for bar in taxonomy.bars})
    kinds = {term.name: term.name for term in taxonomy.error_types}
    selectable = {code: name for code, name in situations.items() if code not in MASKED}
    return UnderstoodView(
        intent=found.intent.label,
        intent_reason=found.intent.reason,
        selects=(
            _select("situation_is", "情形", found.situations, selectable, labels.situation),
            _select("error_type_is", "行为类型", found.error_types, kinds, labels.error_type),
        ),
        factors=tuple(
            FactorLine(
                name=names[reading.target],
                value=reading.value,
                quote=reading.quote,
                drop_name="factor_is" if reading.quote else "remove",
                drop=_drop(reading.target, reading.value, stated=not reading.quote),
            )
            for reading in found.factors
        ),
        questions=result.questions,
        answers=labels.factors,
        attribution=result.attribution[:SHOWN],
    )


def _drop(code: str, value: str, *, stated: bool) -> str:
    if stated:
        return f"factor_is:{code}={value}"
    return f"{code}=" if code.startswith("F") else ""


def _select(
    name: str,
    label: str,
    predicted: Iterable[Prediction],
    choices: dict[str, str],
    stated: tuple[str, ...],
) -> SelectField:
    likely = [
        f"{choices[one.name]} {one.probability:.0%}"
        for one in predicted
        if one.name in choices and one.likely and one.probability < 1
    ]
    said = f"按预测：{'，或'.join(likely)}" if likely else "看不出来"
    if stated:
        said = "改回按预测"
    return SelectField(
        name,
        label,
        said,
        tuple(Option(value, text, value in stated) for value, text in choices.items()),
    )
