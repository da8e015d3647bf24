"""The `yian serve` command."""

import contextlib
import logging
import socket

import click
import uvicorn

from corpus.foundation.errors import UsageError
from corpus.foundation.settings import Settings
from search_api.engine import open_engine
from search_api.people.feedback import NAME
from web.app import create_app

ANY_ADDRESS = ("0.0.0.0", "::")


@click.command(help="启动网页和接口服务（按 Ctrl+C 停止）。")
@click.option("--host", help="监听的地址；默认取 YIAN_HOST，再默认 127.0.0.1。")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="监听的端口；默认取 YIAN_PORT，再默认 8000；0 表示任选空闲端口。",
)
def serve(host: str | None, port: int | None) -> None:
    """Open the index, print the address, answer until stopped."""
    settings = Settings.from_environ()
    host = host or settings.host
    listener = listen(host, settings.port if port is None else port)
    names = {*settings.allowed_hosts, *(() if host in ANY_ADDRESS else (host,))}
    with contextlib.closing(listener), contextlib.suppress(KeyboardInterrupt):
        app = create_app(
            open_engine(settings), allowed_hosts=sorted(names), user_db=settings.home / NAME
        )
        logging.getLogger("web.access").setLevel(logging.INFO)
        shown = "127.0.0.1" if host in ANY_ADDRESS else host
        shown = f"[{shown}]" if ":" in shown else shown
        click.echo(f"以案已启动：http://{shown}:{listener.getsockname()[1]}/（按 Ctrl+C 停止）")
        config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listener])
    click.echo("以案已停止。")


def listen(host: str, port: int) -> socket.socket:
    """Take the address now, so that a taken port is a sentence and not a traceback later.

    Raises:
        UsageError: The address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise UsageError(
            f"不能在 {host} 的 {port} 端口上启动（{error.strerror or error}）。",
            "端口可能已被占用：换一个端口，如 yian serve --port 8001；或用 --port 0 任选空闲端口。",
        ) from error
    listener.listen()
    return listener
