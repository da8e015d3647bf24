"""Filters of a form: what is frequent at once, what is chosen always, the rest behind "more"."""

from search_api.fields.facets import Facet, FacetValue
from web.site.filters import AT_ONCE, filter_groups


def test_a_selected_value_is_shown_however_rare_and_a_filter_without_values_is_not():
    values = tuple(FacetValue(str(n), str(n), 90 - n, n == 8) for n in range(AT_ONCE + 4))
    facets = (Facet("domain", "领域", values), Facet("kind", "类别", ()))
    (group,) = filter_groups(facets)
    assert [one.value for one in group.values] == ["0", "1", "2", "3", "4", "5", "8"]
    assert [one.value for one in group.more] == ["6", "7", "9"]
