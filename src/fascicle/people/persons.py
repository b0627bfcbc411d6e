"""Which names are persons: by title, by what they do, by who they are said to be."""

from __future__ import annotations

from collections.abc import Collection

from fascicle.people.given_names import gender_of_given_name
from fascicle.prose.name_words import ABSTRACTIONS, BEFORE_NAMES, CALENDAR, KIN, MODIFIERS, PLACE_LAST, RANKS, gender_of_title
from fascicle.prose.names import Names, NameUse, is_place_name
from fascicle.records import Gender

# Shares of a name's mentions that do what persons do (see `_wanted_share`), as thirty novels show them:
# persons mostly stand between 0.15 and 0.6, places below 0.05.
_ACTS_SHARE = 0.08
_OFFICE_SHARE = 0.15  # of a name with "the": an office may be somebody
_STRONG_SHARE = 0.25  # of a name after prepositions of place
_KIN_SHARE = 0.3  # "Mother" is mostly a form of address
_CALENDAR_SHARE = 0.15
_PLAIN_SHARE = 0.35  # from which on a creature that the text calls "it" is a character all the same
# Shares of mentions that make a place, an adjective, one of many, a family.
_PLACED = 0.35
_SURELY_PLACED = 0.2
_SELDOM_PLACED = 0.08
_DESCRIBED = 0.5
_MANY_SHARE = 0.1
_MANY_SHARE_OF_OFFICES = 0.25
_FAMILY_ARTICLES = 0.25
_SLIPS = 0.1
_DOUBTFUL = ((KIN, _KIN_SHARE), (CALENDAR, _CALENDAR_SHARE), (ABSTRACTIONS, _PLAIN_SHARE))
_LEAST_OWNED = 2
_LEAST_AGAINST = 2  # acts asked of what may be a place or an office, in short texts too
_LEAST_PRONOUNS = 5
_PRONOUN_LEAD = 0.85


def persons_among(names: Names, least_acts: int = 2) -> list[NameUse]:
    """Give the forms that are persons, most mentioned first. `least_acts`: how often one must do what persons do; 1 in short texts."""
    sure = [use for use in names.uses if is_person(use, least_acts)]
    words = {word for use in sure for word in use.form.words}
    surnames = {use.form.words[-1] for use in sure if real_titles(use) or len(use.form.words) > 1}
    taken = {use.form for use in sure}
    # "Anne Carver" is a person where "Anne" is one, and "Carver" where "Mr. Carver" or "Anne Carver" is, however seldom they stand.
    offices = {use.form.words[0] for use in sure if len(use.form.words) == 1 and _mostly(use.articled, use)}
    rest = [use for use in names.uses if use.form not in taken and not is_place(use)]
    rest = [use for use in rest if not _mostly(use.articled, use) or offices & set(use.form.words)]
    rest = [use for use in rest if use.one_of_many <= max(_LEAST_AGAINST, _MANY_SHARE_OF_OFFICES * len(use.mentions))]
    givens = {use.form.words[0] for use in sure if len(use.form.words) > 1}
    fuller = [use for use in rest if _is_known(use, words, surnames | givens)]
    return [use for use in [*sure, *fuller] if not _is_family(use, words, surnames)]


def _is_known(use: NameUse, words: Collection[str], parts: Collection[str]) -> bool:
    if len(use.form.words) > 1:
        return any(word in words for word in use.form.words)
    return use.form.words[-1] in parts and use.surely_placed <= _SURELY_PLACED * len(use.mentions)


def is_person(use: NameUse, least_acts: int = 2) -> bool:
    """Tell whether a form by itself shows that it is a person's name."""
    if is_place(use):
        return False
    if real_titles(use):
        return True
    n, wanted, evidence = len(use.mentions), _wanted_share(use), use.acts + use.called
    if _is_plain_given_name(use):
        return True
    if use.one_of_many > (_MANY_SHARE_OF_OFFICES if _mostly(use.articled, use) else _MANY_SHARE) * n:
        return False  # "a Viking", "those Vikings"
    least = least_acts if wanted == _ACTS_SHARE else max(least_acts, _LEAST_AGAINST)
    pronouns = use.he + use.she + use.owned
    if evidence >= max(least, wanted * n) and (use.it <= max(1, pronouns) or evidence >= _PLAIN_SHARE * n):
        return True
    return wanted == _ACTS_SHARE and use.articled == 0 and pronouns >= _LEAST_OWNED and use.it == 0 and evidence > 0


