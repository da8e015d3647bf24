"""The Chinese words for codes, dates and requests; a missing fact is said to be missing."""

from collections.abc import Iterable, Iterator, Mapping

from corpus.documents.document import Notice, say
from corpus.records import Polarity, RuleLevel, RuleStatus, wording
from corpus.records.taxonomy import MASKED, NO_SETTING
from corpus.records.wording import (
    POLARITIES,
    QUALITIES,
    REPRINTED,
    RULE_LEVELS,
    STANDINGS,
    UNSTATED,
    Marked,
    since,
)
from search_api.fields.request import SearchRequest
from search_api.fields.table import FACETS, LABELS

QUOTED_CHARS = 40
CELL_CHARS = 800

TONES: Mapping[str, str] = {
    "容错免责": "tolerated",
    "容错减责": "tolerated",
    "容错备案": "tolerated",
    "不予容错": "refused",
    "问责处分": "sanctioned",
    "澄清正名": "cleared",
}

MARKS: Mapping[str, str] = {
    "容错免责": "免",
    "容错减责": "减",
    "容错备案": "备",
    "不予容错": "否",
    "问责处分": "责",
    "澄清正名": "澄",
}

QUALITY_NOTES: Mapping[str, str] = {
    "full": "事实、处理结果和理由都在来源里看到了",
    "partial": "来源没有写明，或者没有写全这样处理的理由",
    "weak": "处理结果或关键事实在所见来源里看不到，只能作线索",
}

POLARITY_TONES: Mapping[Polarity, str] = {
    Polarity.TOLERABLE: "tolerated",
    Polarity.MITIGABLE: "tolerated",
    Polarity.PREFILING: "tolerated",
    Polarity.EXCLUDED: "tolerated",
    Polarity.NOT_TOLERABLE: "refused",
    Polarity.LIABLE: "sanctioned",
}


def tone(outcome: str) -> str:
    """Name the style of a ruling's badge; the badge always carries the word as well."""
    return TONES.get(outcome, "other")


def mark(outcome: str) -> str:
    """Give the one character a small plot writes a ruling with."""
    return MARKS.get(outcome, "他")


def polarity_tone(polarity: Polarity) -> str:
    """Name the style of a rule item's mark."""
    return POLARITY_TONES[polarity]


def reprinted() -> str:
    """Say what stands in place of the address of a reprint."""
    return REPRINTED


def polarity_name(polarity: Polarity) -> str:
    """Say what a rule item says of its situation."""
    return POLARITIES[polarity]


def standing_name(standing: str) -> str:
    """Name who stands behind the page a record was read on."""
    return STANDINGS[standing]


def rule_marks(rule: Marked) -> tuple[str, ...]:
    """Say what a reader must know before relying on a rule."""
    return wording.rule_marks(rule)


def quality_name(quality: str) -> str:
    """Name a record quality mark."""
    return QUALITIES[quality]


def quality_note(quality: str) -> str:
    """Explain a record quality mark."""
    return QUALITY_NOTES[quality]


def level_name(level: str) -> str:
    """Name the level of a rule's issuer."""
    return RULE_LEVELS[RuleLevel(level)]


def rule_status(status: str) -> str:
    """Name a rule's status; what the source does not show is said."""
    unknown = (RuleStatus.UNKNOWN.value, UNSTATED)
    return f"效力状态{UNSTATED}" if status in unknown else status


def rule_date(effective: str | None, issued: str | None) -> str:
    """Say since when a rule applies: its effective date, else its date of issue."""
    return since(effective, issued)


def is_setting(code: str) -> bool:
    """Tell whether a situation names a setting of its own."""
    return code not in MASKED


def unsettled(code: str) -> str:
    """Say what stands in place of a situation where a case has none of the fifteen."""
    return "未见容错情节" if code == NO_SETTING else "不在十五种之内，须个案认定"


def year_text(year: int | None) -> str:
    """Say the year of conduct."""
    return f"年份{UNSTATED}" if year is None else f"{year} 年"


def left_out(notices: Iterable[Notice]) -> tuple[str, ...]:
    """Say what a text does not show of the document it was read from."""
    return say(notices)


def quoted(text: str) -> str:
    """Cut a text to what one line can quote, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTED_CHARS else f"{line[:QUOTED_CHARS]}……"


def clipped(text: str) -> str:
    """Cut a text to what one cell of a table can hold, and say that it was cut."""
    if len(text) <= CELL_CHARS:
        return text
    return f"{text[:CELL_CHARS]}……（共 {len(text):,} 字，只列开头 {CELL_CHARS} 字）"


def _conditions(request: SearchRequest, labels: Mapping[tuple[str, str], str]) -> Iterator[str]:
    for name in FACETS:
        values = getattr(request.filters, name)
        if values:
            words = "或".join(f"“{labels.get((name, v), v)}”" for v in values)
            yield f"{LABELS[name]}为{words}"
    if request.filters.year_from is not None:
        yield f"{request.filters.year_from} 年及以后"
    if request.filters.year_to is not None:
        yield f"{request.filters.year_to} 年及以前"


def say_back(request: SearchRequest, labels: Mapping[tuple[str, str], str]) -> str:
    """Say in one sentence what was asked: the text's beginning and every filter.

    Args:
        request: The search.
        labels: (filter name, value) to its Chinese name; a missing one is said as it is.
    """
    sentence = f"查找与“{quoted(request.text)}”最接近的先例"
    conditions = "；".join(_conditions(request, labels))
    return f"{sentence}，只看：{conditions}。" if conditions else f"{sentence}，不限范围。"
