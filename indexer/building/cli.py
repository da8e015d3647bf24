"""`yian index build`."""

from collections.abc import Iterable, Sequence

import click
from tqdm import tqdm

from corpus.foundation.settings import Settings
from indexer.analysis import open_parts
from indexer.building.build import build


@click.command("build")
@click.option("--full", is_flag=True, help="不沿用已有向量，全部重新计算。")
@click.option("--quiet", is_flag=True, help="不显示进度。")
def build_command(full: bool, quiet: bool) -> None:
    """按资料库文件建立索引；没有变化的案例不重新计算。"""
    settings = Settings.from_environ()
    parts = open_parts(settings.library, settings.home, settings.model)
    for notice in parts.notices:
        click.echo(f"提示：{notice}", err=True)
    report = build(
        settings.library, settings.home, parts, full=full, progress=None if quiet else _progress
    )
    counts = report.counts
    state = "已建成" if report.changed else "没有变化"
    click.echo(
        f"索引 {report.generation} {state}：{counts['cases']} 案，{counts['rules']} 份规则，"
        f"{counts['passages']} 段，{counts['sentences']} 句；"
        f"新算向量 {report.embedded} 个，沿用 {report.reused} 个。"
    )


def _progress(title: str, steps: Sequence[int]) -> Iterable[int]:
    return tqdm(steps, desc=title, unit="条", mininterval=1.0, disable=not steps)
