"""Words that stand in or beside names: titles with the gender they tell, particles, calendar, words of place.

Closed classes of English (and the titles of its neighbours that English novels print); compiled from common knowledge.
"""

from __future__ import annotations

from fascicle.records import Gender

_MALE = frozenset(
    """
    mr mister sir lord master monsieur m uncle father king prince duke count baron earl brother herr signor señor senor don
    squire grandfather emperor friar abbot marquis viscount grandpa granfer dom tsar czar sultan
    """.split()
)
_FEMALE = frozenset(
    """
    mrs miss ms lady madame madam mme mademoiselle mlle aunt auntie mother queen princess duchess countess baroness sister frau
    fräulein fraulein signora signorina señora senora señorita dame grandmother granny marchioness mistress empress missus missis
    """.split()
)
_EITHER = frozenset(
    """
    dr doctor prof professor captain capt cap cap'n cap’n colonel col major general gen lieutenant lt sergeant sgt serjeant corporal private
    inspector admiral commander commodore judge justice rev reverend president senator governor mayor bishop cardinal pope
    archbishop constable detective superintendent officer agent ensign cadet chancellor minister ambassador secretary specialist
    mentor comrade cousin nurse coach deacon rabbi sheriff marshal warden director chief hon honourable councillor councilor
    alderman deputy professor technician engineer pilot navigator curate vicar parson preacher bailiff steward
    consul prefect chaplain principal headmaster crown vice
    """.split()
)
# Capitalised before a name they describe who bears it and name nobody by themselves: "Old Catherine", "Little Dorrit".
MODIFIERS = frozenset("old young little big saint".split())
# Said to or of somebody, and no part of the name.
EPITHETS = frozenset("poor dear dearest good great brave sweet darling sweetest".split())
TITLES = _MALE | _FEMALE | _EITHER
PLURAL_TITLES = frozenset(
    """
    messrs misses mesdames lords ladies sirs captains doctors drs brothers sisters kings queens
    """.split()
)
# After a name, and no surname.
SUFFIXES = frozenset("junior senior jr sr esq esquire phd md".split())
# Titles that go before given names; the others go before surnames or either.
GIVEN_TITLES = frozenset(
    """
    sir uncle aunt auntie brother sister king queen prince princess father mother emperor empress pope saint tsar czar cousin
    don dom dame granny grandmother grandfather grandpa
    """.split()
)
RANKS = frozenset("captain major colonel general lieutenant sergeant corporal admiral commander commodore ensign".split())
LEARNED = frozenset("dr prof rev judge inspector superintendent detective bishop".split())
# Titles that stand before places and bodies, too, are not here: "King Street", "Private Hotel", "Detective Agency".
BEFORE_NAMES = RANKS - {"general"} | frozenset("mr mrs miss madame sir lady lord master dr prof rev inspector uncle aunt".split())
# Titles that nobody is named by alone: forms of address, or words that need a name after them.
ADDRESSES = frozenset(
    """
    mr mister sir mrs miss ms madam madame m mme mlle mademoiselle monsieur missus missis lady lord master don dom hon
    honourable dr prof capt col lt sgt gen rev signor signora signorina señor señora senor senora herr frau fräulein fraulein
    vice crown major general private justice principal chief minister
    """.split()
)
KIN = frozenset(
    """
    father mother uncle aunt auntie brother sister grandfather grandmother granny grandpa granfer cousin mum mom mummy mommy
    dad daddy papa mama mamma pa ma grandma
    """.split()
)
_SAME_TITLE = {
    "doctor": "dr", "professor": "prof", "capt": "captain", "cap": "captain", "cap'n": "captain", "cap’n": "captain",
    "col": "colonel", "lt": "lieutenant",
    "sgt": "sergeant", "serjeant": "sergeant", "gen": "general", "mister": "mr", "reverend": "rev", "missus": "mrs",
    "missis": "mrs", "ms": "miss", "mme": "madame", "mlle": "mademoiselle", "m": "monsieur", "auntie": "aunt",
    "fraulein": "fräulein", "senor": "señor", "senora": "señora", "honourable": "hon", "councilor": "councillor",
}  # fmt: skip
PARTICLES = frozenset(
    """
    de du des von van der den la le da di del della dos do ter ten zu y ibn bin ben al el ap af st
    """.split()
)
# What writers give a capital and let act like a person: a character of the book only where it does so nearly always.
ABSTRACTIONS = frozenset(
    """
    nature fate fortune providence necessity destiny time space death life fear truth beauty liberty history science evil chaos
    eternity infinity paradise
    """.split()
)
# Offices that are spoken to as "Mr. President"; others after "Mr." are surnames ("Mr. King").
SPOKEN_OFFICES = frozenset(
    """
    president secretary superintendent ambassador minister mayor chancellor director senator inspector sheriff governor councillor
    """.split()
)
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december christmas easter whitsun michaelmas spring summer autumn winter will
    """.split()
)
# Capitalised inside sentences without being names: forms of address, interjections, function words.
NEVER = frozenset(
    """
    i god heaven heavens gods goddess esq yes no oh ah well ok okay chapter part book the a an and but or so if hullo hello hallo hey
    then when what why who how where there here this that these those he she it we they you his her its our their my your
    mam ma'am mom mum madame's mein amen thou thee thy ye him me us them nor yet for because while
    in on at to of by with from as is was are were be been do did have had has would can could shall should might must
    not never all some any every each one two three first second third say said yours mine ours hers theirs thank thanks
    let come go look see please sorry goodbye good-bye lordship ladyship majesty highness excellency excellence honour honor
    worship sirs gentlemen ladies sahib massa ha hah aye ay nay eh alas damn hell devil christ jesus lord's gawd lor
    english french german british american irish scotch scottish welsh italian spanish russian chinese japanese indian
    greek roman latin dutch european african turkish arab jew jewish jews christian christians catholic protestant muslim mohammedan
    austrian prussian polish swiss swedish danish norwegian hungarian portuguese egyptian persian hindu hindoo sikh mormon mormons
    englishman englishmen englishwoman frenchman frenchmen frenchwoman irishman scotchman scotsman welshman dutchman german's
    yankee negro negroes indians americans germans russians italians spaniard spaniards turks greeks romans arabs
    bible internet tv north south east west northern southern eastern western latin universe earth sun moon
    """.split()
)
# A name that ends (or opens) with such a word is a place's, a house's, a ship's, a paper's or a body's of people.
PLACE_LAST = frozenset(
    """
    street road lane square park avenue place house hall castle court inn hotel bridge hill hills lodge manor abbey grange farm
    garden gardens terrace row gate green crescent station island islands islet bay river creek lake valley wood woods forest
    mountain mountains pass point harbor harbour port city town village county heights crags church chapel cathedral college
    university school academy institute hospital office bank company club society council committee union federation empire
    kingdom republic states party gazette herald times journal news chronicle budget arms tower towers palace temple theatre
    theater museum library wells cottage villa prison yard docks wharf sea ocean desert coast common fields parade buildings
    chambers mansions district province canyon falls cove quarter department bureau corporation league war treaty act law
    land world project system sector colony base ship line exchange service guard army navy fleet regiment brigade command
    team crew corps authority control headquarters security space vessel shuttle
    """.split()
)
PLACE_FIRST = frozenset(
    """
    fort mount lake cape port new hotel villa château chateau camp river rue via piazza santa san isle gulf north south east west
    upper lower the bay castle
    """.split()
)


def plain_title(word: str) -> str:
    """Give a title in the form that its variants share: lower case, no full stop, "dr" for "Doctor"."""
    low = word.lower().rstrip(".")
    return _SAME_TITLE.get(low, low)


def gender_of_title(title: str) -> Gender | None:
    """Tell the gender that a title says, or None where it says none."""
    if title in _MALE:
        return "male"
    return "female" if title in _FEMALE else None
