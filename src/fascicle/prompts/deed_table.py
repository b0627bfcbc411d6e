"""What people do, as verbs and as other words for them. Data only.

One line a class: verbs (irregular past after a slash) | what must stand after the verb | how much it tells of a scene, 1..5 | other words.
After the verb:
  person  a person as its object (after one of these words: (words)+person)
  place   a determiner and a place as its object          thing  a determiner and a noun of the book as its object
  alone   a mark, a preposition, "and"    to     a preposition of motion and a place
  (words) one of these words              any    whatever follows
In the other words `{o}` stands for the object. They begin with a base form, hold no pronoun, and claim no more than the verb does.
The classes follow the verb classes of Levin (1993) where those can be told by rule; verbs of many senses (take, get, turn)
are left out, and so is every verb for which a novelist would have no other plain word (jump, wait, climb, look, remember).
"""

from __future__ import annotations

DEEDS = """
talk speak/spoke/spake chat converse | (to with)+person | 2 | have a talk with {o}; have a word with {o}
look search hunt | (for)+person | 4 | go in search of {o}; try to find {o}
send/sent | (for)+person | 3 | have {o} fetched
write/wrote | (to)+person | 4 | send {o} a letter
laugh sneer jeer | (at)+person | 4 | make fun of {o}; mock {o}
shout yell | (at)+person | 5 | raise a voice at {o}
argue quarrel bicker fight/fought struggle wrestle | (with against)+person | 5 | clash with {o}; come into conflict with {o}
shoot/shot fire aim | (at)+person | 5 | turn a gun on {o}
dance | (with)+person | 4 | take the floor with {o}; have a dance with {o}
dine lunch sup breakfast | (with)+person | 4 | share a meal with {o}; sit down to a meal with {o}
walk stroll ride/rode travel | (with)+person | 3 | keep {o} company on the way
kneel/knelt | (before to)+person | 5 | go down before {o}
stare glare | (at)+person | 2 | give {o} a hard look
apologise apologize | (to)+person | 4 | say sorry to {o}; make {o} an apology
confess | (to)+person | 5 | tell {o} a hard truth; own up to {o}
agree | (with)+person | 2 | take {o}'s side
promise | person | 4 | make {o} a promise; give {o} a promise
enter | place | 2 | go into {o}; walk into {o}
reach | place | 2 | get to {o}; come to {o}
leave/left | place | 2 | go out of {o}; walk out of {o}
cross | place | 2 | go across {o}
meet/met encounter | person | 4 | run into {o}; come face to face with {o}
visit | person | 4 | call on {o}; drop in on {o}
greet welcome | person | 2 | say hello to {o}
chase pursue | person | 5 | go after {o}; hunt {o}
flee/fled escape | alone | 4 | try to get away; run for it
swim/swam | alone | 4 | take to the water
stumble trip slip | (over on and , . ; backward backwards forward) | 1 | miss a step
fall/fell | (down off backward backwards overboard headlong) | 3 | take a fall; go down hard
hide/hid | alone | 4 | go into hiding; keep out of sight
hide/hid conceal | thing | 4 | put {o} out of sight; keep {o} secret
search rummage hunt | (for through in the among every) | 4 | look for something
find/found discover | thing | 4 | come upon {o}; come across {o}
inspect examine study scrutinise scrutinize | thing | 3 | take a close look at {o}; look {o} over
read/read | thing | 3 | go through {o}
write/wrote | (to down a the it) | 3 | put something in writing
eat/ate dine breakfast sup lunch | (, . ; with at together in and alone breakfast dinner lunch supper) | 3 | have a meal; sit down to a meal
sleep/slept doze | alone | 3 | get some sleep
weep/wept sob | alone | 5 | be in tears
scream shriek | alone | 5 | cry out
faint | alone | 5 | pass out; lose consciousness
kiss | person | 5 | share a kiss with {o}; give {o} a kiss
embrace hug | person | 4 | hold {o} close; take {o} in both arms
hit/hit punch kick slap beat/beat | person | 5 | get violent with {o}; lash out at {o}
stab/stabbed attack assault | person | 5 | go for {o}
grab seize clutch grip/gripped | person | 4 | lay hands on {o}; catch hold of {o}
shove push drag/dragged | person | 3 | be rough with {o}
fight/fought struggle wrestle | (with against on for back off desperately) | 4 | put up a fight
fire shoot/shot | (at . again twice once) | 5 | use a gun; open up with a gun
threaten | person | 5 | make threats against {o}; menace {o}
warn caution | person | 4 | give {o} a warning; tell {o} to be careful
promise | any | 3 | make a promise; give a promise
refuse decline | any | 4 | say no; turn something down
agree consent | (to) | 2 | say yes to something; go along with it
confess | any | 4 | own up to something
apologise apologize | any | 4 | say sorry; make an apology
thank | person | 2 | be grateful to {o}
forgive/forgave pardon | person | 5 | make peace with {o}
tell/told | person | 2 | have something to tell {o}
question interrogate | person | 4 | put {o} through questions; grill {o}
order command | person | 4 | give {o} orders; tell {o} what to do
beg implore entreat | person | 5 | plead with {o}; appeal to {o}
plead | any | 4 | make an appeal; beg
persuade convince | person | 4 | win {o} over; talk {o} round
accuse blame | person | 5 | point the finger at {o}; hold {o} responsible
scold rebuke reproach reprimand | person | 4 | take {o} to task; find fault with {o}
tease mock taunt | person | 4 | make fun of {o}; poke fun at {o}
comfort console soothe reassure | person | 4 | try to calm {o}
help assist aid | person | 3 | lend {o} a hand; give {o} a hand
defend protect | person | 4 | stand up for {o}
lead/led guide escort | person | 3 | show {o} the way
introduce | person | 3 | present {o}
invite | person | 4 | ask {o} along; give {o} an invitation
interrupt | person | 2 | cut in on {o}; cut {o} short
arrest | person | 5 | put {o} under arrest; take {o} into custody
carry haul lug/lugged | thing | 3 | have {o} to carry
open unlock | thing | 1 | get {o} open
break/broke smash shatter | thing | 4 | wreck {o}; do damage to {o}
burn | thing | 4 | set {o} alight; put {o} to the fire
throw/threw toss fling/flung hurl | thing | 3 | let fly with {o}
build/built assemble construct | thing | 4 | put {o} together; work on {o}
mend repair fix | thing | 4 | put {o} right; work on {o}
buy/bought purchase | thing | 4 | pay for {o}
sell/sold | thing | 4 | find a buyer for {o}
steal/stole | thing | 5 | make off with {o}
cook boil fry roast | thing | 3 | prepare {o}
pack | thing | 3 | get {o} ready
sing/sang | (a the and in , . ; softly) | 4 | burst into song; give a song
dance | (and in , . ; together) | 4 | join the dancing; take the floor
pray | (for to that and in , . ;) | 4 | turn to prayer; say a prayer
work toil labour labor | (on at in hard until till) | 2 | get on with the job
dig/dug | any | 4 | break ground; do some digging
decide resolve determine | (to on upon against) | 3 | come to a decision; make a decision
plan scheme plot/plotted | (to the how) | 3 | make plans; lay plans
dream/dreamt | (of about , . ;) | 4 | have a dream; be lost in a dream
suspect | any | 3 | grow suspicious
discuss debate | any | 3 | talk something over
argue quarrel bicker | any | 4 | get into an argument; fall out
complain grumble | any | 3 | be unhappy about something; find fault
pretend feign | any | 4 | put on an act
avoid | person | 4 | keep clear of {o}; keep away from {o}
join | person | 1 | go to be with {o}
rescue save | person | 5 | come to {o}'s aid
nurse tend bandage | person | 4 | look after {o}
pay/paid | person | 3 | settle up with {o}
hire employ | person | 4 | take {o} on; give {o} work
telephone phone | any | 4 | make a call; get on the line
knock | (at on) | 2 | come to a door; ask to be let in
practise practice rehearse train | (with the in on his her for , . ;) | 3 | do some training
play | (cards chess dice football) | 3 | join in a game
bury | thing | 4 | put {o} in the ground
go/went walk stroll step march stride/strode stagger | to | 2 | make for {o}; head for {o}
come/came enter return arrive | to | 2 | get to {o}
hurry rush run/ran race dash sprint flee/fled | to | 3 | make for {o} in a hurry; head for {o} in a hurry
drive/drove ride/rode sail fly/flew travel journey | to | 3 | make a trip to {o}
"""

# Verbs of saying beside a quotation: what they tell of the talk.
SPEECH_ACTS = """
beg plead implore | 5 | make a plea; appeal for something
confess | 4 | own up to something
admit concede | 3 | own up to something
insist | 3 | press the point; refuse to give way
protest object | 4 | raise objections
warn caution | 4 | give a warning; sound a warning
threaten | 5 | make threats
command order bark | 4 | give orders
demand | 3 | press for an answer; want an answer
yell shout bellow roar | 3 | do some shouting
whisper murmur mutter | 1 | speak low
scream shriek | 5 | cry out
joke tease quip/quipped jest | 3 | make a joke; make jokes
apologise apologize | 4 | say sorry; make an apology
boast brag/bragged | 4 | talk big; show off
complain grumble whine | 2 | be unhappy about something; find fault
suggest propose | 3 | make a suggestion; come up with a suggestion
announce declare proclaim | 3 | have an announcement to make
promise vow | 4 | make a promise; give a promise
sob wail weep/wept | 5 | be in tears
sneer scoff jeer | 4 | be scornful; pour scorn on something
reassure soothe | 3 | try to bring calm
"""
