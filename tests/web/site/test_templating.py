"""Templates escape what they are given and fail on a name they were not given."""

import pytest
from jinja2 import UndefinedError

from web.site.errors import ErrorContext
from web.site.templating import create_environment


def test_every_value_is_escaped(taxonomy):
    template = create_environment().from_string("<p title='{{ text }}'>{{ text }}</p>")
    assert template.render(text="<b>'&\"") == (
        "<p title='&lt;b&gt;&#39;&amp;&#34;'>&lt;b&gt;&#39;&amp;&#34;</p>"
    )


@pytest.mark.parametrize(
    "source", ["{{ text }}", "{{ words.no_such_word }}", "{{ links.nowhere() }}"]
)
def test_a_name_that_is_missing_is_an_error_and_no_gap(taxonomy, source):
    with pytest.raises(UndefinedError):
        create_environment().from_string(source).render()


def test_addresses_and_words_are_at_hand_in_every_template():
    template = create_environment().from_string(
        "{{ links.case('yn-2021-01') }} {{ words.year_text(none) }}"
    )
    assert template.render() == "/cases/yn-2021-01 年份未载明"


def test_a_page_is_rendered_from_its_context_with_the_status_asked_for(renderer, asked_for):
    context = ErrorContext("没有找到", "没有编号为 <zz-1> 的案例。", "从首页进入。", ("第一行",))
    answer = renderer.page(asked_for("/cases/zz-1"), context, status=404)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    body = answer.body.decode()
    assert "<h1>没有找到</h1>" in body
    assert "没有编号为 &lt;zz-1&gt; 的案例。" in body
    assert "<li>第一行</li>" in body
    assert "从首页进入。" in body


def test_what_a_context_leaves_empty_is_not_on_the_page(renderer, asked_for):
    bare = ErrorContext("系统出错了", "这一次没有完成。", "", ())
    answer = renderer.page(asked_for("/"), bare)
    assert answer.status_code == 200
    assert "下一步" not in answer.body.decode()
    assert "<ul>\n</ul>" not in answer.body.decode()
