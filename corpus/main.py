"""The `yian` command: finds each folder's sub-command by its entry point, loads only that one."""

import logging
import os
from importlib.metadata import entry_points

import click

from corpus.errors import YianError

WAITING = {"OPENBLAS_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
"""Read by the numeric libraries when they load: idle threads of theirs would spin for a while and
take a processor from the language model (a search of 300 characters took 115 ms instead of 89)."""


class LazyCommands(click.Group):
    """A group whose sub-commands are entry points of `yian.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the sub-commands without loading them."""
        return sorted(point.name for point in entry_points(group="yian.commands"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the one sub-command that was asked for."""
        for name, value in WAITING.items():
            os.environ.setdefault(name, value)
        for point in entry_points(group="yian.commands", name=cmd_name):
            command = point.load()
            return command if isinstance(command, click.Command) else None
        return None

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
    cls=LazyCommands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="以案：干部容错纠错先例检索。只作参考，不作认定。",
)
@click.option("--debug", is_flag=True, help="出错时显示完整的调用过程。")
@click.version_option(package_name="yian")
def main(debug: bool) -> None:
    """Run the command line."""
    logging.basicConfig(level=logging.INFO if debug else logging.WARNING)
