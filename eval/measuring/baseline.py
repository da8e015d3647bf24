"""The accepted scores, and the comparison of a new run with them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from corpus.foundation.errors import StorageError, UsageError
from eval.measuring.measures import HEADLINE
from eval.measuring.report import Report
from eval.measuring.resampling import paired_p

SIGNIFICANT = 0.05
TOLERATED = 0.01
"""Largest loss of mean nDCG@10 that passes when the test sees no significant loss."""

_SAME = 0.0005
"""Differences below this are shown as unchanged."""

_ACCEPT = "运行 yian eval accept 把当前结果记为基线。"


@dataclass(frozen=True, slots=True)
class Baseline:
    """Scores that were accepted.

    Attributes:
        set: Name of the test set.
        model: Encoder they were made with.
        generation: Index generation they were made with.
        ndcg10: Query id to nDCG@10.
        refused: NONE queries that were refused.
        wrongly: Other queries that were refused.
    """

    set: str
    model: str
    generation: str | None
    ndcg10: Mapping[str, float]
    refused: tuple[str, ...]
    wrongly: tuple[str, ...]

    @classmethod
    def from_report(cls, report: Report) -> "Baseline":
        """Take the system's scores out of a report."""
        refusals = report.refusals
        return cls(
            set=report.judged.name,
            model=report.model,
            generation=report.generation,
            ndcg10={qid: round(value, 6) for qid, value in report.rows[0].values[HEADLINE].items()},
            refused=refusals.refused if refusals else (),
            wrongly=refusals.wrongly if refusals else (),
        )

    @classmethod
    def load(cls, path: Path) -> "Baseline":
        """Read a baseline.

        Raises:
            UsageError: There is none, or it cannot be understood.
        """
        try:
            record = json.loads(path.read_text("utf-8"))
            scores = {str(qid): float(value) for qid, value in record["ndcg10"].items()}
            return cls(
                record["set"],
                record["model"],
                record["generation"],
                scores,
                tuple(record["refused"]),
                tuple(record["wrongly"]),
            )
        except FileNotFoundError as error:
            raise UsageError(f"没有基线文件 {path}。", hint=_ACCEPT) from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"基线文件 {path} 读不懂：{error}", hint=_ACCEPT) from error

    def save(self, path: Path) -> None:
        """Write the baseline, one query a line so that changes can be read."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        try:
            path.write_text(text + "\n", "utf-8")
        except OSError as error:
            raise StorageError(
                f"无法写入 {path}：{error.strerror}", hint="检查文件夹的权限。"
            ) from error


@dataclass(frozen=True, slots=True)
class Change:
    """A query with its accepted and its new nDCG@10."""

    qid: str
    before: float
    after: float

    @property
    def gain(self) -> float:
        """Give what the query gained; negative for a loss."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Verdict:
    """A run compared with a baseline, query by query.

    Attributes:
        changes: Every query of both, largest loss first.
        p: Of the paired randomisation test.
        added: Queries the baseline does not have.
        notices: Chinese sentences the reader must see.
    """

    changes: tuple[Change, ...]
    p: float
    added: tuple[str, ...]
    notices: tuple[str, ...]

    @property
    def difference(self) -> float:
        """Give the mean change of nDCG@10."""
        return float(np.mean([change.gain for change in self.changes]))

    @property
    def failed(self) -> bool:
        """Say whether quality was lost: significantly, or by more than TOLERATED."""
        loss = -self.difference
        return loss > TOLERATED + 1e-9 or (loss > 0 and self.p < SIGNIFICANT)


def compare(baseline: Baseline, now: Baseline) -> Verdict:
    """Compare a run with the accepted scores.

    Raises:
        UsageError: The sets differ, or a query of the baseline was not run: its loss would go
            unseen.
    """
    missing = sorted(baseline.ndcg10.keys() - now.ndcg10.keys())
    if baseline.set != now.set or missing or not baseline.ndcg10:
        raise UsageError(
            f"基线是 {baseline.set} 的 {len(baseline.ndcg10)} 条查询，"
            f"这次有 {len(missing)} 条没有运行。",
            hint=f"用同一套数据运行；确要换数据，{_ACCEPT}",
            details=missing[:10],
        )
    changes = sorted(
        (Change(qid, score, now.ndcg10[qid]) for qid, score in baseline.ndcg10.items()),
        key=lambda change: (change.gain, change.qid),
    )
    return Verdict(
        changes=tuple(changes),
        p=paired_p([change.gain for change in changes]),
        added=tuple(sorted(now.ndcg10.keys() - baseline.ndcg10.keys())),
        notices=tuple(_notices(baseline, now)),
    )


def verdict_lines(verdict: Verdict) -> Iterator[str]:
    """Write a comparison as lines of text."""
    for notice in verdict.notices:
        yield f"提示：{notice}"
    lost = [change for change in verdict.changes if change.gain < -_SAME]
    gained = [change for change in reversed(verdict.changes) if change.gain > _SAME]
    for title, changes in (("变差", lost), ("变好", gained)):
        yield f"{title} {len(changes)} 条"
        for one in changes:
            yield f"  {one.qid}  {one.before:.3f} -> {one.after:.3f}  ({one.gain:+.3f})"
    yield f"不变 {len(verdict.changes) - len(lost) - len(gained)} 条"
    if verdict.added:
        yield f"基线没有的查询 {len(verdict.added)} 条：{'、'.join(verdict.added)}"
    before = np.mean([change.before for change in verdict.changes])
    after = np.mean([change.after for change in verdict.changes])
    yield (
        f"平均 {HEADLINE} {before:.4f} -> {after:.4f}（{verdict.difference:+.4f}），"
        f"配对随机化检验 p={verdict.p:.4f}"
    )
    limits = f"显著变差的界限 p<{SIGNIFICANT}，平均下降的界限 {TOLERATED}"
    yield f"不通过：检索质量下降（{limits}）。" if verdict.failed else f"通过（{limits}）。"


def _notices(baseline: Baseline, now: Baseline) -> Iterator[str]:
    if baseline.model != now.model:
        yield f"基线用的语言模型是 {baseline.model}，现在是 {now.model}，差别里含有模型的差别。"
    pairs = (
        ("应拒而不再拒答", baseline.refused, now.refused),
        ("新近误拒", now.wrongly, baseline.wrongly),
        ("新近正确拒答", now.refused, baseline.refused),
        ("不再误拒", baseline.wrongly, now.wrongly),
    )
    for label, more, less in pairs:
        changed = sorted(set(more) - set(less))
        if changed:
            yield f"{label}：{'、'.join(changed)}。"
