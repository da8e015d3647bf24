"""What a results page shows beside the ranking: rules of the place, levels walked, the pair."""

import pytest
from bs4 import BeautifulSoup

DONE = "浙江杭州某区干部为赶工期先开工后招标，没有谋利，事后补办了手续"
PLANNED = "昆明市一个街道想先行试点盘活闲置集体厂房，上级没有明确规定，还没开始做，能不能先备案？"


@pytest.fixture(scope="module")
def results(client):
    def ask(**fields):
        return BeautifulSoup(client.post("/search", data=fields).text, "html5lib")

    return ask


def section(tree, name):
    return tree.find(attrs={"aria-labelledby": name}).get_text()


def test_the_place_read_from_the_text_is_said_and_can_be_corrected(results):
    assert "案情里写着“浙江”" in section(results(q=DONE), "rules-for")
    corrected = results(q=DONE, place="云南昆明")
    assert "您填写的" in section(corrected, "rules-for")
    assert corrected.find(id="place")["value"] == "云南昆明"
    assert corrected.find("details", class_="beside").has_attr("open")


def test_a_rule_later_than_the_conduct_is_marked(results):
    assert "行为发生时还没有" in section(results(q=DONE, conducted="2012-03"), "rules-for")
    assert "行为发生时还没有" not in section(results(q=DONE), "rules-for")


def test_a_planned_act_gets_procedure_and_prefiling_before_the_precedents(results):
    text = results(q=PLANNED).get_text()
    assert text.index("适用规定：还没做的事，先看报备") < text.index("两边的先例")
    assert text.index("办理程序") < text.index("两边的先例")


def test_the_levels_walked_are_logged(results):
    tree = results(q=DONE, by_level="1")
    assert "浙江省，省一级" in section(tree, "walked")
    assert "查到这一级为止" in section(tree, "walked")
    assert tree.find(id="by_level").has_attr("checked")
    assert results(q=DONE).find(id="walked") is None


def test_the_nearest_opposed_pair_links_to_both_cases(results):
    tree = results(q=DONE)
    links = tree.find(attrs={"aria-labelledby": "opposed"}).select("thead a")
    assert len({link["href"] for link in links}) == 2
    assert "结果相反" in section(tree, "opposed")


def test_place_and_date_stay_in_the_address_of_a_short_search(client):
    page = client.get("/search", params={"q": "先开工后招标", "place": "浙江", "conducted": "2015"})
    next_page = BeautifulSoup(page.text, "html5lib").select_one("nav.pager a[href]")["href"]
    assert "place=" in next_page
    assert "conducted=2015" in next_page


@pytest.mark.parametrize("value", ["去年", "2023-13", "20230509", "1023"])
def test_a_date_that_cannot_be_read_is_said_with_an_example(client, value):
    answer = client.post("/search", data={"q": DONE, "conducted": value})
    assert answer.status_code == 422
    assert "2023-05-09" in answer.text
    assert value in answer.text
