"""How long named parts of a piece of work took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """Collects how long named parts of a search took."""

    def __init__(self) -> None:
        self._parts: dict[str, float] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time a block and add it to a part."""
        start = time.perf_counter()
        try:
            yield
        finally:
            spent = (time.perf_counter() - start) * 1000
            self._parts[name] = self._parts.get(name, 0.0) + spent

    def timings(self) -> tuple[tuple[str, float], ...]:
        """Give milliseconds by part, rounded to 0.01."""
        return tuple((name, round(spent, 2)) for name, spent in self._parts.items())
