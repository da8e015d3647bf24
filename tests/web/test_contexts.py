"""Each template gets exactly the fields of its context, and uses every one of them."""

from dataclasses import fields

import pytest
from jinja2 import meta, nodes

from web import reference_contexts, work_contexts
from web.search import contexts
from web.site.templating import FOLDER, create_environment

TEMPLATES = {
    "home.html": contexts.HomeContext,
    "results.html": contexts.ResultsContext,
    "problem.html": contexts.ProblemContext,
    "case.html": contexts.CaseContext,
    "taxonomy.html": contexts.TaxonomyContext,
    "error.html": contexts.ErrorContext,
    "compare.html": work_contexts.CompareContext,
    "feedback.html": work_contexts.FeedbackContext,
    "situations.html": reference_contexts.SituationsContext,
    "situation.html": reference_contexts.SituationContext,
    "overview.html": reference_contexts.OverviewContext,
    "rules.html": reference_contexts.RulesContext,
    "rule.html": reference_contexts.RuleContext,
    "help.html": reference_contexts.HelpContext,
    "help_reviewers.html": reference_contexts.HelpContext,
    "help_trainers.html": reference_contexts.HelpContext,
    "help_applicants.html": reference_contexts.HelpContext,
    "help_method.html": reference_contexts.MethodContext,
    "help_privacy.html": reference_contexts.PrivacyContext,
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_uses_just_what_its_context_holds(engine, name):
    environment = create_environment(engine.taxonomy)
    tree = environment.parse((FOLDER / "templates" / name).read_text("utf-8"))
    own = {
        name if isinstance(name, str) else name[1]
        for i in tree.find_all(nodes.FromImport)
        for name in i.names
    } | {one.target.name for one in tree.find_all(nodes.Assign)}
    used = meta.find_undeclared_variables(tree) - set(environment.globals) - own
    assert used == {field.name for field in fields(TEMPLATES[name])}


def test_every_page_template_is_tested_here():
    pages = {
        path.name
        for path in (FOLDER / "templates").glob("*.html")
        if not path.name.startswith("_") and path.name != "base.html"
    }
    assert pages == set(TEMPLATES)
