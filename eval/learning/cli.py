"""`yian eval train`: tune the encoder, and say what that does for cases it never saw."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
import torch
from tqdm import tqdm

from corpus.foundation.durable import storage_errors
from corpus.foundation.settings import Settings
from corpus.library_files.lessons import TextTopic
from corpus.library_files.reader import read_library
from eval.learning.batches import Batch
from eval.learning.known_item import find_known, known_lines
from eval.learning.lessons import FOLDS, fold_of, subjects_of
from eval.learning.network import TunedNetwork
from eval.learning.tuning import tune
from indexer.building.build import read_lessons
from indexer.encoder.adapter import PATH
from indexer.text.normalise import Normaliser

_UNLIKE = (TextTopic.INSIDE, TextTopic.NOISE, TextTopic.PROCEDURE, TextTopic.POLICY)
"""Topics whose texts teach nothing about what no case is near to: about duty, or no sentences."""


@click.command("train")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), default=PATH, show_default=True,
    help="把学到的调整写进这个文件",
)  # fmt: skip
@click.option(
    "--leave-out", type=click.IntRange(0, FOLDS - 1),
    help=f"留出 {FOLDS} 份案例中的一份不学，学完看它们找不找得到；不写就全学",
)  # fmt: skip
def train_command(out: Path, leave_out: int | None) -> None:
    """用自述和各种来件调整语言模型（两核约四十分钟，有显卡时几分钟）。"""
    library = Settings.from_environ().library
    lessons = read_lessons(library, read_library(library))
    unseen = [one for one in lessons.accounts if fold_of(one.key) == leave_out]
    subjects = subjects_of(
        lessons.cases,
        lessons.accounts,
        lessons.stories,
        {one.key for one in unseen},
    )
    normal = Normaliser()
    others = [normal(one.text).text for one in lessons.others if one.topic not in _UNLIKE]
    network = TunedNetwork("cuda" if torch.cuda.is_available() else "cpu")
    lines = known_lines("调整前", find_known(network, lessons.cases, unseen)) if unseen else []
    tune(network, subjects, others, _bar)
    with storage_errors(out):
        out.write_bytes(network.adapter().to_bytes())
    if unseen:
        lines += known_lines("调整后", find_known(network, lessons.cases, unseen))
    click.echo("\n".join([*lines, f"学了 {len(subjects)} 案，调整已写进 {out}。"]))


def _bar(title: str, steps: Sequence[Batch]) -> Iterable[Batch]:
    return tqdm(steps, desc=title, mininterval=1, dynamic_ncols=True)
