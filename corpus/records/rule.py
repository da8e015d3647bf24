"""A rule document: its items, its procedure, its source."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.records.source import Source


class RuleLevel(StrEnum):
    """The level of the body that issued a rule."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    DEPARTMENT = "department"


class Genre(StrEnum):
    """What a rule document is about as a whole."""

    TOLERANCE = "容错办法"
    REFORM = "改革促进"
    DILIGENCE = "尽职免责"
    CLEARANCE = "澄清保护"
    LIABILITY = "追责处分"
    OTHER = "其他"


class RuleStatus(StrEnum):
    """Whether a rule is in force, as far as the source shows."""

    IN_FORCE = "现行"
    TRIAL = "试行"
    REVISED = "已修订"
    REPEALED = "已废止"
    UNKNOWN = "不详"


class Polarity(StrEnum):
    """What a rule item says of the situation it describes; each is a legal assertion of its own."""

    TOLERABLE = "可容"
    NOT_TOLERABLE = "不可容"
    MITIGABLE = "可减责"
    PREFILING = "备案"
    LIABLE = "追责"
    EXCLUDED = "免予追责"


@dataclass(frozen=True, slots=True)
class RuleItem:
    """One situation a rule names, with what it says of it.

    Attributes:
        no: Article and paragraph as printed; None where the source does not show them.
        summary: What it says, in our own words.
        polarity: What it says of the situation.
        situations: S-codes we labelled it with, the main one first; empty where none is sure.
        bars: N-codes we labelled an intolerable one with.
    """

    no: str | None
    summary: str
    polarity: Polarity
    situations: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcedureStep:
    """One step of a rule's procedure; the time limit only where the source gives one."""

    step: str
    actor: str | None
    time_limit: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule document, in our own words, with its source.

    Attributes:
        key: Never given to another rule.
        name: Its name; our description of it where `titled` is false.
        titled: Its own name is known.
        genre: What it is about.
        issuer: Who issued it.
        level: Level of the issuer.
        region: Where it holds; 全国 for the whole country.
        issued: ISO date, month or year of issue.
        effective: Likewise, from when it holds.
        status: Whether it is in force.
        superseded_by: Key of the later version the library holds.
        second_hand: The items are a journalist's or commentator's wording, not the document's.
        items: The situations it names.
        conditions: What it asks for besides.
        procedure: Its steps.
        effects: What tolerance brings.
        source: Where it was read.
        doubts: What a reader must know.
    """

    key: str
    name: str
    titled: bool
    genre: Genre
    issuer: str | None
    level: RuleLevel
    region: str | None
    issued: str | None
    effective: str | None
    status: RuleStatus
    superseded_by: str | None
    second_hand: bool
    items: tuple[RuleItem, ...]
    conditions: tuple[str, ...]
    procedure: tuple[ProcedureStep, ...]
    effects: tuple[str, ...]
    source: Source
    doubts: str | None

    @property
    def outdated(self) -> bool:
        """Tell whether a later version or a repeal stands against it."""
        gone = (RuleStatus.REVISED, RuleStatus.REPEALED)
        return self.superseded_by is not None or self.status in gone

    @property
    def applicable(self) -> bool:
        """Tell whether its items may be given as rules that hold.

        Not where they are second-hand, its name is not known, or it is outdated.
        """
        return self.titled and not self.second_hand and not self.outdated
