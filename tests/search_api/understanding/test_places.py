"""Places named in a text, and the rules that hold there."""

import pytest

from search_api.understanding.places import Gazetteer, Region, holds_at


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(
        ("浙江省", "吉林省", "广西壮族自治区", "四川省", "云南省"),
        (
            Region("浙江省", "丽水市", "遂昌县"),
            Region("浙江省", "丽水市", None),
            Region("浙江省", "杭州市", None),
            Region("吉林省", "吉林市", None),
            Region("四川省", "乐山市", "市中区"),
            Region("广西壮族自治区", "柳州市", None),
            Region("云南省", "大理白族自治州", None),
            Region("浙江省", "衢州市", "市中区"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "province", "names", "quote"),
    [
        ("遂昌县一名村支书借出通行证", "浙江省", ("丽水市", "遂昌县"), "遂昌县"),
        ("家住杭州，在浙江工作", "浙江省", ("杭州市",), "杭州"),
        ("吉林一干部", "吉林省", (), "吉林"),
        ("吉林市一干部", "吉林省", ("吉林市",), "吉林市"),
        ("先在柳州后到浙江", "广西壮族自治区", ("柳州市",), "柳州"),
    ],
)
def test_the_first_place_named_is_meant(gazetteer, text, province, names, quote):
    place = gazetteer.read(text)
    assert (place.province, place.names, place.quote) == (province, names, quote)
    assert text[place.start :].startswith(quote)


@pytest.mark.parametrize("text", ["", "某县干部先开工后招标", "市中区一干部", "海外"])
def test_no_place_is_made_up(gazetteer, text):
    assert gazetteer.read(text) is None


@pytest.mark.parametrize(
    ("region", "text", "holds"),
    [
        ("全国", "", True),
        ("全国（税务）", "", True),
        ("浙江省", "", False),
        ("浙江省", "遂昌县", True),
        ("浙江省遂昌县", "遂昌县", True),
        ("浙江省遂昌县", "浙江省", False),
        ("浙江省杭州市", "遂昌县", False),
        ("浙江省丽水市", "遂昌县", True),
        ("浙江省温州市洞头区", "杭州", False),
        ("广西柳州市", "柳州", True),
        ("云南省大理州", "大理白族自治州", True),
        ("四川省", "杭州", False),
        (None, "杭州", False),
    ],
)
def test_a_rule_holds_at_its_place_and_below_it(gazetteer, region, text, holds):
    assert holds_at(region, gazetteer.read(text)) is holds
