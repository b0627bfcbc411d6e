"""What people do, as verbs and as other words for them. Data only.

One line a class: verbs (irregular past after a slash) | what must stand after the verb | how much it tells of a scene, 1..5 | other words.
After the verb:
  person  a person as its object (after one of these words: (words)+person)
  place   a determiner and a place as its object          thing  a determiner and a noun of the book as its object
  alone   a mark, a preposition, "and"    to     a preposition of motion and a place
  (words) one of these words              any    whatever follows
In the other words `{o}` stands for the object. They begin with a base form, hold no pronoun, and claim no more than the verb does.
The classes follow the verb classes of Levin (1993) where those can be told by rule; verbs of many senses (take, get, turn) are left out.
"""

from __future__ import annotations

DEEDS = """
talk speak/spoke/spake chat converse | (to with)+person | 3 | have a talk with {o}; be in conversation with {o}
listen | (to)+person | 2 | hear what {o} has to say; give an ear to {o}
wait | (for)+person | 4 | have to wait until {o} comes; be kept waiting by {o}
look search hunt | (for)+person | 4 | go in search of {o}; try to find {o}
send/sent | (for)+person | 3 | want {o} to come; have {o} fetched
write/wrote | (to)+person | 4 | send {o} word in writing; put something on paper for {o}
laugh sneer jeer | (at)+person | 4 | make light of {o}; find {o} amusing
shout yell snap | (at)+person | 5 | turn on {o} with loud words; be loud with {o}
argue quarrel bicker fight/fought struggle wrestle | (with against)+person | 5 | be at odds with {o}; come into conflict with {o}
shoot/shot fire aim | (at)+person | 5 | turn a gun on {o}; point a weapon at {o}
dance | (with)+person | 4 | take the floor with {o}; have a dance with {o}
walk stroll ride/rode go/went travel dine lunch sup breakfast sit/sat stay | (with)+person | 3 | spend time with {o}; be in company with {o}
kneel/knelt | (before to)+person | 5 | go down before {o}; humble the knee to {o}
stare glare | (at)+person | 2 | fix {o} with a hard look; look hard at {o}
apologise apologize | (to)+person | 4 | say sorry to {o}; make {o} an apology
confess | (to)+person | 5 | own up before {o}; tell {o} a hard truth
agree | (with)+person | 2 | take the side of {o}; see things as {o} does
promise | person | 4 | give {o} a promise; make {o} a pledge
enter | place | 2 | go into {o}; step inside {o}
reach | place | 2 | get to {o}; come to {o}
leave/left | place | 3 | go out of {o}; set out from {o}
cross | place | 2 | go across {o}; get to the other side of {o}
see/saw | person | 1 | catch sight of {o}; have {o} in view
see/saw | thing | 1 | catch sight of {o}; have {o} in view
hear/heard | thing | 2 | catch the noise of {o}; have {o} in hearing
arrive | alone | 3 | turn up; come on the scene; make an entrance
leave/left depart | (for without in with as at by before after) | 3 | go off; set out; take off from there
return | (to home from) | 3 | come back; be back
meet/met encounter | person | 4 | come face to face with {o}; run across {o}
visit | person | 3 | call on {o}; pay a call on {o}
greet welcome | person | 2 | exchange greetings with {o}; say hello to {o}
follow | person | 3 | go after {o}; keep behind {o}
chase pursue | person | 5 | give chase to {o}; go in pursuit of {o}
flee/fled escape | alone | 4 | take flight; try to get away
run/ran rush race sprint dash hurry | alone | 2 | move in haste; be in a great hurry
climb clamber | (up down over into onto to the out through) | 3 | have some climbing to do; make a climb
crawl creep/crept sneak tiptoe | (up down over into to the out through across along towards) | 3 | move with stealth; go slowly and quietly
swim/swam | alone | 4 | take to the water; go through water
ride/rode gallop | (to into through along over on up down back away off out for towards toward) | 3 | travel on; cover some distance
drive/drove sail | (to into through along over on up down back away off out for towards toward) | 3 | travel; be on a journey
row paddle | (to into through along over on up down back away off out for towards toward) | 3 | work the oars; take a boat out
stumble trip slip | (over on and , . ; backward backwards forward against) | 2 | lose balance; miss a step
fall/fell | (down off backward backwards overboard headlong) | 3 | have a fall; go down hard
jump leap/leapt | (over from off into onto out down across) | 3 | make a jump; take a leap
hide/hid | alone | 4 | go into hiding; keep out of sight
hide/hid conceal | thing | 4 | put {o} out of sight; keep {o} secret
search rummage hunt | (for through in the among every) | 4 | look for something; make a search
look | (for around about everywhere) | 1 | take in the surroundings; cast an eye around
find/found discover | thing | 4 | come upon {o}; come across {o}
notice spot | thing | 2 | become aware of {o}; catch sight of {o}
watch observe | person | 2 | keep an eye on {o}; have eyes on {o}
inspect examine study scrutinise scrutinize | thing | 3 | take a close look at {o}; look {o} over
wait | (for in at until till there outside by on , . ; with) | 3 | have to wait; be kept waiting
read/read | thing | 3 | go through {o}; be busy with {o}
write/wrote | (to down a the it on) | 3 | put something in writing; set something down on paper
eat/ate dine breakfast sup lunch | (, . ; with at together in and alone breakfast dinner lunch supper) | 3 | have a meal; sit down to food
sleep/slept doze | alone | 3 | get some sleep; rest
fall/fell | (asleep) | 3 | drift off; go to sleep
wake/woke awake/awoke awaken | (up to in at early late with , . ; from) | 3 | come out of sleep; start from sleep
weep/wept sob | alone | 4 | shed tears; be in tears
scream shriek | alone | 4 | cry out; raise a cry
yell shout | (at to for that out) | 3 | raise a shout; make a noise
faint | alone | 4 | pass out; lose consciousness
kiss | person | 5 | share a kiss with {o}; give {o} a kiss
embrace hug | person | 4 | put both arms round {o}; hold {o} close
hit/hit punch kick slap beat/beat | person | 5 | get violent with {o}; deal {o} a blow
stab/stabbed attack assault | person | 5 | go for {o}; do {o} harm
grab seize clutch grip/gripped | person | 4 | take hold of {o}; lay hands on {o}
shove push drag/dragged | person | 3 | be rough with {o}; use force on {o}
fight/fought struggle wrestle | (with against on for back off , . ; desperately) | 4 | put up a fight; be in a struggle
fire shoot/shot | (at . ; again twice once over into) | 5 | open fire; use a gun
threaten | person | 5 | make threats against {o}; menace {o}
warn caution | person | 4 | give {o} a warning; tell {o} to beware
promise | any | 3 | give a promise; make a pledge
refuse decline | any | 4 | say no to something; turn something down
agree consent | (to with that , . ;) | 2 | say yes to something; go along with something
confess | any | 5 | own up to something; make a confession
apologise apologize | any | 4 | say sorry; make an apology
thank | person | 2 | express thanks to {o}; say thanks to {o}
forgive/forgave pardon | person | 4 | make peace with {o}; let {o} off
explain | any | 2 | give an explanation; make something clear
tell/told | person | 2 | have something to tell {o}; bring {o} word of something
ask | person | 2 | put a question to {o}; want something of {o}
question interrogate | person | 4 | put {o} through questions; press {o} with questions
order command | person | 3 | give {o} orders; tell {o} what to do
beg implore entreat | person | 4 | plead with {o}; appeal to {o}
plead | any | 4 | make an appeal; make a plea
persuade convince | person | 4 | win {o} over; talk {o} round
accuse blame | person | 5 | point the finger at {o}; lay the fault at {o}'s door
scold rebuke reproach reprimand | person | 3 | take {o} to task; find fault with {o}
tease mock taunt | person | 3 | make fun of {o}; poke fun at {o}
comfort console soothe reassure | person | 4 | try to calm {o}; speak kindly to {o}
help assist aid | person | 3 | lend {o} a hand; be of use to {o}
defend protect | person | 4 | stand up for {o}; shield {o}
lead/led guide escort | person | 3 | show {o} the way; go ahead of {o}
introduce | person | 3 | make {o} known; present {o}
invite | person | 3 | ask {o} along; give {o} an invitation
interrupt | person | 2 | break in on {o}; cut in on {o}
arrest | person | 5 | put {o} under arrest; take {o} into custody
carry drag/dragged haul lug/lugged | thing | 3 | have {o} to carry; bring {o} along
open unlock | thing | 2 | get {o} open; see what {o} opens on
close shut/shut lock bolt | thing | 1 | get {o} shut; make {o} fast
break/broke smash shatter tear/tore | thing | 4 | do damage to {o}; wreck {o}
burn | thing | 4 | put {o} to the fire; set {o} alight
throw/threw toss fling/flung hurl | thing | 3 | send {o} flying; let fly with {o}
build/built assemble construct | thing | 4 | put {o} together; work on {o}
mend repair fix | thing | 4 | put {o} right; work on {o}
buy/bought purchase | thing | 3 | pay for {o}; make a purchase of {o}
sell/sold | thing | 4 | part with {o} for money; find a buyer for {o}
steal/stole | thing | 5 | make off with {o}; take {o} without asking
cook boil fry roast | thing | 3 | prepare {o}; see to {o}
pack | thing | 3 | get {o} ready; make {o} ready
wear/wore don/donned | thing | 1 | be dressed in {o}; have {o} on
sing/sang | (a the to of and in , . ; softly) | 4 | give a song; break into song
dance | (with to and in on , . ; together) | 4 | take part in a dance; join the dancing
pray | (for to that and in , . ;) | 4 | say a prayer; turn to prayer
work toil labour labor | (on at in all with hard , . ; until till for) | 2 | get on with the job; be hard at it
dig/dug | any | 4 | do some digging; break ground
remember recall recollect | any | 2 | look back on something; call something to mind
wonder ponder | any | 1 | turn a question over; puzzle over something
decide resolve determine | (to that on upon , . ; against) | 3 | come to a decision; settle on a course
plan scheme plot/plotted | (to a the how) | 3 | lay plans; make a plan
dream/dreamt | (of that about , . ;) | 4 | have a dream; be lost in a dream
suspect | any | 3 | have suspicions; grow suspicious
hesitate waver | any | 1 | be in two minds; hang back a moment
shiver tremble shudder | any | 2 | be shaken; feel a chill
discuss debate | any | 3 | talk something over; go into a question
argue quarrel bicker | any | 4 | fall into an argument; be at odds
complain grumble | any | 2 | air a grievance; find fault
pretend feign | any | 4 | put on an act; keep up a pretence
approach | person | 1 | go up to {o}; come near {o}
avoid | person | 3 | keep clear of {o}; shun {o}
join | person | 2 | keep company with {o}; go to be with {o}
rescue save | person | 5 | come to the aid of {o}; help {o} in a bad moment
nurse tend bandage | person | 4 | look after {o}; see to {o}'s hurts
pay/paid | person | 3 | settle up with {o}; give {o} money
hire employ | person | 4 | take {o} on; give {o} work
telephone phone | any | 3 | make a call; use the telephone
knock | (at on) | 2 | come to a door; ask to be let in
practise practice rehearse train | (with the in on his her for , . ;) | 3 | do some training; go over something to get it right
play | (cards chess the piano dice football ball) | 3 | take part in a game; be at play
bury | thing | 4 | put {o} in the ground; dig a hole for {o}
count | thing | 2 | add up {o}; go over the number of {o}
go/went walk stroll step march stride/strode stagger head | to | 2 | make for {o}; move towards {o}
come/came enter return arrive | to | 2 | reach {o}; get to {o}
hurry rush run/ran race dash sprint flee/fled | to | 3 | make for {o} in a hurry; go to {o} in haste
drive/drove ride/rode sail fly/flew travel journey | to | 3 | make a trip to {o}; be on the way to {o}
"""

