"""What a run says: the same figures as a table for people and as JSON for programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from wcwidth import wcswidth

from eval.measuring.judged import UNKNOWN_KIND, JudgedSet
from eval.measuring.measures import HEADLINE, MEASURES
from eval.measuring.resampling import Interval, interval, paired_p
from eval.measuring.rows import PERMUTATIONS, Refusals, Row, RowName

LABELS = {
    RowName.SYSTEM: "系统",
    RowName.FUSED: "两路相加",
    RowName.LEXICAL: "只用词语 (BM25)",
    RowName.DENSE: "只用语义 (向量)",
    RowName.SAME_TYPE: "同类随机",
    RowName.RANDOM: "随机",
    RowName.ORACLE: "上限 (按判断排)",
}
KINDS = {
    "analog": "相近案情",
    "long": "长篇自述",
    "short": "关键词",
    "contrast": "相反结果",
    "teaching": "教学专题",
    UNKNOWN_KIND: "未标类别",
}
_WIDTH = 18
_COLUMN = 11
_BY_KIND = (RowName.SYSTEM, RowName.FUSED, RowName.LEXICAL, RowName.DENSE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The system against another row, query by query, in nDCG@10.

    Attributes:
        against: The other row.
        difference: Mean of system minus other, with its interval.
        p: Of the paired randomisation test.
    """

    against: RowName
    difference: Interval
    p: float


@dataclass(frozen=True, slots=True)
class Report:
    """A finished run.

    Attributes:
        judged: What was asked and graded.
        rows: Rows in the order they are shown; the system first.
        model: Name of the encoder, "none" without one.
        generation: Id of the index generation; None where candidates were indexed for the run.
        refusals: What was refused; None for sets without NONE queries.
        notices: Chinese sentences the reader must see.
    """

    judged: JudgedSet
    rows: tuple[Row, ...]
    model: str
    generation: str | None = None
    refusals: Refusals | None = None
    notices: tuple[str, ...] = ()

    def row(self, name: RowName) -> Row | None:
        """Give a row, None where the run has none of that name."""
        return next((row for row in self.rows if row.name == name), None)


def intervals(row: Row) -> dict[str, Interval]:
    """Give the mean of each measure with its 95 % bootstrap interval."""
    return {name: interval(list(row.values[name].values())) for name in MEASURES}


def comparisons(report: Report) -> tuple[Comparison, ...]:
    """Compare the system with each leg."""
    system = report.rows[0].values[HEADLINE]
    found = []
    for name in (RowName.FUSED, RowName.LEXICAL, RowName.DENSE):
        other = report.row(name)
        if other:
            differences = [system[qid] - other.values[HEADLINE][qid] for qid in system]
            found.append(Comparison(name, interval(differences), paired_p(differences)))
    return tuple(found)


def by_kind(report: Report) -> dict[str, dict[str, Any]]:
    """Give, for each kind of query, its count and the nDCG@10 of the system and both legs."""
    found: dict[str, dict[str, Any]] = {}
    for kind in dict.fromkeys(query.kind for query in report.judged.ranked):
        names = [query.qid for query in report.judged.ranked if query.kind == kind]
        found[kind] = {"queries": len(names)} | {
            row.name: interval([row.values[HEADLINE][qid] for qid in names])
            for row in report.rows
            if row.name in _BY_KIND
        }
    return found


def document(report: Report) -> dict[str, Any]:
    """Write a report as JSON-ready values, per-query values included."""
    return {
        "set": report.judged.name,
        "queries": len(report.judged.ranked),
        "relevant_from": report.judged.relevant,
        "model": report.model,
        "generation": report.generation,
        "notices": list(report.notices),
        "rows": [
            {
                "name": row.name,
                "means": {name: asdict(value) for name, value in intervals(row).items()},
                "per_query": row.values,
            }
            for row in report.rows
        ],
        "paired": [asdict(comparison) for comparison in comparisons(report)],
        "by_kind": {
            kind: {
                name: asdict(value) if isinstance(value, Interval) else value
                for name, value in values.items()
            }
            for kind, values in by_kind(report).items()
        },
        "refusals": asdict(report.refusals) if report.refusals else None,
    }


def table(report: Report) -> Iterator[str]:
    """Write a report as lines of text."""
    for notice in report.notices:
        yield f"提示：{notice}"
    yield (
        f"数据 {report.judged.name}：{len(report.judged.ranked)} 条查询，等级 "
        f"{report.judged.relevant} 及以上算相关；模型 {report.model}；"
        f"索引 {report.generation or '（为本次评测临时建立）'}"
    )
    yield ""
    yield pad("", _WIDTH) + "".join(name.rjust(_COLUMN) for name in MEASURES)
    for row in report.rows:
        means = intervals(row)
        cells = "".join(f"{means[name].mean:{_COLUMN}.3f}" for name in MEASURES)
        yield pad(LABELS[row.name], _WIDTH) + cells
    yield ""
    yield f"{HEADLINE} 的 95% 置信区间（按查询自助抽样）："
    for row in report.rows:
        yield pad(f"  {LABELS[row.name]}", _WIDTH + 2) + _span(intervals(row)[HEADLINE], ".3f")
    yield from _paired_lines(report)
    yield from _kind_lines(by_kind(report))
    if report.refusals:
        yield from _refusal_lines(report.refusals)
    yield ""
    yield f"“随机”“同类随机”是 {PERMUTATIONS} 次随机排列的平均；没有判断过的案例按 0 计。"


def _paired_lines(report: Report) -> Iterator[str]:
    found = comparisons(report)
    if found:
        yield ""
        yield f"系统与只用一路、与两路相加相比，{HEADLINE} 之差（逐条配对）："
    for one in found:
        yield (
            pad(f"  {LABELS[one.against]}", _WIDTH + 2)
            + f"{_span(one.difference, '+.3f')}  p={one.p:.4f}"
        )


def _kind_lines(kinds: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if set(kinds) == {UNKNOWN_KIND}:
        return
    rows = [name for name in _BY_KIND if any(name in values for values in kinds.values())]
    yield ""
    yield f"按查询类别（{HEADLINE}）："
    yield pad("", _WIDTH + 2) + pad("条数", 6) + "".join(pad(LABELS[name], 18) for name in rows)
    for kind, values in kinds.items():
        cells = "".join(pad(f"{values[name].mean:.3f}", 18) for name in rows)
        label = f"  {KINDS.get(kind, kind)}"
        yield pad(label, _WIDTH + 2) + pad(str(values["queries"]), 6) + cells


def _refusal_lines(refusals: Refusals) -> Iterator[str]:
    if not refusals.of and not refusals.wrongly:
        return
    yield ""
    yield (
        f"拒答：库里没有可比案例的 {len(refusals.of)} 条中拒答 {len(refusals.refused)} 条"
        f"{_named(refusals.refused)}；别的查询误拒 {len(refusals.wrongly)} 条"
        f"{_named(refusals.wrongly)}。"
    )


def _named(qids: Sequence[str]) -> str:
    return f"（{'、'.join(qids)}）" if qids else ""


def _span(value: Interval, form: str) -> str:
    return f"{value.mean:{form}} [{value.low:{form}}, {value.high:{form}}]"


def pad(text: str, width: int) -> str:
    """Fill a text with spaces to a width in columns; Chinese characters take two."""
    return text + " " * max(0, width - wcswidth(text))
