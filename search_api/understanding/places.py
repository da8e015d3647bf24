"""Where something happened: places named in a text, and which rules hold there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.records.wording import is_national, same_province
from indexer.index import PrecedentIndex

_UNIT = re.compile(r"[^、]{1,10}?(?:自治州|自治县|新区|地区|市|县|区|旗|盟|州(?![市县区]))")
_LONG_PROVINCES = ("内蒙古", "黑龙江")


@dataclass(frozen=True, slots=True)
class Place:
    """A place a text or its reader names.

    Attributes:
        province: The province, as the library writes it.
        names: The city and county named, with the city a county belongs to where known.
        quote: The words that name it.
        start: Offset of the quote in the text, -1 where the reader stated the place.
    """

    province: str
    names: tuple[str, ...]
    quote: str
    start: int


@dataclass(frozen=True, slots=True)
class Region:
    """A place of the library: its province, city and county as far as stated."""

    province: str
    city: str | None
    county: str | None


class Gazetteer:
    """The places the library knows, by the names a text calls them."""

    def __init__(self, provinces: Iterable[str], regions: Iterable[Region]) -> None:
        self._known: Mapping[str, Region] = dict(_names(provinces, regions))
        longest_first = sorted(self._known, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def read(self, text: str, *, stated: bool = False) -> Place | None:
        """Find the first place a text names, with what it says further of that province.

        A name two provinces share (市中区, 青山区) tells nothing and is passed over.
        """
        found = [(match, self._known[match.group()]) for match in self._pattern.finditer(text)]
        if not found:
            return None
        first, region = found[0]
        names: dict[str, None] = {}
        for _, one in found:
            if one.province == region.province:
                names |= dict.fromkeys(name for name in (one.city, one.county) if name)
        return Place(region.province, tuple(names), first.group(), -1 if stated else first.start())


def holds_at(region: str | None, place: Place | None) -> bool:
    """Tell whether a rule of a region holds at a place: the nation's, its own and those above."""
    if region is None:
        return False
    if is_national(region):
        return True
    if place is None or not same_province(region, place.province):
        return False
    parts = [_UNIT.findall(part) for part in _within(region, place.province).split("、")]
    ends = [units[-1] for units in parts if units]
    return not ends or any(_same(end, name) for end in ends for name in place.names)


def _same(one: str, other: str) -> bool:
    """Tell whether two names mean one place; prefectures are often shortened (大理州)."""
    prefectures = one.endswith("州") and other.endswith("州")
    return one == other or (prefectures and one[:2] == other[:2])


def _within(region: str, province: str) -> str:
    """Cut the province off a region, however it is written."""
    return region.removeprefix(province if region.startswith(province) else _short(province))


def _short(province: str) -> str:
    return next((long for long in _LONG_PROVINCES if province.startswith(long)), province[:2])


def _names(provinces: Iterable[str], regions: Iterable[Region]) -> Iterator[tuple[str, Region]]:
    meant: dict[str, set[Region]] = {}
    for province in provinces:
        for name in (province, _short(province)):
            meant.setdefault(name, set()).add(Region(province, None, None))
    for region in regions:
        for name, place in _calls(region):
            meant.setdefault(name, set()).add(place)
    for name, places in meant.items():
        if len({place.province for place in places}) == 1:
            # 吉林 is the province; a county is told with its city by some cases, without by others.
            yield name, min(places, key=_preference)


def _calls(region: Region) -> Iterator[tuple[str, Region]]:
    if region.city and region.city != region.province:
        city = Region(region.province, region.city, None)
        yield region.city, city
        if region.city.endswith("市") and len(region.city) > 2:
            yield region.city[:-1], city
    if region.county and len(region.county) > 2:
        yield region.county, region


def _preference(region: Region) -> tuple[bool, bool, str, str]:
    narrow = region.city is not None or region.county is not None
    return narrow, region.city is None, region.city or "", region.county or ""


def gazetteer_of(index: PrecedentIndex) -> Gazetteer:
    """Make a gazetteer of the places cases and rules of a generation come from."""
    provinces = index.catalogue.columns["province"].values
    regions = [Region(*place) for place in index.store.regions()]
    for rule in index.store.rules:
        for province in provinces:
            if rule.region and same_province(rule.region, province):
                units = _UNIT.findall(_within(rule.region, province).split("、")[0])
                regions += [Region(province, units[0], None)] if units else []
                regions += [Region(province, units[0], units[1])] if len(units) > 1 else []
    return Gazetteer(provinces, regions)
