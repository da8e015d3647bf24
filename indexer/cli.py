"""`yian index`: prepare the model, build, describe, verify."""

from collections.abc import Iterable, Sequence

import click
from tqdm import tqdm

from corpus.settings import Settings
from indexer.build import build
from indexer.generation import Generations
from indexer.manifest import Manifest
from indexer.model.convert import prepare_bundled
from indexer.opening import open_parts


@click.group()
def index() -> None:
    """建立、查看、核验检索索引。"""


@index.command()
def prepare() -> None:
    """准备随软件附带的语言模型（只需一次，约一分钟）。"""
    settings = Settings.from_environ()
    path = prepare_bundled(settings.home, lambda line: click.echo(line, err=True))
    click.echo(f"语言模型已就绪：{path}")


@index.command("build")
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


@index.command()
def info() -> None:
    """说明当前索引是用什么建成的。"""
    settings = Settings.from_environ()
    folder = Generations(settings.home).current()
    manifest = Manifest.load(folder)
    recipe, counts = manifest.recipe, manifest.counts
    size = sum(size for size, _ in manifest.files.values())
    lines = (
        ("索引", recipe.id),
        ("位置", str(folder)),
        ("内容", f"{counts['cases']} 案，{counts['rules']} 份规则"),
        ("段落与句子", f"{counts['passages']} 段，{counts['sentences']} 句"),
        ("语言模型", "无（只按词语检索）" if recipe.model == "none" else recipe.model),
        ("向量", f"{recipe.dimension} 维，{recipe.vectors}" if recipe.dimension else "无"),
        ("分词", recipe.tokenizer),
        ("资料指纹", recipe.corpus),
        ("程序版本", manifest.version),
        ("占用", f"{size / 1e6:.1f} MB"),
    )
    for label, value in lines:
        click.echo(f"{label}：{value}")
    if recipe.model == "none":
        click.echo(
            "加上语义检索：运行 yian index prepare 准备附带的模型，或把 YIAN_MODEL 设为 "
            "sentence-transformers 模型的文件夹，再运行 yian index build。"
        )


@index.command()
def verify() -> None:
    """核对当前索引的每个文件是否完好。"""
    settings = Settings.from_environ()
    folder = Generations(settings.home).current()
    manifest = Manifest.load(folder)
    manifest.check_files(folder)
    click.echo(f"索引 {manifest.recipe.id} 完好：{len(manifest.files)} 个文件与记录一致。")


def _progress(title: str, steps: Sequence[int]) -> Iterable[int]:
    return tqdm(steps, desc=title, unit="条", mininterval=1.0, disable=not steps)
