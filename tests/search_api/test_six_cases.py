"""The six cases of the 2021 Yunnan article, told in other words, each come back first."""

import pytest

from search_api.fields.request import SearchRequest

RETOLD = {
    "yn-2021-05": (
        "镇里领导班子外出看了几处养殖场，回来开会商量，拿东部对口帮扶的钱带着村民养蛙。"
        "谁都没养过，也没人教技术，头一批基本没成，钱赔了一截。镇上赶紧叫停，领着大家改养龙虾，"
        "还把懂行的师傅请上门教。现在有人说这是乱上项目，要不要追责？"
    ),
    "yn-2018-03": (
        "山区贫困户集中搬迁的工程慢了，上面来稽查，说乡镇干部推进不力要问责。可是当年任务是年中"
        "才派下来的，补助标准一年改了三回，怎么改也没人来教，乡里只能边等边干。这样的责任应该算在谁头上？"
    ),
    "yn-2020-01": (
        "封村那会儿，村主任刚把发烧的人送走，邻居来电说老人牙龈出血止不住，卫生院让马上转到城里。"
        "回去打证明来不及，他就把自己车上的通行证给了老人的女婿，让他开车去，事后如实向上说明了。"
    ),
    "yn-2021-04": (
        "局里的渣土场有塌方隐患，眼看要下大雨，党组开会定了换一处场地，预算审核和找施工队一起推进，"
        "用谈判的办法选了单位，由一名干部牵头。后来巡察组说他们把工程切成几块，是想躲开招标。"
    ),
    "yn-2020-04": (
        "乡里签了责任状，上半年要把四百来户旧房修好，正干着刮了大台风，工地停了，到期差了四十多户。"
        "风一过就抢着补，年底全部修完。书记乡长要不要为没按时完成担责？"
    ),
    "yn-2021-01": (
        "市审批局一把手手里有五个市里的重点工程，前面的批文一时下不来，走全流程要耽误开工。"
        "他让窗口先收件、先把许可证发下去，缺的文件以后补。没收好处，算不算违规发证？"
    ),
}


@pytest.mark.parametrize("key", RETOLD)
def test_a_case_told_in_other_words_comes_back_first(engine, key):
    page = engine.search(SearchRequest(RETOLD[key]))
    first = page.hits[0]
    assert first.key == key
    assert first.outcome in ("容错免责", "容错减责")
    assert first.measures
    assert [link.rule_key for link in first.basis] == ["yn-2021-six-situations"]
    assert first.basis[0].item in range(1, 7)
