"""A library of six cases and six rules, small enough for every figure to be worked out by hand."""

import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest

from corpus.foundation.settings import LIBRARY, Settings
from corpus.library_files.taxonomy import load_taxonomy
from corpus.library_files.writer import case_path, case_toml, rule_path, rule_toml
from corpus.records import (
    Genre,
    Kind,
    Labels,
    Outcome,
    Polarity,
    ProcedureStep,
    Quality,
    Rule,
    RuleCitation,
    RuleItem,
    RuleLevel,
    RuleStatus,
    Source,
    Standing,
)
from indexer.analysis import Parts
from indexer.building.build import build
from indexer.index import PrecedentIndex
from indexer.text.normalise import Normaliser

URGENT, BIDDING = "紧急情况下违反管控规定", "招标采购程序不合规"
CITED = "云南省容错纠错《办法》（情形三）"
ZHEJIANG, YUNNAN = {"province": "浙江省", "county": "遂昌县"}, {"province": "云南省"}
NOWHERE = {"province": None}
CASES = (
    dict(
        **ZHEJIANG, key="zj-2020-01", title="借通行证送医", event_year=2020, severity=0,
        facts="疫情期间村支书把通行证借给村民送急病老人就医，事后报告。", domain="疫情防控",
        outcome=Outcome.EXEMPTED, ruling_body="遂昌县纪委",
        reasoning="情况紧急，目的是救人。", basis=("遂昌县容错裁定办法",),
        cites=(RuleCitation("zj-suichang-adjudication", None, ("遂昌县容错裁定办法",)),),
        labels=Labels(
            "S03", (), URGENT, None, ("N03",), {"F1": ("为公",), "F7": ("生命安全紧急",)}
        ),
        source=Source(
            *("怎样容错", None, "《某杂志》", None, "http://example.org/1", "2021-06-11"),
            Standing.OFFICIAL,
        ),
    ),
    dict(
        **ZHEJIANG, key="zj-2021-01", title="借通行证给亲属运货", event_year=2021, severity=3,
        facts="疫情期间村干部把通行证借给亲属运货，隐瞒不报。", domain="疫情防控",
        kind=Kind.SANCTION, outcome=Outcome.SANCTIONED, measures="党内警告",
        labels=Labels("S03", (), URGENT, None, (), {"F1": ("为私",)}),
    ),
    dict(
        **YUNNAN, key="yn-2020-01", title="抢险先开工后招标", event_year=2020, severity=0,
        facts="汛期河堤管涌，镇长没有招标就先开工抢险，事后补办手续。", domain="项目建设",
        outcome=Outcome.EXEMPTED, ruling_body="云南省纪委", basis=(CITED, "没有收录的文件"),
        cites=(RuleCitation("yn-2021-six-situations", 1, (CITED,)),),
        labels=Labels("S03", ("S05",), BIDDING, None, (), {"F1": ("为公",)}),
    ),
    dict(
        **YUNNAN, key="yn-2023-01", title="拆分项目规避招标", event_year=2023, severity=4,
        facts="局长拆分项目规避招标，中标的是熟人。", domain="项目建设",
        kind=Kind.SANCTION, outcome=Outcome.SANCTIONED, quality=Quality.WEAK,
        labels=Labels("S05", (), BIDDING, None, ()),
    ),
    dict(
        **ZHEJIANG, key="zj-2022-01", title="容缺受理试点事前备案", event_year=2022,
        facts="审批局按三个区分开来试点容缺受理，事前向纪委备案。", kind=Kind.PREFILING,
        cites=(RuleCitation("central-2016-three-distinctions", 1, ("三个区分开来",)),),
        domain="行政审批",
        outcome=Outcome.PREFILED, labels=Labels("S07", (), "容缺办理与违规审批", None, ()),
    ),
    dict(
        **NOWHERE, key="wz-2020-01", title="举报失实予以澄清", facts="干部被举报收礼，核查不属实。",
        kind=Kind.CLEARANCE, outcome=Outcome.CLEARED,
        labels=Labels("S00", (), "举报失实", None, ()),
    ),
)  # fmt: skip


