"""The words of the prompts: what a writer types when asking for a scene. Data only.

Patterns as `grammar.Draw` reads them. `SAY` holds what each move can say in full sentences, `NOTE` the same as jottings, `LABELS` the
heads of a list. The moves follow what writers' briefs hold: who, where, what happens, through whose eyes, in what tone and at what pace.
"""

from __future__ import annotations

from fascicle.records import Level, SceneMode

KINDS: dict[SceneMode, dict[Level, str]] = {
    "action": {
        "low": "[an unhurried scene|a low-key scene|a quiet scene|an everyday scene|a calm scene]",
        "medium": "[a scene with plenty going on|a scene that keeps moving|a busy scene|a scene with some action in it]",
        "high": "[a tense action scene|a tense scene|an action scene|a tense scene with plenty going on]",
    },
    "dialogue": {
        "low": "[a quiet conversation|a calm conversation|a calm dialogue scene|a low-key conversation|a quiet dialogue scene]",
        "medium": "[a dialogue scene|a conversation]",
        "high": "[a tense conversation|an uneasy conversation|a strained conversation|a tense dialogue scene"
        "|a conversation full of tension]",
    },
    "introspection": {
        "low": "[a quiet, inward scene|a reflective scene|a quiet scene, mostly thoughts|a thoughtful passage|a calm, thoughtful scene]",
        "medium": "[an inward scene|a scene of private thoughts|a passage of reflection|a scene that stays in one head|a thoughtful scene]",
        "high": "[a troubled, inward scene|a tense, inward scene|a tense scene, mostly thoughts|a dark, inward scene]",
    },
    "exposition": {
        "low": "[a calm passage of narration|a quiet passage of narration|a quiet stretch of narration]",
        "medium": "[a passage of narration|a stretch of narration|a narrative passage|a scene that is mostly narration]",
        "high": "[a dark passage of narration|a tense passage of narration|a tense stretch of narration]",
    },
}
MIXED: dict[frozenset[str], str] = {
    frozenset({"action", "dialogue"}): "[a scene of talk and action|a scene with both talk and action|a scene of action and talk]",
    frozenset({"action", "introspection"}): "[an action scene with some thought in it|a scene that is part action, part thought"
    "|a scene with both action and thoughts in it]",
    frozenset({"action", "exposition"}): "[an action scene with some description|a scene that mixes action and description"
    "|a scene with some action and some description]",
    frozenset({"dialogue", "introspection"}): "[a scene of talk and private thoughts|a scene with both talk and thoughts in it"
    "|a scene of talk, with room for thoughts]",
    frozenset({"dialogue", "exposition"}): "[a scene of talk and background|a scene with some talk and some background"
    "|a scene of background and talk]",
    frozenset({"introspection", "exposition"}): "[a reflective, descriptive passage|a passage of thoughts and description"
    "|a passage with both thoughts and description in it]",
}
MOSTLY_TALK: dict[Level, str] = {
    **KINDS["dialogue"],
    "medium": "[a dialogue scene|a conversation|a scene built on talk|a scene carried by talk|a scene that is mostly talk]",
}
SOME_TALK: dict[Level, str] = {
    "low": "[a quiet scene with a conversation in it|a calm scene with some talk in it]",
    "medium": "[a scene with a conversation in it|a scene with some talk in it|a scene with a good deal of talk in it]",
    "high": "[a tense scene with a conversation in it|a tense scene with some talk in it]",
}
FEW = "[a few lines|a very short passage|a line or two|just a few words]"
PLAIN = "[a scene|a new scene]"
UNSURE: dict[Level, str] = {
    "low": "[a quiet scene|a calm scene|a low-key scene]",
    "medium": PLAIN,
    "high": "[a tense scene|a scene full of tension]",
}
"""What a scene is called whose type is not clear."""

