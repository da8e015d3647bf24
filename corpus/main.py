"""The `yian` command: finds each folder's sub-command by its entry point, loads only that one."""

import logging
import os

import click

from corpus.foundation.commands import LazyCommands
from corpus.foundation.errors import YianError

WAITING = {"OPENBLAS_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
"""Read by the numeric libraries when they load: idle threads of theirs would spin for a while and
take a processor from the language model (a search of 300 characters took 115 ms instead of 89)."""


class Commands(LazyCommands):
    """The commands of all folders; what goes wrong in one is a sentence."""

    points = "yian.commands"

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command, after saying how the libraries it loads shall wait."""
        for name, value in WAITING.items():
            os.environ.setdefault(name, value)
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        """Turn our errors into one line on stderr; --debug shows where they came from."""
        try:
            return super().invoke(ctx)
        except YianError as error:
            if ctx.params.get("debug"):
                raise
            lines = [f"错误：{error.message}", *error.details]
            if error.hint:
                lines.append(f"下一步：{error.hint}")
            click.echo("\n".join(lines), err=True)
            ctx.exit(1)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="以案：干部容错纠错先例检索。只作参考，不作认定。",
)
@click.option("--debug", is_flag=True, help="出错时显示完整的调用过程。")
@click.version_option(package_name="yian")
def main(debug: bool) -> None:
    """Run the command line."""
    logging.basicConfig(level=logging.INFO if debug else logging.WARNING)