BARE_RULE = Rule(
    key="",
    name="",
    titled=True,
    genre=Genre.TOLERANCE,
    issuer=None,
    level=RuleLevel.COUNTY,
    region=None,
    issued=None,
    effective=None,
    status=RuleStatus.IN_FORCE,
    superseded_by=None,
    second_hand=False,
    items=(),
    conditions=(),
    procedure=(),
    effects=(),
    source=Source("文件", None, None, None, None, None, Standing.NONE),
    doubts=None,
)


def rule(key, name, *items, steps=(), **stated):
    return replace(
        BARE_RULE,
        key=key,
        name=name,
        items=tuple(
            RuleItem(no, what, polarity, tuple(codes)) for no, what, polarity, *codes in items
        ),
        procedure=tuple(ProcedureStep(step, None, None) for step in steps),
        **stated,
    )


YES, NO, BEFORE = Polarity.TOLERABLE, Polarity.NOT_TOLERABLE, Polarity.PREFILING
RULES = (
    rule(
        "central-2016-three-distinctions", "“三个区分开来”要求",
        ("区分一·正", "先行先试的失误", YES, "S07"), ("区分一·反", "明知故犯的违纪违法", NO),
        level=RuleLevel.CENTRAL, region="全国", issued="2016-01",
        conditions=("先分清为公还是为私",), steps=("不服的可以申诉",),
    ),
    rule(
        "yn-2021-six-situations", "《云南省容错纠错办法》",
        ("情形三", "情况紧急，程序有瑕疵", YES, "S03"), ("情形六", "探索创新出现偏差", YES, "S07"),
        level=RuleLevel.PROVINCE, region="云南省", effective="2021-01-01",
        steps=("向纪委提出容错申请",),
    ),
    rule(
        "zj-suichang-adjudication", "《遂昌县容错裁定办法》",
        (None, "处置突发事件", YES, "S03"), (None, "改革创新", YES, "S07"),
        region="浙江省遂昌县", issued="2020", steps=("容错裁定委员会受理", "送达本人"),
    ),
    rule(
        "zj-suichang-prefiling", "《遂昌县预警备案制度》", ("事前备案", "容缺受理试点", BEFORE),
        region="浙江省遂昌县", issued="2020", steps=("事前申请备案",),
    ),
    rule(
        "central-tax-fault", "《税务执法过错办法》", (None, "税务征管中情况紧急", YES),
        level=RuleLevel.DEPARTMENT, region="全国（税务）", status=RuleStatus.UNKNOWN,
    ),
    rule(
        "unk-clearing", "《澄清正名办法》", (None, "举报不实的予以澄清", YES),
        level=RuleLevel.CITY, steps=("澄清正名",),
    ),
)  # fmt: skip


@pytest.fixture(scope="session")
def taxonomy():
    return load_taxonomy(LIBRARY / "taxonomy.toml")


@pytest.fixture(scope="session")
def small(bare_case, tokenizer, tmp_path_factory):
    """The small library, built without a language model: its settings, parts and open index."""
    folder = tmp_path_factory.mktemp("small")
    library, home = folder / "library", folder / "home"
    cases = [replace(bare_case, **stated) for stated in CASES]
    texts = {case_path(library, one): case_toml(one) for one in cases}
    texts |= {rule_path(library, one): rule_toml(one) for one in RULES}
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for name in ("taxonomy.toml", "lexicon.txt", "cues.toml"):
        shutil.copy(LIBRARY / name, library / name)
    parts = Parts(None, tokenizer, Normaliser())
    build(library, home, parts)
    index = PrecedentIndex.open(home)
    settings = replace(Settings.from_environ({}), library=library, home=home, model="none")
    yield SimpleNamespace(index=index, parts=parts, settings=settings)
    index.close()