# How a prompt opens. `{kind}` is a noun phrase; `{clause}` a clause of what happens; `{where}` place or time; `{who}` people.
OPENINGS: dict[str, str] = {
    "order": "[Write|Draft|Give me|Let me have|Next, write|Now write|Please write|Write me|Please draft|Now give me|Next, give me] {kind}",
    "wish": "[I need|I want|I'd like|I'm after|I'm looking for|I could use|What I need is|What I want here is|I need you to write"
    "|I'd like you to write|What I'm after is] {kind}",
    "question": "[Can|Could|Would] you [write|draft|do|give me|write me] {kind}",
    "note": "[Next|Next up|Now|For the next part|For this part|The next one|Up next]: {kind}",
    "editor": "[The book needs|The story needs|This chapter needs|The draft needs|What comes next is|Next comes"
    "|At this point the story needs|Here the story calls for|The next part should be|Here the chapter needs|I think we need] {kind}",
    "place first": "{where}",
    "people first": "{who}",
    "event first": "{clause}",
    "bare": "{kind}",
    "what if": "[What happens when|What if] {clause}?",
    "chapter": "[Open|Begin|Start] [the|a new|the next] chapter with {kind}",
}
TURN_TO_KIND = (
    "[Write it as|Make it|Make that|I see it as|It should be|Write that as|I want it to be] {kind}"
)
TURN_TO_SCENE = "[Write it as|Make it|Make that|Write that as] {kind}"
"""The same where the kind is no more than a scene."""
WITH_CLAUSE = "[{kind} in which {clause}|{kind} where {clause}|{kind}: {clause}|{kind}. In it, {clause}]"
ASK_WITH_CLAUSE = "[{kind} in which {clause}|{kind} where {clause}]"
WITH_PEOPLE = "{kind} with {who}"
BETWEEN = "[{kind} between {who}|{kind} with {who}]"
CONTINUATIONS: tuple[str, ...] = (
    "[Continue this story|Continue the story|Continue|Continue from here|Carry on|Carry on from here|Keep going|Go on from here"
    "|Take it from here]:"
    "\n\n{quote}",
    "Pick up the [story|thread|scene] [after these lines|from this point|from here|where this leaves off]:\n\n{quote}",
    "{quote}\n\n[What happens next?|Continue.|Go on.|And then?|Keep writing.|Write what follows.|Now the next part.|Carry on from there.]",
    "[This is|Here is] how the last [page|part|passage] [ends|breaks off]. [Write the next one|Write what comes after it"
    "|Go on from there].\n\n{quote}",
    "[So far|The story so far|Up to here|Just before this|Where we are|Last lines]:\n\n{quote}\n\n[Next, please|The next part, please"
    "|Write on from there|Now go on].",
)

