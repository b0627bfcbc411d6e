"""Words by which the kind of a term is known: heads of names, endings, what stands beside a name.

General classes of English nouns and verbs (the upper levels of WordNet, Fellbaum 1998, cut down to what stories name), place-name endings
(Mills 2011) and the neoclassical combining forms of technical words (Bauer 1983). The last word of a name or compound says what it is
(the right-hand head rule, Williams 1981), so one list serves "Harrow Lane", "the Lane" and "skylane".
"""

from __future__ import annotations

PLACE_HEADS = frozenset(
    """
    abbey acre alley archipelago arena avenue bank bar barn base basin bay beach boulevard bridge building burrow camp canal canyon
    cape capital castle cathedral cave cavern cellar cemetery centre center chamber chapel church city cliff coast colony common
    continent corner corridor cottage country county court courtyard cove crater creek cross dale dell den desert district dock domain
    dome downs drive dungeon east edge embassy empire estate falls farm fen field fields fjord ford forest fort fortress frontier
    galaxy garden gardens gate gates glade glen gorge green grounds grove gulf hall hamlet harbor harbour haven heath heights hill
    hills hollow home hospital hotel house hub hut inlet inn island isle isles jungle keep kingdom laboratory lagoon lake land lands
    lane library lodge manor market marsh meadow meadows metropolis mill mine monastery moon moor mount mountain mountains museum
    nation nebula north ocean orchard outpost palace parish park pass passage path peak peninsula pier pit place plain plains planet
    plateau plateaus point pond pool port prairie prison province quarter quarters quay ranch range realm reef refinery refuge region
    reservoir residence ridge river road rock rocks room ruin ruins sanctuary sea sector settlement shelter shire shore shrine sound
    south space spaceport spire square stadium star state station steppe strait strand street streets suburb summit swamp system
    tavern temple terminal terrace territory theatre theater tomb tower town trail tunnel underground vale valley vault village villa
    wall walls waste wasteland water waters way well west wharf wood woods world yard zone asteroid orbit spacedock shipyard hangar
    deck pantry kitchen attic stair stairs staircase infirmary dormitory refectory workshop foundry chancery
    """.split()
)
TECH_HEADS = frozenset(
    """
    aircar aircraft android antenna armor armour arrow axe ball balloon battery beacon beam bell bicycle blade blaster board boat bomb
    boots bot bow bracelet bus cable camera cannon canoe capsule car carriage cart chair chip clock coil collar computer console
    converter core cruiser crystal cycle dagger detector device disc disk drill drive droid drone engine exosuit eye field filter
    flyer freighter gauge gear generator gizmo glass glider globe glove goggles gun hammer harness helmet hologram hovercraft implant
    instrument interface jet jump key lamp lance lantern laser lens lever lift light line link locomotive machine mask matrix mecha
    mechanism missile module monitor motor net network node ornithopter pad panel phone pipe pistol pod printer probe processor
    program projectile projector prosthesis pump radar radio raft rail ray reactor receiver recorder revolver rifle ring robot rocket
    rod rover saber sabre satellite scanner screen screens sensor sensors shell shield ship ships shuttle signal skiff sled spacecraft
    spaceship spear staff starship steamer suit sword switch tablet tank tape telegraph telephone telescope terminal thruster torch
    torpedo train transmitter transport tricorder trolley truck tube tubes turbine turret unit units vehicle vessel vial visor wagon
    watch weapon web wheel wire yacht sail saddle loom bellows cylinder cylinders drugs serum vaccine headset earpiece walkway airlock
    sonar avatar algorithm software plasma alloy spacesuit sidearm
    """.split()
)
PEOPLE_HEADS = frozenset(
    """
    ancients ancestor animal ape apprentice archer beast beasts being beings bird birds breed brute brutes cat caste chief child
    children citizen citizens clansman colonist creature creatures crew daemon demon demons dog dragon dragons dwarf dwarves elder
    elders elf elves fairy folk ghost ghosts giant giants goblin goblins god gods guard guards hawk herd horse hound hunter insect kin
    knight knights lizard lizards lord lords maiden man mage member men merchant monk monks monster monsters native natives nomad
    nomads nun orc orcs outlaw people peoples phantom pilgrim pirate pirates priest priests rabbit raider raiders ranger rat refugee
    rider riders sailor savage scholar serpent servant settler settlers shark sister sisters slave slaves snake soldier soldiers
    sorcerer specialist species spider spirit spirits trader traders traveler traveller tribe troll trolls vampire vampires viking
    vikings villager walker warrior warriors watcher whale witch witches wizard wolf wolves woman women worker workers worm zombie
    zombies brothers caretaker mentor dinosaur reptile mammal fish saurian hominid humanoid clone clones mutant mutants alien aliens
    curate keeper keepers warden wardens
    """.split()
)
ORG_HEADS = frozenset(
    """
    academy administration agency alliance army assembly association authority bank batallion battalion board brigade brotherhood
    bureau cabal cabinet cartel church circle clan club co college command commission committee commonwealth commune company
    confederacy confederation congregation congress consortium constabulary corp corporation corps council court coven crew crown cult
    department directorate division dynasty enterprise enterprises executive exchange faction federation firm fleet force forces
    foundation front gang gazette government group guard guild guilds hegemony inc inquisition institute institution intelligence
    league legion lodge ltd ministry militia movement navy network newspaper journal chronicle herald tribune office operations order
    organisation organization parliament party patrol police regiment regime republic resistance sect senate service sisterhood
    society squad squadron staff syndicate tribunal triumvirate troop trust union university watch affairs
    """.split()
)
OTHER_HEADS = frozenset(
    """
    act age alphabet anthem art award battle bible birthday book call calendar celebration century ceremony chapter charter clause
    code conference contract covenant creed crisis cup curse dance dark darkness dawn day days death decree dinner directive
    directives disaster disease doctrine dollar dream era event evil exam exile faith famine fate feast festival fever flood function
    future game games gathering gospel gratitude history holiday holocaust honour honor hour hours hymn hymns initiative jubilee
    judgement judgment justice knowledge language law laws letter light logic lottery luck magic majesty mass massacre master memory
    mercy method migration mission month mystery myth night norm note oath operation oracle ordeal pact parade peace penny phase
    philosophy plague plan play poem pound prayer presence problem program programme project prophecy protocol providence purge
    question rebellion record records reformation regulation religion report retirement revelation revolt revolution riddle ritual
    rule rules sacrament sabbath saga science scripture season sickness sign silence sin sleep song soul spell spring statute story
    summer table tables talk task tax test testament thanksgiving theorem theory time times torment tradition treaty trial tribute
    truth uprising verse virus voyage war wars week wind winter wisdom word words year years father mother highness
    """.split()
)
# Ranks and forms of address: with a name or "of" they are somebody, not a thing of the world.
RANKS = frozenset(
    """
    duke duchess earl marquis marquess viscount emperor empress admiral commodore president minister chancellor premier ambassador
    archbishop bishop pope cardinal senator governor mayor judge sheriff deputy detective officer ensign corporal private commander
    majesty highness professor doctor mr mrs miss viceroy regent lieutenant captain colonel major general sergeant lordship ladyship
    excellency grace crown prince princess king queen count countess baron baroness lord lady sire saint st st. grandpa grandma granny
    granfer goodman
    """.split()
)
COMPASS = frozenset("north south east west northern southern eastern western".split())
HEADS: dict[str, frozenset[str]] = {
    "place": PLACE_HEADS,
    "technology": TECH_HEADS,
    "people": PEOPLE_HEADS,
    "organisation": ORG_HEADS,
    "other": OTHER_HEADS,
}
PLACE_ENDINGS = tuple(
    """
    ton ham ville burg burgh borough bury ford shire wick wich stead haven mouth port land side dale minster polis grad holm stan mere
    combe ley field bridge gate heim garth thorpe chester stadt berg dorf vale moor wood well world base
    """.split()
)
TECH_FORMS = tuple(
    """
    neuro holo hover turbo nano cyber electro aero astro tele photo hydro micro hyper contra grav magneto mag plasma chrono radio
    perma fibre fiber synth auto thermo servo robo bio exo ultra phono giga mega opti laser pneumo gyro vid sono
    """.split()
)
# The last ones name materials, mined and built with; they count among the technology of a world.
TECH_ENDINGS = tuple(
    """
    scope graph phone tron matic meter tech craft gun drive droid bot pad suit fuel projector jet net core chip cam com link lock
    glass crete steel plast ite ium
    """.split()
)
DEMONYM = tuple("ian ean an ans ish ese ite ites ers er oid oids i men man folk kin ard".split())
PERSON_ENDINGS = tuple("ist eer ier man men woman women master maker smith keeper folk kin born".split())
ABSTRACT_ENDINGS = tuple("ness ment tion sion ism ity ship hood dom ance ence ology ics ing tude".split())


def kinds_of_head(word: str) -> tuple[str, ...]:
    """Give the kinds whose heads hold this word or its singular."""
    single = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return tuple(kind for kind, heads in HEADS.items() if word in heads or single in heads)
