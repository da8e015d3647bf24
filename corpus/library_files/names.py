"""Full personal names that should be masked (surname + 某), found where a title precedes them.

A guess by design: it looks only after a title and before punctuation or a verb, so that ordinary
words (书记和主任) do not drown what it finds. Pseudonyms (化名) are no real names. Rules are not
looked at: they name the authors of the articles they were read in, as citations do.
"""

import re
from collections.abc import Iterator

from corpus.library_files.problems import Problem
from corpus.library_files.scan import Located
from corpus.records import Case

TEXTS = (
    *("title", "actor", "summary", "facts", "conduct", "harm", "measures"),
    *("ruling_body", "reasoning", "aftermath", "lesson", "doubts"),
)
TITLES = (
    "书记|支书|主任|局长|县长|镇长|乡长|市长|区长|州长|省长|校长|院长|所长|科长|处长|厅长|队长"
    "|站长|组长|会计|民警|法官|检察官|村民|干部|董事长|总经理|经理|教师|医生|委员"
)
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严金魏陶姜谢邹苏潘葛范彭鲁韦马苗方俞任袁柳"
    "史唐薛雷贺倪汤罗毕郝邬安傅康伍余顾孟黄萧尹姚邵汪毛戴宋庞熊纪舒项祝董梁杜阮蓝季贾江颜郭梅林钟"
    "徐邱骆高夏蔡田樊胡凌霍万柯卢莫丁邓洪石崔龚程邢陆翁段侯宁武刘詹龙叶黎白赖谭翟冉温庄曾廖聂"
)
AFTER = "(?=[，。、；：（）“”《\\s]|因|被|受|在|与|对|将|为|任|于|$)"
STANDS_ALONE = re.compile(f"(?:{TITLES})([{SURNAMES}][一-鿿]{{1,2}}?){AFTER}")

WORDS = frozenset(("顾虑", "高度", "安排", "安全", "任务", "任期", "任命", "任职", "方面", "温暖"))
"""Words that begin with a surname and follow titles in ordinary sentences."""


def unmasked_names(cases: tuple[Located[Case], ...]) -> Iterator[Problem]:
    """Report what looks like a full personal name in a case."""
    for case in cases:
        for field in TEXTS:
            for name in names_in(getattr(case.record, field) or ""):
                yield case.problem(field, f"“{name}”像是没有隐去的姓名，应写作“{name[0]}某”")


def names_in(text: str) -> tuple[str, ...]:
    """List what looks like full personal names in a text, in order, each once."""
    found = []
    for match in STANDS_ALONE.finditer(text):
        name = match.group(1)
        masked = "某" in name or name in WORDS
        pseudonym = "化名" in text[match.end() : match.end() + 6] or f"{name}为化名" in text
        if not masked and not pseudonym:
            found.append(name)
    return tuple(dict.fromkeys(found))
