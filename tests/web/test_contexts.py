"""Each template gets exactly the fields of its context, and uses every one of them."""

from dataclasses import fields

import pytest
from jinja2 import meta, nodes

from web.cases import compare, listing, view
from web.reference import help, home, overview, rules, situations, taxonomy  # noqa: A004
from web.search import contexts, feedback
from web.site import errors
from web.site.templating import FOLDER, create_environment

CONTEXTS = [
    one
    for module in (
        *(contexts, feedback, compare, listing, view, errors),
        *(help, home, overview, rules, situations, taxonomy),
    )
    for one in vars(module).values()
    if isinstance(one, type) and hasattr(one, "template") and one.__module__ == module.__name__
]


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda one: one.__name__)
def test_a_template_uses_just_what_its_context_holds(engine, context):
    environment = create_environment()
    tree = environment.parse((FOLDER / "templates" / context.template).read_text("utf-8"))
    own = {
        name if isinstance(name, str) else name[1]
        for i in tree.find_all(nodes.FromImport)
        for name in i.names
    } | {one.target.name for one in tree.find_all(nodes.Assign)}
    used = meta.find_undeclared_variables(tree) - set(environment.globals) - own
    assert used == {field.name for field in fields(context)}


def test_every_page_template_has_a_context_of_its_own():
    pages = {
        path.relative_to(FOLDER / "templates").as_posix()
        for path in (FOLDER / "templates").rglob("*.html")
        if not path.name.startswith("_") and path.name != "base.html"
    }
    assert sorted(pages) == sorted(one.template for one in CONTEXTS)
