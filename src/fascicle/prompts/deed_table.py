"""What people do, as verbs and as other words for them. Data only.

One line a class: verbs (irregular past after a slash) | what must stand after the verb | how much it tells of a scene, 1..5 | other words.
After the verb:
  person  a person as its object (after one of these words: (words)+person)
  thing   a determiner and a noun of the book as its object
  alone   a mark, a preposition, "and"    to     a preposition of motion and a place
  (words) one of these words              any    whatever follows
In the other words `{o}` stands for the object. They begin with a base form, hold no pronoun, and claim no more than the verb does.
The classes follow the verb classes of Levin (1993) where those can be told by rule; verbs of many senses (take, get, turn, find)
are left out, so is every verb for which a novelist would have no other plain word (jump, wait, climb, look, remember), and so is what
stays empty without its object (decide, refuse, promise, admit): "she makes a decision" asks a writer for nothing.
"""

from __future__ import annotations

DEEDS = """
talk speak/spoke/spake chat converse | (to with)+person | 2 | have a talk with {o}; have a word with {o}
look search hunt | (for)+person | 4 | go in search of {o}; try to find {o}
send/sent | (for)+person | 3 | have {o} fetched
write/wrote | (to)+person | 4 | send {o} a letter
laugh sneer jeer | (at)+person | 4 | make fun of {o}; mock {o}
argue quarrel bicker fight/fought struggle wrestle | (with against)+person | 5 | clash with {o}
dance | (with)+person | 4 | have a dance with {o}
dine lunch sup breakfast | (with)+person | 4 | share a meal with {o}; sit down to a meal with {o}
walk stroll ride/rode travel | (with)+person | 3 | keep {o} company on the way
apologise apologize | (to)+person | 4 | say sorry to {o}; make {o} an apology
confess | (to)+person | 5 | make a confession to {o}
promise | person | 4 | make {o} a promise; give {o} a promise
meet/met encounter | person | 3 | run into {o}
visit | person | 4 | call on {o}; drop in on {o}
greet welcome | person | 2 | say hello to {o}
chase pursue | person | 5 | go after {o}
flee/fled escape | alone | 4 | try to get away; run for it
swim/swam | alone | 4 | do some swimming
hide/hid | alone | 4 | go into hiding; keep out of sight
inspect examine study scrutinise scrutinize | thing | 3 | take a close look at {o}
read/read | thing | 3 | go through {o}
eat/ate dine breakfast sup lunch | (, . ; with at together in and alone breakfast dinner lunch supper) | 3 | have a meal; sit down to a meal
sleep/slept doze | alone | 3 | get some sleep
weep/wept sob | alone | 5 | be in tears
faint | alone | 5 | pass out; lose consciousness
kiss | person | 5 | give {o} a kiss
embrace hug | person | 4 | hold {o} close
hit/hit punch kick slap beat/beat | person | 5 | get violent with {o}; lash out at {o}
stab/stabbed attack assault | person | 5 | go for {o}
grab seize clutch grip/gripped | person | 4 | catch hold of {o}
shove push drag/dragged | person | 3 | be rough with {o}
fight/fought struggle wrestle | (with against back off desperately) | 4 | put up a fight
fire shoot/shot | (at . again twice once) | 5 | let off a shot
threaten | person | 5 | make threats against {o}
warn caution | person | 4 | give {o} a warning; tell {o} to be careful
thank | person | 2 | be grateful to {o}
forgive/forgave pardon | person | 5 | make peace with {o}
question interrogate | person | 4 | put questions to {o}
beg implore entreat | person | 5 | plead with {o}; appeal to {o}
persuade convince | person | 4 | win {o} over; talk {o} round
accuse | person | 5 | point the finger at {o}; make accusations against {o}
scold rebuke reproach reprimand | person | 4 | take {o} to task; find fault with {o}
tease mock taunt | person | 4 | make fun of {o}; poke fun at {o}
comfort console soothe reassure | person | 4 | try to calm {o}
defend protect | person | 4 | stand up for {o}
lead/led guide escort | person | 3 | show {o} the way
interrupt | person | 2 | cut in on {o}; cut {o} short
arrest | person | 5 | put {o} under arrest; take {o} into custody
break/broke smash shatter | thing | 4 | wreck {o}; do damage to {o}
burn | thing | 4 | set {o} alight
hurl | thing | 4 | let fly with {o}
build/built assemble construct | thing | 4 | put {o} together
mend repair | thing | 4 | put {o} right
steal/stole | thing | 5 | make off with {o}
cook boil fry roast | thing | 3 | prepare {o}
sing/sang | (a the and in , . ; softly) | 4 | do some singing
dance | (and in , . ; together) | 4 | join the dancing
pray | (for to that and in , . ;) | 4 | say a prayer
argue quarrel bicker | any | 4 | get into an argument
rescue save | person | 5 | come to {o}'s aid
hire employ | person | 4 | take {o} on; give {o} work
practise practice rehearse train | (with the in on his her for , . ;) | 3 | do some training
play | (cards chess dice football) | 3 | join in a game
bury | thing | 4 | put {o} in the ground
go/went walk stroll step march stride/strode stagger | to | 2 | make for {o}; head for {o}
come/came enter return arrive | to | 2 | get to {o}
hurry rush run/ran race dash sprint flee/fled | to | 3 | head for {o} in a hurry; make for {o} in a hurry
"""

# Verbs of saying beside a quotation: what they tell of the talk.
SPEECH_ACTS = """
beg plead implore | 5 | ask and ask again
protest object | 4 | raise objections
threaten | 5 | make threats
command order bark | 4 | give orders
yell shout bellow roar | 4 | do some shouting
joke tease quip/quipped jest | 4 | make jokes
boast brag/bragged | 4 | talk big
complain grumble whine | 4 | do a lot of complaining
sob wail weep/wept | 5 | be in tears
sneer scoff jeer | 4 | be scornful
"""
