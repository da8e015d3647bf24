"""`yian index`: prepare the model, describe, verify; `build` stands in building."""

import click

from corpus.foundation.commands import LazyCommands
from corpus.foundation.settings import Settings
from indexer.encoder.conversion.convert import prepare_bundled
from indexer.generation.generations import Generations
from indexer.generation.manifest import Manifest


class IndexCommands(LazyCommands):
    """Commands on the index; building loads what learns labels, which takes a second."""

    points = "yian.index"


@click.group(cls=IndexCommands)
def index() -> None:
    """建立、查看、核验检索索引。"""


@index.command()
def prepare() -> None:
    """准备随软件附带的语言模型（只需一次，约一分钟）。"""
    settings = Settings.from_environ()
    path = prepare_bundled(settings.home, lambda line: click.echo(line, err=True))
    click.echo(f"语言模型已就绪：{path}")


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
