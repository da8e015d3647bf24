"""A group of commands each of which is loaded only when it is asked for."""

from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec

import click

from corpus.foundation.errors import PartMissing


class LazyCommands(click.Group):
    """A group whose sub-commands are its own and those of entry points.

    Attributes:
        points: The group of entry points in pyproject.toml.
    """

    points = ""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the sub-commands without loading them."""
        found = {point.name for point in entry_points(group=self.points)}
        return sorted(found.union(super().list_commands(ctx)))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the one sub-command that was asked for."""
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        for point in entry_points(group=self.points, name=cmd_name):
            command = _loaded(point)
            return command if isinstance(command, click.Command) else None
        return None


def _loaded(point: EntryPoint) -> object:
    """Load a command.

    Raises:
        PartMissing: It needs a library that is only installed for development.
    """
    try:
        return point.load()
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if not package or find_spec(package):
            raise  # a module is missing in a library that is there: no installation mends that
        raise PartMissing(
            f"命令 {point.name} 还要用到 {package}，这里没有装。",
            "在源代码的文件夹里运行 pip install --group learning 后再试。",
        ) from error
