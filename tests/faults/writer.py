"""A process that is killed while it writes judgments: says the number of each once it is kept."""

import sys
from pathlib import Path

from search_api.people.feedback import Feedback, Grade, UserData, now

data = UserData(Path(sys.argv[1]))
number = int(sys.argv[2])
print("ready", flush=True)  # noqa: T201 - the parent waits for it
sys.stdin.readline()
while True:
    data.add_feedback(
        Feedback(f"query{number}", "yn-2021-01", Grade.USEFUL, "说明" * 100, "g", now())
    )
    print(number, flush=True)  # noqa: T201
    number += 1
