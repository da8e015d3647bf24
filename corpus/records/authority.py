"""The level a case speaks from (DESIGN section 8), by rules that can be read and checked.

The words the source uses for the ruling body decide; brackets are left out (通报, 督办, 报批 do
not change who ruled). A list of bodies is taken apart and the highest one counts. Inside one
body's name the deepest place counts: 昆明市西山区碧鸡街道纪工委 is a unit.

| no. | the body's name has                                            | level  |
|-----|------------------------------------------------------------------|--------|
| 1   | 驻, 派驻, 派出 (a stationed group)                               | 单位   |
| 2   | 公司, 学院, 学校, 大学, 医院, 集团, 党组 (about its own people)  | 单位   |
| 3   | 乡, 镇, 街道, 开发区 before its organ                            | 单位   |
| 4   | 中央, 国务院, 国家监委, a ministry                               | 中央   |
| 5   | the case's own county, or 县, 区, 旗                             | 县     |
| 6   | the case's own city, or 市, 州, 盟, 地区 (直辖市: rule 7)        | 市     |
| 7   | 省, 自治区, 直辖市, or the name of the case's province           | 省     |
| 8   | nothing of these (该市, 纪检监察机关, 调查组)                    | 未定级 |

A county-level city (宜都市, 建德市) is told from a prefecture-level one by the case's own fields:
the name stands in `county` or in `city`; a 市 that is neither, in a case that has a city, has no
sure level. Cities directly under a province (仙桃, 潜江) stand in `city` and count as 市. A bare
市纪委 beside a county-level city counts as 县 only where the publisher names that city.

Where no ruling body is given, the publisher decides: an authority publishing in its own name
(中央纪委国家监委 for a guiding case) by the same rules. A newspaper, broadcaster or web site is no
organ and has no level, and a reprint (转载, 镜像, 论坛) never raises one: all of these are 未定级.
"""

import re
from collections.abc import Callable

from corpus.records.case import Authority, Case

ORDER = list(Authority)

MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
ORGAN = "(?:党|纪|监|政府|人大|有关|办|综合|$)"
STATIONED = re.compile("驻|派出")
OWN_AFFAIRS = re.compile("公司|学院|学校|大学|医院|集团|党组")
TOWNSHIP = re.compile(f"(?:乡|镇|街道|开发区|园区)(?={ORGAN})")
CENTRAL = re.compile("中央|国务院|国家监委|教育部|公安部|国土资源部|最高人民")
COUNTY = re.compile(r"县(?!两级)|(?<!自治)(?<!地)(?<!社)(?<!片)区|旗")
CITY = re.compile(r"[一-鿿]市|州(?=纪|委|政府|有关|监|中|人|$)|盟|地区")
PROVINCE = re.compile(r"省|自治区")
REPRINT = re.compile("转载|镜像|论坛|存档")
OWN_NAME = re.compile(r"^[^网报刊]*(?:纪委|监委|政府|组织部|法院|检察院|公安[厅局])$")

REASONS = {
    Authority.CENTRAL: "中央一级机关",
    Authority.PROVINCE: "省一级机关",
    Authority.CITY: "市、州一级机关",
    Authority.COUNTY: "县、区一级机关",
    Authority.UNIT: "单位一级（派驻机构、单位自身或乡镇街道）",
}


def authority_of(case: Case) -> tuple[Authority, str]:
    """Give the level of a case with the Chinese sentence naming what gave it."""
    if case.ruling_body:
        return _by_body(case, case.ruling_body)
    if case.source.publisher:
        return _by_publisher(case, case.source.publisher)
    return Authority.UNRANKED, "来源没有写处理机关和发布者，未定级。"


def _by_body(case: Case, body: str) -> tuple[Authority, str]:
    level = body_level(case, body)
    if level is None:
        return Authority.UNRANKED, f"处理机关写作“{body}”，看不出级别，未定级。"
    return level, f"处理机关写作“{body}”，属{REASONS[level]}。"


def _by_publisher(case: Case, publisher: str) -> tuple[Authority, str]:
    own = _outside_brackets(publisher)
    if OWN_NAME.match(own) and not REPRINT.search(own):
        level = body_level(case, own)
        if level is not None:
            return level, f"没有写处理机关，由“{own}”发布，属{REASONS[level]}。"
    return Authority.UNRANKED, f"没有写处理机关，从发布者“{publisher}”看不出级别，未定级。"


def body_level(case: Case, body: str) -> Authority | None:
    """Give the level of a body's name, None where it cannot be told."""
    parts = [part for part in re.split("[、；，,/]|和(?=有关)", _outside_brackets(body)) if part]
    found = [level for part in parts if (level := _part_level(case, part)) is not None]
    return min(found, key=ORDER.index) if found else None


def _outside_brackets(text: str) -> str:
    return re.sub("（[^（）]*）", "", text).strip()


def _part_level(case: Case, part: str) -> Authority | None:
    for fits, level in _rules():
        if fits(case, part):
            return level
    return None


def _rules() -> tuple[tuple[Callable[[Case, str], bool], Authority], ...]:
    return (
        (_is_unit, Authority.UNIT),
        (lambda case, part: bool(CENTRAL.search(part)), Authority.CENTRAL),
        (_is_county, Authority.COUNTY),
        (_is_city, Authority.CITY),
        (_is_province, Authority.PROVINCE),
    )


def _is_unit(case: Case, part: str) -> bool:
    if STATIONED.search(_without(part, case.city, case.county)) or OWN_AFFAIRS.search(part):
        return True
    return part != case.county and bool(TOWNSHIP.search(part))


def _is_county(case: Case, part: str) -> bool:
    if case.county and case.county in part:
        return True
    if part.startswith("市"):
        publisher = _outside_brackets(case.source.publisher or "")
        return bool(case.county) and str(case.county).removesuffix("市") in publisher
    return bool(COUNTY.search(_without(part, case.province, case.city)))


def _is_city(case: Case, part: str) -> bool:
    if any(name in part for name in MUNICIPALITIES):
        return False
    if case.city and case.city in part:
        return True
    if part.startswith("市"):
        return case.county is None and case.city is not None
    named = CITY.search(_without(part, case.province))
    if named is None or part.startswith("该"):
        return False
    return not named.group(0).endswith("市") or case.city is None


def _is_province(case: Case, part: str) -> bool:
    if any(name in part for name in MUNICIPALITIES):
        return True
    stem = (case.province or "")[:2]
    return bool(PROVINCE.search(part)) or (bool(stem) and part.startswith(f"{stem}纪委"))


def _without(part: str, *names: str | None) -> str:
    for name in names:
        part = part.replace(name, "") if name else part
    return part