def _wanted_share(use: NameUse) -> float:
    """Give the share of mentions that must do what persons do, by what else the name may be: an office, a place, an adjective, a month."""
    n, wanted = len(use.mentions), _ACTS_SHARE
    if _mostly(use.articled, use):
        wanted = _OFFICE_SHARE if use.he + use.she > use.it else _STRONG_SHARE
    elif use.placed > _SURELY_PLACED * n and use.surely_placed > _SELDOM_PLACED * n:
        wanted = _OFFICE_SHARE
    if use.placed > _PLACED * n or use.surely_placed > _SURELY_PLACED * n or use.described > _DESCRIBED * n:
        wanted = _STRONG_SHARE
    doubts = [share for words, share in _DOUBTFUL if len(use.form.words) == 1 and use.form.words[0].lower() in words]
    return max([wanted, *doubts])


def _is_plain_given_name(use: NameUse) -> bool:
    """Tell whether a form is a common given name, or opens with one, and stands neither as a place nor as a thing does."""
    first = use.form.words[0]
    known = gender_of_given_name(first) is not None and first.lower() not in CALENDAR
    placed = use.placed > _PLACED * len(use.mentions) or use.surely_placed > _SELDOM_PLACED * len(use.mentions)
    return known and not placed and use.articled == use.one_of_many == 0


def is_place(use: NameUse) -> bool:
    """Tell whether a form's words name a place, a house, a ship or a body of people, and nothing shows a Tom Hill or a Mr. Park."""
    n, last = len(use.mentions), use.form.words[-1].lower()
    if is_place_name(use.form):
        # One who is only spoken of may be one to whom nobody speaks; "Kansas City!" is an answer.
        least = 1 if gender_of_given_name(use.form.words[0]) is not None else max(_LEAST_AGAINST, _OFFICE_SHARE * n)
        return use.acts < least or use.placed > _PLACED * n or _mostly(use.articled, use)
    if not real_titles(use):
        return False
    if last in PLACE_LAST and not set(use.form.titles) & BEFORE_NAMES:
        return use.acts < max(_LEAST_AGAINST, _OFFICE_SHARE * n)  # "King Street", "Private Hotel"
    if use.form.titles[-1] in RANKS and _mostly(use.articled, use):
        return use.placed > _PLACED * n and use.acts + use.called < _OFFICE_SHARE * n  # "the Admiral Benbow", an inn
    return last in PLACE_LAST and use.placed > _PLACED * n


def real_titles(use: NameUse) -> tuple[str, ...]:
    """Give the titles of a form without such words as "old" and "little"."""
    return tuple(t for t in use.form.titles if t not in MODIFIERS)


def title_gender(use: NameUse) -> Gender | None:
    """Tell the gender that a form's titles say."""
    return next((g for t in use.form.titles if (g := gender_of_title(t)) is not None), None)


def pronoun_gender(he: int, she: int) -> Gender | None:
    """Tell the gender that the pronouns after a name say, where they agree."""
    if he + she < _LEAST_PRONOUNS or max(he, she) < _PRONOUN_LEAD * (he + she):
        return None
    return "male" if he > she else "female"


def _mostly(count: int, use: NameUse) -> bool:
    return 2 * count > len(use.mentions)


def _is_family(use: NameUse, words: Collection[str], surnames: Collection[str]) -> bool:
    """Tell "the Carvers" from Carver, and other names of many from names of one."""
    last = use.form.words[-1]
    if not last.endswith("s") or last.endswith(("ss", "us", "is", "as")):
        return False
    if real_titles(use):
        return last[:-1] in words and _mostly(use.one_of_many, use)  # "the two Miss Venns"
    if last in surnames:
        return False
    if len(use.form.words) > 1:
        return _mostly(use.articled, use) or last[:-1] in words
    return use.articled > _FAMILY_ARTICLES * len(use.mentions) or (last[:-1] in words and use.he + use.she <= _SLIPS * len(use.mentions))