SAY: dict[str, str] = {
    "deeds": "[In it, |In this one, |At some point |]{clause}",
    "people one": "[{all} is in it|I want {all} in it|Put {all} in it|{all} should be there]",
    "people more": "[{all} are in it|I want {all} in it|{all} should be there|Put {all} in it]",
    "people beside": "[{own} is with {all}|Besides {own}, we need {all}|Put {all} in it with {own}|{all} are there too]",
    "people beside one": "[{own} is with {all}|{all} is there too|Besides {own}, we need {all}|Put {all} in it with {own}]",
    "people too": "[Also in it: {all}|Bring in {all} as well|We need {all} too|I want {all} there as well]",
    "roles": "[{all} should be there|We need {all} in it|I want {all} in it]",
    "spoken of": "[They mention {all}|{all} should come up in the talk|Someone mentions {all}|Have somebody mention {all}]",
    "chief": "[{who} does most of the talking|Give {who} most of the lines|Let {who} do most of the talking]",
    "asker": "[{who} asks most of the questions|Let {who} ask the questions|It's mostly {who} asking and the others answering]",
    "scenes two": "[There's a break in the middle|Make it two short scenes|Do it in two scenes|Split it into two scenes]",
    "scenes more": "[Make it a few short scenes|Do it in {n} short scenes|Split it into {n} scenes]",
    "newcomer": "[The reader meets {all} here for the first time|{all} is new to the reader|This is the first we see of {all}"
    "|Introduce {all}]",
    "known": "[The reader already knows about {all}|No need to explain {all} again|Don't explain {all} again|We know about {all} by now]",
    "world": "[{all} comes into it|Bring in {all}|{all} should come up|There's something about {all} in it|I want {all} mentioned]",
    "place set": "[Set it {where}|It takes place {where}|The scene is set {where}|We're {where}|It happens {where}]",
    "place start": "[Start {where}|It starts {where}|We start {where}|Start it {where}|The first part is {where}]",
    "place part": "[Part of it happens {where}|Some of it takes place {where}|Set part of it {where}|Part of it is set {where}]",
    "named place": "[{place} comes into it|Bring in {place}|{place} should come up]",
    "time": "[It happens {time}|It's {time0}|Set it {time}]",
    "weather": "[There's {weather}|Let there be {weather}|Don't forget the {weather0}]",
    "view": "[Tell it|Write it|Keep it|Put it] in the {person} person[, {tense} tense| and the {tense} tense]",
    "view no tense": "[Tell it|Write it|Keep it|Put it] in the {person} person",
    "holder third": "[Stay with {name}: third person, {tense} tense|Tell it from {name}'s side, third person, {tense} tense|"
    "Keep close to {name}, third person, {tense} tense|Third person, {tense} tense, from {name}'s point of view|"
    "See it through {name}'s eyes, third person, {tense} tense]",
    "holder first": "[{name} tells it, first person, {tense} tense|Let {name} narrate, in the {tense} tense"
    '|First person, {tense} tense, {name} narrating|The "I" is {name}, {tense} tense|In {name}\'s own words, {tense} tense]',
    "holder second": '[The "you" is {name}, {tense} tense|Second person, {tense} tense: "you" is {name}'
    '|Address {name} as "you", {tense} tense|{name} is "you" throughout; {tense} tense]',
    "mood": "[There's {mood} in it|I want some {mood} in it|Some {mood} in it|{mood} runs through it]",
    "pace brisk": "[Short sentences|Keep the sentences short|Use short sentences]",
    "pace slow": "[Long sentences|Let the sentences run long|Use long sentences]",
    "speech much": "[Mostly dialogue|Let the talk carry it|Lean on dialogue|Plenty of dialogue|Let them talk]",
    "speech some": "[Mix dialogue and narration|Some dialogue, some narration|With some dialogue]",
    "speech little": "[Hardly any dialogue|Go easy on the dialogue|Little dialogue, mostly narration|Almost all narration]",
    "topics": "[The talk turns to {all}|They talk about {all}|They get on to {all}|{all} should come up as they talk|"
    "Have them talk about {all}]",
    "things": "[There's {all} in it|{all} should come into it|I want {all} in it|Don't leave out {known}|It has {all} in it"
    "|{all} should play a part|Bring in {all}]",
    "things known": "[{all} should come into it|Don't leave out {known}|I want something about {known}|{all} should play a part"
    "|Bring in {all}]",
    "things many": "[There are {all} in it|{all} should come into it|I want {all} in it|Don't leave out {known}|It has {all} in it"
    "|Bring in {all}]",
    "about": "[There's something about {all} in it|It has to do with {all}|It should have something about {all}]",
    "closing": "[It ends the chapter|End the chapter there|It closes the chapter|Let the chapter end with it]",
    "opening": "[It opens the chapter|This starts the chapter|It's the start of the chapter]",
    "length": "[About {n} words|Roughly {n} words|Around {n} words|Aim for {n} words|{n} words or so"
    "|Make it about {n} words|I need about {n} words]",
    "style low": "[A plain voice will do|Keep the author's voice in the background]",
    "style medium": "[An ordinary dose of the author's voice|Keep the author's voice audible]",
    "style high": "[Give the author's voice free rein|A strongly marked voice|Lean into the author's manner]",
}
NOTE: dict[str, str] = {
    "people": "[with |]{all}",
    "people one": "with {all}",
    "people too": "[also |also in it: |with ]{all}",
    "chief": "{who} does most of the talking",
    "asker": "{who} asks most of the questions",
    "scenes two": "[two scenes|in two scenes|a break in the middle]",
    "scenes more": "[in {n} short scenes|{n} scenes]",
    "place start": "[starts {where}|starting {where}]",
    "place part": "[partly {where}|part of it {where}]",
    "roles": "[with |there should be ]{all}",
    "spoken of": "[they mention {all}|with a mention of {all}]",
    "newcomer": "[first appearance of {all}|introduces {all}]",
    "known": "[no need to explain {all}|don't explain {all}|reader knows about {all}]",
    "world": "[mention |something about |with a mention of ]{all}",
    "place set": "{where}",
    "named place": "[bring in |with a mention of ]{place}",
    "time": "{time}",
    "weather": "{weather}",
    "deeds": "{clause}",
    "view": "{person} person, {tense} tense",
    "view no tense": "{person} person",
    "holder third": "[{person} person, {tense} tense, {name}'s point of view|{name}'s POV, {person} person, {tense} tense"
    "|close on {name}, {person} person, {tense} tense]",
    "holder first": "[first person, {tense} tense, told by {name}|{name} narrating, {tense} tense]",
    "holder second": '[second person, {tense} tense ("you" is {name})|{name} as "you", {tense} tense]',
    "mood": "[some {mood} in it|there's {mood} in it]",
    "pace brisk": "[short sentences|in short sentences]",
    "pace slow": "[long sentences|in long sentences]",
    "speech much": "[mostly dialogue|heavy on dialogue|lots of dialogue]",
    "speech some": "[dialogue and narration mixed|some dialogue]",
    "speech little": "[little dialogue|hardly any dialogue|mostly narration]",
    "topics": "[talk about {all}|they talk about {all}|talk turns to {all}]",
    "things": "[with {all} in it|bring in {all}|include {all}|{all} should come into it]",
    "about": "[something about {all}|to do with {all}]",
    "closing": "[end of the chapter|closes the chapter|chapter ends here]",
    "opening": "[start of a chapter|opens the chapter]",
    "length": "[about|roughly|around|some] {n} words",
    "style low": "plain voice",
    "style medium": "ordinary voice",
    "style high": "strong voice",
}
LISTED: dict[str, str] = {
    "people": "{all}",
    "people one": "{all}",
    "people too": "{all}",
    "about": "{all}",
    "topics": "{all}",
    "things": "{all}",
    "roles": "{all}",
    "known": "{all}",
    "spoken of": "{all}",
    "newcomer": "{all}",
    "mood": "{mood}",
    "chief": "{who}",
    "asker": "{who}",
    "place start": "{where}",
    "place part": "{where}",
    "scenes two": "two",
    "scenes more": "{n}",
    "world": "{all}",
    "named place": "{place}",
    "pace brisk": "short",
    "pace slow": "long",
    "length": "[about|roughly|around] {n} words",
    "style low": "[plain|restrained]",
    "style medium": "[ordinary|as usual]",
    "style high": "[strong|strongly marked]",
    "speech much": "[most of it|a lot]",
    "speech some": "[some|some, mixed with narration]",
    "speech little": "[little|hardly any]",
}
"""What stands after a label where a jotting would repeat it."""
LABELS: dict[str, str] = {
    "people": "[With|In it]",
    "people too": "[Also there|Others|Also in it]",
    "roles": "[With|Also in it]",
    "spoken of": "[Mentioned|They mention]",
    "chief": "[Does most of the talking|Talks most]",
    "asker": "[Asks the questions|Questions from]",
    "scenes": "Scenes",
    "place start": "[Starts|Start]",
    "place part": "[Partly set|Part of it]",
    "newcomer": "[New|First appearance]",
    "known": "[Already known|No need to explain]",
    "world": "[Mention|Comes up]",
    "place set": "[Where|Place|Setting]",
    "named place": "[Comes up|Mention]",
    "time": "[When|Time]",
    "weather": "Weather",
    "deeds": "[What happens|Events|Situation|Plot]",
    "view": "[POV|Point of view|Narration]",
    "mood": "[Mood|Feeling]",
    "pace": "Sentences",
    "speech": "Dialogue",
    "topics": "[They talk about|Talk of]",
    "things": "[Details|Include|Bring in]",
    "about": "[To do with|About]",
    "closing": "[Place in the chapter|Position]",
    "opening": "[Place in the chapter|Position]",
    "length": "[Length|How long]",
    "style": "[Voice|Style]",
}
