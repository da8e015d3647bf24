"""What a generation says of itself, and how a reader checks it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.foundation.durable import file_digest
from corpus.foundation.errors import IndexDamaged, IndexMismatch
from indexer.generation.generations import id_of
from indexer.generation.layout import MANIFEST

FORMAT = 13
"""Version of what a generation holds; raised when passages, tokens or tables change."""

_REBUILD = "运行 yian index build --full 重建索引。"


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the content of a generation.

    Attributes:
        format: FORMAT of the code that built it.
        model: Encoder name with its weights' hash; "none" for a lexical-only generation.
        dimension: Length of a vector; 0 without an encoder.
        tokenizer: jieba version, lexicon hash and normalisation rules.
        corpus: Fingerprint of all records.
        vectors: FAISS index type.
    """

    format: int
    model: str
    dimension: int
    tokenizer: str
    corpus: str
    vectors: str

    @property
    def id(self) -> str:
        """Name the generation by what it is made from."""
        text = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A recipe with what came out of it.

    Attributes:
        recipe: What the generation was made from.
        version: Package version of the builder, for information.
        counts: Cases, rules, passages, sentences.
        files: Relative path to (bytes, SHA-256) of every other file of the generation.
        tagger: Cross-validated figures of each classifier.
    """

    recipe: Recipe
    version: str
    counts: Mapping[str, int]
    files: Mapping[str, tuple[int, str]]
    tagger: Mapping[str, Mapping[str, float]]

    def save(self, folder: Path) -> None:
        """Write the manifest into the generation's folder."""
        document = {"id": self.recipe.id, **asdict(self)}
        text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / MANIFEST).write_text(text + "\n", "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Manifest":
        """Read a generation's manifest."""
        try:
            document = json.loads((folder / MANIFEST).read_text("utf-8"))
            manifest = cls(
                recipe=Recipe(**document["recipe"]),
                version=document["version"],
                counts=document["counts"],
                tagger=document["tagger"],
                files={name: (size, digest) for name, (size, digest) in document["files"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexDamaged(
                f"索引说明 {folder / MANIFEST} 缺失或损坏。", hint=_REBUILD
            ) from error
        if document.get("id") != manifest.recipe.id or id_of(folder) != manifest.recipe.id:
            raise IndexDamaged(f"索引说明 {folder / MANIFEST} 与所在文件夹不符。", hint=_REBUILD)
        return manifest

    def check_files(self, folder: Path) -> None:
        """Compare every file with its recorded size and hash.

        Raises:
            IndexDamaged: Naming each file that is missing, truncated or altered.
        """
        problems = [
            problem
            for name, (size, digest) in sorted(self.files.items())
            if (problem := _problem(folder / name, size, digest))
        ]
        if problems:
            raise IndexDamaged(
                f"索引 {self.recipe.id} 有 {len(problems)} 个文件损坏。",
                hint=_REBUILD,
                details=problems,
            )

    def check_format(self) -> None:
        """Refuse an index that another version of the code laid out.

        Raises:
            IndexMismatch: Naming both formats.
        """
        if self.recipe.format != FORMAT:
            raise IndexMismatch(
                f"索引是第 {self.recipe.format} 版格式，这个版本的程序读第 {FORMAT} 版。",
                hint="运行 yian index build 重建索引，约需一两分钟。",
            )

    def check_recipe(self, *, model: str, tokenizer: str, notices: Sequence[str] = ()) -> None:
        """Refuse an index made by another model or lexicon than the one at hand.

        Args:
            model: Name of the encoder at hand.
            tokenizer: Identity of the tokenizer at hand.
            notices: Why they are what they are: a damaged model shows here as another one.
        """
        pairs = (
            ("语言模型", self.recipe.model, model),
            ("分词词典", self.recipe.tokenizer, tokenizer),
        )
        differences = [
            f"{label}：索引用的是 {made}，现在用的是 {now}"
            for label, made, now in pairs
            if made != now
        ]
        if differences:
            raise IndexMismatch(
                "索引与当前程序不一致。",
                hint="模型坏了或不见了，先恢复模型；是有意换的，运行 yian index build 重建索引。"
                if self.recipe.model != model and notices
                else "运行 yian index build 重建索引。",
                details=[*differences, *notices],
            )


def _problem(path: Path, size: int, digest: str) -> str | None:
    if not path.is_file():
        return f"{path.name}：缺失"
    found = path.stat().st_size
    if found != size:
        return f"{path.name}：应为 {size} 字节，实为 {found} 字节"
    return None if file_digest(path) == digest else f"{path.name}：内容被改动"
