"""A small invented collection in LeCaRD's format."""

import gzip
import json

import pytest

CASES = (
    ("1", "甲盗窃罪一案", "被告人夜里进入工地，偷走电缆两百米，卖给废品站。", "犯盗窃罪"),
    ("2", "乙盗窃罪一案", "被告人在超市偷拿奶粉三罐，被保安当场发现。", "犯盗窃罪"),
    ("3", "丙交通肇事一案", "被告人驾驶货车超载，撞倒行人后逃离现场。", "犯交通肇事罪"),
    ("4", "丁受贿罪一案", "被告人担任局长期间收受工程老板现金二十万元。", "犯受贿罪"),
    ("5", "戊诈骗罪一案", "被告人谎称能办理入学，骗取家长五万元。", "犯诈骗罪"),
)


@pytest.fixture
def lecard(tmp_path):
    """Write the collection; give its folder."""
    folder = tmp_path / "lecard"
    folder.mkdir()
    queries = [
        {"qid": "11", "text": "被告人到工地偷电缆卖钱", "crime": ["盗窃罪"]},
        {"qid": "12", "text": "货车司机撞人之后开车跑了", "crime": ["交通肇事罪"]},
    ]
    (folder / "queries.jsonl").write_text(
        "\n".join(json.dumps(query, ensure_ascii=False) for query in queries), "utf-8"
    )
    pools = {"11": ["1", "2", "3", "4", "5"], "12": ["1", "3", "4", "5"]}
    (folder / "pools.json").write_text(json.dumps(pools), "utf-8")
    (folder / "qrels.tsv").write_text(
        "11\t0\t1\t3\n11\t0\t2\t2\n11\t0\t4\t0\n12\t0\t3\t3\n12\t0\t5\t0\n", "utf-8"
    )
    with gzip.open(folder / "cases.jsonl.gz", "wt", encoding="utf-8") as file:
        for key, title, facts, ruling in CASES:
            record = {
                "id": key,
                "title": title,
                "facts": facts,
                "reasoning": "本院认为",
                "ruling": ruling,
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return folder
