"""Near-copies: two cases told in largely the same words are probably one event entered twice."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from corpus.library_files.problems import Problem, Weight
from corpus.library_files.scan import Located
from corpus.records import Case

GRAM = 5
THRESHOLD = 0.3
"""Share of common 5-character runs. In the shipped library unrelated cases reach 0.09, two
cases of one notice 0.17."""


def near_copies(cases: tuple[Located[Case], ...]) -> Iterator[Problem]:
    """Warn of each pair of cases whose facts overlap, at the later key."""
    grams = [_grams(case.record.facts) for case in cases]
    for (first, second), common in sorted(_common(grams).items()):
        share = common / (len(grams[first]) + len(grams[second]) - common)
        if share >= THRESHOLD:
            other = cases[first].record.key
            yield Problem(
                cases[second].path,
                cases[second].line_of("facts"),
                f"事实与 {other} 有 {share:.0%} 相同，可能是同一件事；如果是，写上 "
                f'same_event = "{other}"',
                Weight.WARNING,
            )


def same_events(cases: tuple[Located[Case], ...]) -> Iterator[Problem]:
    """Remind of cases whose doubts say that another record tells the same event."""
    for case in cases:
        doubts = case.record.doubts or ""
        if any(words in doubts for words in ("同一事件", "很可能是同一案", "可能重复", "可能与另")):
            yield Problem(
                case.path,
                case.line_of("doubts"),
                "存疑说明写着可能与别的记录是同一件事，引用前请核对",
                Weight.WARNING,
            )


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[i : i + GRAM] for i in range(len(text) - GRAM + 1))


def _common(grams: list[frozenset[str]]) -> Counter[tuple[int, int]]:
    """Count shared runs by pair, through an inverted index instead of comparing all pairs."""
    holders: dict[str, list[int]] = defaultdict(list)
    counts: Counter[tuple[int, int]] = Counter()
    for number, found in enumerate(grams):
        for gram in found:
            counts.update((other, number) for other in holders[gram])
            holders[gram].append(number)
    return counts
