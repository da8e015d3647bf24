import pytest

from corpus.foundation.errors import CorpusError, NotFound
from corpus.library_files.taxonomy import load_taxonomy


def test_the_taxonomy_holds_every_group_in_full(library):
    taxonomy = library.taxonomy
    codes = [term.code for term in taxonomy.situations]
    assert codes == [*(f"S{n:02}" for n in range(1, 16)), "S99", "S00"]
    assert [term.code for term in taxonomy.bars] == [f"N{n:02}" for n in range(1, 11)]
    assert [term.code for term in taxonomy.factors] == [f"F{n}" for n in range(1, 16)]
    assert [term.code for term in taxonomy.outcomes] == [f"O{n}" for n in range(1, 8)]
    assert [step.level for step in taxonomy.severity] == list(range(6))
    assert (len(taxonomy.error_types), len(taxonomy.domains)) == (28, 18)


def test_only_external_factors_may_hold_several_values(library):
    assert [factor.code for factor in library.taxonomy.factors if factor.multi] == ["F8"]


def test_a_code_has_its_chinese_name(library):
    assert library.taxonomy.situation_name("S05") == "项目攻坚程序瑕疵"


def test_an_unknown_code_is_not_found(library):
    with pytest.raises(NotFound, match="S77"):
        library.taxonomy.situation_name("S77")


def test_a_malformed_taxonomy_is_refused_with_its_line(tmp_path):
    path = tmp_path / "taxonomy.toml"
    path.write_text('[[severity]]\nlevel = 7\nmeasures = "了结"\n', encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        load_taxonomy(path)
    assert "taxonomy.toml 第2行：severity.level 应在 0 到 5 之间，现为 7" in caught.value.details


def test_the_lexicon_is_sorted_without_doubles_and_in_the_segmenters_format(shipped):
    lines = (shipped / "lexicon.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ") for line in lines]
    words = [row[0] for row in rows]
    assert words == sorted(set(words))
    assert all(len(row) == 3 and int(row[1]) > 0 and row[2].isalpha() for row in rows)