# Verbs of saying beside a quotation: what they tell of the talk.
SPEECH_ACTS = """
beg plead implore | 5 | ask hard for something; make an appeal
confess | 5 | own up to something; come out with an admission
admit concede | 3 | grant a point; make an admission
insist | 3 | stand firm; hold out
protest object | 4 | raise objections; speak against something
warn caution | 4 | sound a warning; urge care
threaten | 5 | make threats; speak in threats
command order bark | 3 | give orders; speak in commands
demand | 3 | want an answer; press for something
yell shout bellow roar | 3 | speak out loudly; be loud
whisper murmur mutter | 3 | speak in a low voice; keep the voice down
scream shriek | 4 | cry out; raise a cry
joke tease quip/quipped jest | 3 | make jokes; make a joke
apologise apologize | 4 | say sorry; make apology
boast brag/bragged | 4 | talk big; make much of something
complain grumble groan whine | 2 | air a grievance; be out of sorts
explain | 2 | give an explanation; make something clear
suggest propose | 3 | make a suggestion; put forward a plan
announce declare proclaim | 3 | make an announcement; have something to announce
promise vow | 4 | give a promise; make a pledge
sob wail weep/wept | 4 | shed tears; break down
sneer scoff jeer | 4 | be scornful; pour scorn on something
laugh chuckle giggle | 2 | be amused; see something funny
reassure soothe | 3 | try to bring calm; speak kindly
"""
