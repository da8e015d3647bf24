"""Rules about the code itself that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

from corpus.foundation import errors

ROOT = Path(errors.__file__).parent.parent.parent
PACKAGES = ("corpus", "indexer", "search_api", "web", "eval")
MODULES = [p for name in PACKAGES for p in sorted((ROOT / name).rglob("*.py"))]


def all_errors(base=errors.YianError):
    for child in base.__subclasses__():
        if child.__module__ == errors.__name__:
            yield child
            yield from all_errors(child)


@pytest.mark.parametrize(
    "path",
    [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_a_module_fits_in_the_head(path):
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_one_import_inside_a_function_is_allowed_and_it_is_sentence_transformers():
    found = []
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                found += [
                    (
                        path.name,
                        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name,
                    )
                    for node in ast.walk(function)
                    if isinstance(node, ast.Import | ast.ImportFrom)
                ]
    assert found == [("sentence.py", "sentence_transformers")]


def test_every_folder_with_modules_is_a_package_that_gets_installed():
    folders = {path.parent for path in MODULES}
    assert all((folder / "__init__.py").is_file() for folder in folders)


def test_every_error_has_a_sentence_a_status_and_a_place_in_the_tree():
    for error in all_errors():
        assert error.__doc__
        assert 400 <= error.status < 600
        assert re.search(rf"── {error.__name__} +{error.status}\b", errors.__doc__), error.__name__


def test_templates_escape_everything():
    assert not [
        p.name
        for p in (ROOT / "web" / "templates").rglob("*.html")
        if "|safe" in p.read_text("utf-8")
    ]


def test_nothing_depends_on_a_pickle():
    words = re.compile(r"\bpickle\b(?! is| are|\.)|joblib|allow_pickle=True")
    assert not [
        path.name
        for path in MODULES
        if words.search(re.sub(r'""".*?"""|#.*', "", path.read_text("utf-8"), flags=re.S))
    ]
