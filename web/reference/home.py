"""The page one comes to first, with descriptions to try."""

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import Response

from search_api.engine import SearchEngine
from search_api.fields.request import SearchRequest
from search_api.reference.holdings import Holdings
from web.site import links
from web.site.templating import READING, Renderer

DESCRIPTIONS = (
    ("抢险来不及走程序", "暴雨夜里河堤要垮，来不及开会就先调机械抢险，工程没有招标，事后补报。"),
    ("赶工期手续没办齐", "为了让学生入冬前用上新食堂，手续没办齐就先开工，后来都补办了。"),
    ("产业帮扶项目亏损", "用帮扶资金带村民搞养殖，事前考察过也开过会，缺经验养失败了，赶紧转产。"),
    ("前任留下的老问题", "接手前任留下的办证难，多年没人敢碰，开会商量后容缺给群众先办了证。"),
    ("按规定查了仍出错", "低保户瞒着买了车，入户核查时没发现，多发了几个月低保金，后来追回。"),
    ("挪用专项资金救急", "村里把集体资金借给种粮大户救急，班子商量过，没有人得好处，后来还清。"),
)
"""Descriptions to try: short enough for an address, in plain words."""


@dataclass(frozen=True, slots=True)
class Example:
    """A description to try: what it is about, its text, its address."""

    label: str
    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class HomeContext:
    """The home page.

    Attributes:
        holdings: What the library holds.
        examples: Descriptions to try.
    """

    template: ClassVar[str] = "reference/home.html"

    holdings: Holdings
    examples: tuple[Example, ...]


def examples() -> tuple[Example, ...]:
    """List the descriptions with their addresses."""
    return tuple(
        Example(label, text, links.search_for(SearchRequest(text))) for label, text in DESCRIPTIONS
    )


class HomePage:
    """Answers with the page one comes to first."""

    def __init__(self, engine: SearchEngine, renderer: Renderer) -> None:
        self._engine = engine
        self._renderer = renderer

    def router(self) -> APIRouter:
        """List the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route(links.home(), self.home, methods=READING)
        return router

    def home(self, request: Request) -> Response:
        """Show the search form, examples, and what the library holds."""
        return self._renderer.page(request, HomeContext(self._engine.holdings, examples()))
