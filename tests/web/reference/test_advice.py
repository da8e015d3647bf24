"""Do and don't: drawn only from what one side states more often than the other."""

from corpus.records.taxonomy import Term
from search_api.reference.briefing import FactorUse, ValueUse
from web.reference.advice import DO, DONT, Counsel, do_list, dont_list


def use(code, name, *values):
    """Make the uses of a factor from (value, tolerated, penalised)."""
    uses = tuple(ValueUse(value, 0, one + other, one, other) for value, one, other in values)
    return FactorUse(Term(code, name), "", sum(one.stated for one in uses), uses)


PROCEDURE = use("F4", "决策程序", ("集体且完整", 4, 1), ("个人专断或绕开", 1, 6))
REPORT = use("F12", "报告报备", ("事前报备", 5, 0), ("事前请示", 2, 2), ("未报告", 3, 3))


def test_each_side_speaks_for_itself_most_frequent_first():
    assert do_list([PROCEDURE, REPORT]) == (
        Counsel("动手之前先报备风险", "报告报备", "事前报备", 5, 0),
        Counsel("集体研究决定，手续办全、记录留好", "决策程序", "集体且完整", 4, 1),
    )
    assert dont_list([PROCEDURE, REPORT]) == (
        Counsel("一个人拍板，绕开集体决策", "决策程序", "个人专断或绕开", 6, 1),
    )


def test_what_both_sides_state_equally_often_or_the_other_more_is_no_advice():
    tied = use("F9", "尽责", ("充分", 3, 3), ("失职不作为", 2, 2))
    against = use("F13", "态度", ("认错配合", 2, 9), ("推责抗拒", 3, 1))
    assert do_list([tied, against]) == dont_list([tied, against]) == ()


def test_a_value_nobody_can_act_on_gives_no_advice():
    harm = use("F10", "后果", ("未造成实际损失", 9, 0), ("造成重大损失", 0, 9))
    assert do_list([harm]) == dont_list([harm]) == ()


def test_equally_frequent_lines_stay_in_the_order_of_the_factors():
    first, second = use("F1", "动机", ("为公", 3, 0)), use("F11", "补救", ("主动及时有效", 3, 0))
    assert [one.factor for one in do_list([first, second])] == ["动机", "补救"]
    assert [one.factor for one in do_list([second, first])] == ["补救", "动机"]


def test_nothing_stated_gives_no_advice():
    assert do_list([]) == dont_list([]) == ()


def test_advice_is_written_for_values_of_the_taxonomy_and_only_from_their_own_end(engine):
    places = {
        (factor.code, value): place / (len(factor.values) - 1)
        for factor in engine.taxonomy.factors
        for place, value in enumerate(factor.values)
    }
    assert all(places[one] <= 0.5 for one in DO)
    assert all(places[one] >= 0.5 for one in DONT)
    assert len({*DO.values(), *DONT.values()}) == len(DO) + len(DONT)
