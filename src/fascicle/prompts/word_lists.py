"""Closed lists of English that evidence is read by: roles of people, kinds of place, times of day, weather, moods. Data only.

A role is a word for a person by kin, trade or station; a place is where a scene can play, with the preposition that it takes.
"""

from __future__ import annotations

MALE_ROLES = frozenset(
    """
    man boy gentleman king prince lord father brother son uncle nephew husband grandfather waiter policeman fisherman monk priest butler
    footman bridegroom steward duke emperor sailor watchman coachman doorman salesman workman foreman statesman nobleman
    """.split()
)
FEMALE_ROLES = frozenset(
    """
    woman girl lady queen princess mother sister daughter aunt niece wife grandmother waitress maid nun housekeeper governess bride
    duchess empress actress widow hostess landlady stewardess
    """.split()
)
ROLES = (
    MALE_ROLES
    | FEMALE_ROLES
    | frozenset(
        """
        child soldier doctor captain driver guard nurse sergeant servant cook lawyer teacher professor student pilot clerk officer general
        colonel lieutenant inspector detective judge merchant messenger prisoner stranger beggar thief farmer hunter smith innkeeper
        landlord banker secretary chauffeur porter engineer scientist mechanic technician commander admiral mayor governor minister
        ambassador visitor traveller traveler shepherd peasant slave warrior knight wizard witch dwarf giant robot droid android alien
        apprentice mentor master overseer caretaker cousin baby infant gardener barber tailor baker butcher carpenter miner reporter
        journalist editor poet painter musician singer dancer actor bishop vicar parson curate chief agent spy assassin murderer
        bartender barman ferryman boatman surgeon patient orderly cashier janitor bootlegger gambler crowd
        """.split()
    )
)

# Roles that tell nothing of who it is.
PLAIN_ROLES = frozenset("man woman boy girl child lady gentleman crowd baby infant chief king lord stranger".split())

# Kin: whose they are cannot be told by rule, so they name nobody by themselves.
KIN = frozenset(
    """
    father mother brother sister son daughter uncle aunt nephew niece husband wife cousin grandfather grandmother
    """.split()
)

# Places by the preposition that a scene set there takes.
PLACES: dict[str, str] = {
    **dict.fromkeys(
        """
        kitchen room bedroom bathroom hallway hall parlour parlor drawing-room dining-room sitting-room library study office cellar
        basement attic corridor tunnel cave cavern house cottage hut cabin tent palace castle tower temple church chapel cathedral
        monastery convent prison jail gaol cell dungeon hospital ward laboratory lab workshop factory mill shop market tavern
        inn hotel lobby restaurant cafe café bar saloon pub theatre theater museum school classroom schoolroom courtroom garden orchard
        courtyard yard square plaza park street lane alley village town city forest wood woods jungle desert valley canyon field meadow
        marsh swamp wilderness car carriage cab coach train boat ship vessel cockpit shuttle spaceship starship greenhouse stable barn
        garage warehouse apartment flat suite elevator lounge nursery pantry vault crypt tomb cemetery graveyard churchyard arena
        stadium auditorium gymnasium cafeteria canteen barracks camp fort fortress harbour harbor trench crater ruins
        conservatory vestibule antechamber chamber ballroom boudoir smoking-room billiard-room cloister infirmary observatory
        dormitory refectory ravine gorge glade clearing grove
        """.split(),
        "in",
    ),
    **dict.fromkeys(
        """
        deck bridge balcony terrace porch veranda roof rooftop staircase stairs stage platform pier quay wharf dock beach shore coast
        island hill hillside mountain moor road highway path cliff ledge plain battlefield battlements
        ramparts summit common heath lawn raft ridge racetrack
        """.split(),
        "on",
    ),
    **dict.fromkeys("station airport gate crossroads".split(), "at"),
    **dict.fromkeys("river lake sea ocean".split(), "by"),
}
# Too small or too common in any scene to set one.
FIXTURES = frozenset("room house hall gate bar bridge car flat".split())

TIMES: dict[str, tuple[str, ...]] = {
    "at night": ("night", "midnight", "moonlight", "starlight"),
    "in the morning": ("morning", "breakfast"),
    "at dawn": ("dawn", "daybreak", "sunrise"),
    "in the evening": ("evening", "dusk", "twilight", "sunset", "supper"),
    "in the afternoon": ("afternoon",),
}
WEATHERS: dict[str, tuple[str, ...]] = {
    "rain": ("rain", "raining", "rained", "rainy", "drizzle", "downpour"),
    "snow": ("snow", "snowing", "snowed", "snowflakes", "blizzard"),
    "fog": ("fog", "mist", "misty", "foggy"),
    "a storm": ("storm", "thunder", "lightning", "gale", "tempest"),
    "heat": ("heat", "sweltering", "scorching"),
    "bitter cold": ("frost", "freezing"),
}

# What only somebody who is there is told to do, past and present.
BODILY_VERBS = frozenset(
    """
    looked nodded smiled turned stood sat came went walked took gave put laughed rose leaned leant stepped moved ran glanced stared paused
    pointed opened closed raised lifted dropped shook shrugged frowned grinned bowed held pulled pushed entered left followed stopped began
    started reached handed picked lay fell jumped threw caught touched kissed listened watched drew led lit poured drank ate wiped rubbed
    looks nods smiles turns stands sits comes goes walks takes gives puts laughs rises leans steps moves runs glances stares pauses points
    opens closes raises lifts drops shakes shrugs frowns grins bows holds pulls pushes enters leaves follows stops begins starts reaches
    hands picks lies falls jumps throws catches touches kisses listens watches draws leads lights pours drinks eats wipes rubs
    """.split()
)

# Moods by the words that name them, wherever they stand; the first is what a prompt may say.
GRAVE = frozenset(
    """
    kill kills killed killing die dies died dying dead death murder murdered murderer suicide corpse blood bloody wound wounded scream
    screamed screaming shriek shrieked hang hanged shot stabbed strangled
    """.split()
)
"""What a calm scene does not keep naming."""
MOODS: dict[str, tuple[str, ...]] = {
    "fear": ("fear", "frightened", "terror", "terrified", "dread", "panic", "horror", "scared"),
    "anger": ("anger", "angry", "angrily", "rage", "fury", "furious", "furiously", "wrath", "indignation", "indignant"),
    "grief": ("grief", "sorrow", "mourning", "mourned", "tears", "wept", "weeping", "sobbed", "sobbing", "sorrowful", "despair"),
    "joy": ("joy", "happy", "happily", "happiness", "joyful", "merry", "merrily", "rejoiced"),
    "shame": ("shame", "ashamed", "guilt", "guilty", "embarrassed", "embarrassment", "humiliation", "humiliated", "remorse"),
    "weariness": ("weary", "wearily", "weariness", "exhausted", "exhaustion", "tired", "fatigue"),
    "excitement": ("excitement", "excited", "excitedly", "thrill", "thrilled", "thrilling", "cheered", "cheers"),
}
