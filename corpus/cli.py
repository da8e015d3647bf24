"""`yian corpus`: check the library's files, count what it holds, read one record."""

from difflib import get_close_matches

import click

from corpus.display import case_text, rule_text, stats_text
from corpus.foundation.errors import CorpusError, Gone, NotFound
from corpus.foundation.settings import Settings
from corpus.library_files.checks import check_library
from corpus.library_files.problems import Weight, errors_of
from corpus.library_files.reader import Library, read_library, scan_folder


@click.group(help="案例库：检查文件、统计、查看一件案例或一份规则。")
def corpus() -> None:
    """Group the commands of the library."""


@corpus.command(help="检查全部文件；有错误时退出码为 1，只有提醒时为 0。")
def check() -> None:
    """Check all files and list every problem with file and line."""
    root = Settings.from_environ().library
    scan = scan_folder(root)
    problems = (*scan.problems, *check_library(scan))
    errors = errors_of(problems)
    warnings = sorted(problem for problem in problems if problem.weight is Weight.WARNING)
    for problem in warnings:
        click.echo(f"提醒：{problem.sentence(root)}")
    click.echo(
        f"案例 {len(scan.cases)} 件，规则 {len(scan.rules)} 份；"
        f"错误 {len(errors)} 处，提醒 {len(warnings)} 处。"
    )
    if errors:
        raise CorpusError(
            f"案例库有 {len(errors)} 处错误。",
            "按上面列出的文件和行号改正，再检查一次。",
            [problem.sentence(root) for problem in errors],
        )


@corpus.command(help="统计：处理结果、情形、省份、级别、类别、来源、完整程度、规则。")
def stats() -> None:
    """Print counts of what the library holds."""
    click.echo(stats_text(read_library(Settings.from_environ().library)))


@corpus.command(help="查看一件案例或一份规则（KEY 例如 yn-2020-01、yn-2021-six-situations）。")
@click.argument("key")
def show(key: str) -> None:
    """Print one case or rule as readable text."""
    library = read_library(Settings.from_environ().library)
    for case in library.cases:
        if case.key == key:
            return click.echo(case_text(case, library.taxonomy))
    for rule in library.rules:
        if rule.key == key:
            return click.echo(rule_text(rule, library.cases))
    for gone in library.withdrawn:
        if gone.key == key:
            raise Gone(
                f"{gone.what} {key} 已从库里撤下：{gone.reason.removesuffix('。')}。",
                "编号不再使用；可用 yian search 按案情查找别的案例。",
            )
    raise NotFound(f"库里没有键为“{key}”的案例或规则。", _suggestion(library, key))


def _suggestion(library: Library, key: str) -> str:
    keys = [*(case.key for case in library.cases), *(rule.key for rule in library.rules)]
    near = get_close_matches(key, keys, n=3, cutoff=0.6)
    if not near:
        return "键的写法如 yn-2020-01；可用 yian search 按案情查找。"
    return f"是不是要找 {'、'.join(near)}？"
