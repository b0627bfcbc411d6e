"""The words of the prompts: what a writer types when asking for a scene. Data only.

Patterns as `grammar.Draw` reads them. `SAY` holds what each move can say in full sentences, `NOTE` the same as jottings, `LABELS` the
heads of a list. The moves follow what writers' briefs hold: who, where, what happens, through whose eyes, in what tone and at what pace.
"""

from __future__ import annotations

from fascicle.records import Level, SceneMode

KINDS: dict[SceneMode, dict[Level, str]] = {
    "action": {
        "low": "[an unhurried scene|a low-key scene|a quiet scene|an everyday scene|a quiet scene with people up and about]",
        "medium": "[a scene with plenty going on|a scene that keeps moving|a busy scene|a scene with some action in it]",
        "high": "[a tense action scene|a fast, tense scene|an action scene|a scene with danger in it|a fast-moving scene]",
    },
    "dialogue": {
        "low": "[a quiet conversation|an easy conversation|a calm dialogue scene|a low-key conversation|a quiet talk]",
        "medium": "[a dialogue scene|a conversation|a scene built on talk|a scene carried by talk|a talky scene]",
        "high": "[a tense conversation|an uneasy conversation|a strained talk|a tense dialogue scene|a conversation full of tension]",
    },
    "introspection": {
        "low": "[a quiet, inward scene|a reflective scene|a quiet scene, mostly thoughts|a thoughtful passage|a calm, thoughtful scene]",
        "medium": "[an inward scene|a scene of private thoughts|a passage of reflection|a scene that stays in one head|a thoughtful scene]",
        "high": "[a troubled, inward scene|a tense, inward scene|a tense scene, mostly in one head|a dark, inward scene]",
    },
    "exposition": {
        "low": "[a calm descriptive passage|a quiet passage of background|a slow, descriptive scene|some quiet scene-setting"
        "|a descriptive passage]",
        "medium": "[a passage of background|a descriptive scene|some background|some scene-setting|a passage of exposition]",
        "high": "[a dark passage of background|a descriptive scene with a threat behind it|a tense descriptive passage]",
    },
}
MIXED: dict[frozenset[str], str] = {
    frozenset({"action", "dialogue"}): "[a scene of talk and action|a scene with both talk and action|a scene that goes from talk to action"
    " and back|a dialogue scene with some action in it]",
    frozenset({"action", "introspection"}): "[an action scene with some thought in it|a scene that is part action, part thought"
    "|a scene that mixes action with thoughts]",
    frozenset({"action", "exposition"}): "[an action scene with some description|a scene that mixes action and description"
    "|a scene with some action and some background]",
    frozenset({"dialogue", "introspection"}): "[a conversation with thoughts in between|a scene of talk and private thoughts"
    "|a dialogue scene with room for thoughts]",
    frozenset({"dialogue", "exposition"}): "[a conversation that fills in some background|a dialogue scene with some background"
    "|a scene of talk and background]",
    frozenset({"introspection", "exposition"}): "[a reflective, descriptive passage|a passage of thoughts and description"
    "|a passage that is half thought, half description]",
}

# How a prompt opens. `{kind}` is a noun phrase; `{clause}` a clause of what happens; `{where}` place or time; `{who}` people.
OPENINGS: dict[str, str] = {
    "order": "[Write|Draft|Give me|Let me have|Next, write|Now write|Please write|Write me|Please draft|Now give me|Next, give me] {kind}",
    "wish": "[I need|I want|I'd like|I'm after|I'm looking for|I could use|What I need is|What I want here is|I need you to write"
    "|I'd like you to write|What I'm after is] {kind}",
    "question": "[Can|Could|Would] you [write|draft|do|give me|write me] {kind}",
    "note": "[Next|Next up|Now|Next scene|For the next part|For this part|To do|The next one|Here]: {kind}",
    "editor": "[The book needs|The story needs|This chapter needs|The draft needs|What comes next is|Next comes|The next scene is"
    "|At this point the story needs|Here the story calls for|The next part should be|Here the chapter needs|I think we need] {kind}",
    "place first": "{where}",
    "people first": "{who}",
    "event first": "{clause}",
    "bare": "{kind}",
    "what if": "[What happens when|How does it go when|What does it look like when] {clause}?",
    "chapter": "[Open|Begin|Start] [the|a new|the next] chapter with {kind}",
}
TURN_TO_KIND = (
    "[Write it as|Make it|Play it as|Make that|Do it as|Treat it as|I see it as|It should be|I'd like it as|Tell it as|Write that as"
    "|Give it to me as|Turn it into] {kind}"
)
WITH_CLAUSE = "[{kind} in which {clause}|{kind} where {clause}|{kind}: {clause}|{kind}. In it, {clause}]"
ASK_WITH_CLAUSE = "[{kind} in which {clause}|{kind} where {clause}]"
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
    "deeds": "[In it, |In this scene, |What happens: |Here, |At some point |]{clause}",
    "people one": "[It's about {all}|{all} is in it|Keep {all} at the centre|Stay with {all}|{all} is the one to follow here]",
    "people more": "[{all} are in it|Bring in {all}|You have {all} to work with|We're with {all}|The characters are {all}|"
    "This one is for {all}]",
    "people beside": "[{own} is with {all}|{own} has {all} for company|Besides {own}, we need {all}]",
    "people beside one": "[{own} is with {all}|The other person in it is {all}|It's {own} and {all}|Besides {own}, we need {all}]",
    "people too": "[Also in it: {all}|Bring in {all} as well|We need {all} too|Have {all} there as well]",
    "roles": "[There's {all} in it|We also need {all}|Somewhere in it there's {all}|Bring in {all}]",
    "spoken of": "[{all} is mentioned but not there|They mention {all}, who isn't there|{all} only comes up in talk]",
    "newcomer": "[The reader meets {all} here for the first time|{all} is new to the reader|This is the first we see of {all}"
    "|Introduce {all}]",
    "known": "[The reader already knows about {all}|No need to explain {all} again|Don't explain {all} again|We know about {all} by now]",
    "world": "[{all} comes into it|Bring in {all}|{all} should come up|There should be something about {all}|I want {all} mentioned]",
    "place set": "[Set it {where}|It takes place {where}|The scene is set {where}|We're {where}|It happens {where}]",
    "named place": "[{place} comes into it|Bring in {place}|{place} should come up]",
    "time": "[It happens {time}|It's {time0}|Set it {time}]",
    "weather": "[There's {weather}|Let there be {weather}|Don't forget the {weather0}]",
    "view": "[Tell it|Write it|Keep it|Put it] in the {person} person[, {tense} tense| and the {tense} tense]",
    "view no tense": "[Tell it|Write it|Keep it|Put it] in the {person} person",
    "holder third": "[Stay with {name}: third person, {tense} tense|Tell it from {name}'s side, third person, {tense} tense|"
    "Keep close to {name}, third person, {tense} tense|Third person, {tense} tense, and only what {name} knows|"
    "See it through {name}'s eyes, third person, {tense} tense]",
    "holder first": "[{name} tells it, first person, {tense} tense|Let {name} narrate, in the {tense} tense"
    '|First person, {tense} tense, {name} narrating|The "I" is {name}, {tense} tense|In {name}\'s own words, {tense} tense]',
    "holder second": '[The "you" is {name}, {tense} tense|Second person, {tense} tense: "you" is {name}'
    '|Address {name} as "you", {tense} tense|{name} is "you" throughout; {tense} tense]',
    "mood": "[Let there be {mood} in it|I want some {mood} in it|There should be {mood} in the air|The mood is {mood}]",
    "tone low": "[Keep it calm|Nothing should feel urgent|Keep the tension low|Keep the tone quiet|No alarm yet]",
    "tone medium": "[Keep some tension in it|A little tension will do|Some tension, but not too much|Keep it slightly on edge]",
    "tone high": "[Keep the tension high|Keep the pressure on|Make it tense|It should feel urgent|Don't let the tension drop]",
    "pace brisk": "[Short sentences|Keep the sentences short|Keep it brisk|Keep it moving]",
    "pace slow": "[Long sentences|Take your time|Let the sentences run long|No hurry about it]",
    "speech much": "[Mostly dialogue|Let the talk carry it|Lean on dialogue|More dialogue than narration|Let them talk]",
    "speech some": "[Mix dialogue and narration|Some dialogue, some narration|Give the dialogue about a third]",
    "speech little": "[Hardly any dialogue|Go easy on the dialogue|Little dialogue, mostly narration|Keep the dialogue to a line or two]",
    "topics": "[The talk turns to {all}|They talk about {all}|They get on to {all}|{all} should come up as they talk|"
    "Have them talk about {all}]",
    "things": "[Get {all} into it|Bring in {all}|{all} should come into it|Work in {all}|I want {all} in it|Somewhere in it I want {all}"
    "|Make use of {all}]",
    "closing": "[It ends the chapter|End the chapter there|It closes the chapter|Let the chapter end with it]",
    "opening": "[It opens the chapter|This starts the chapter|It's the start of the chapter]",
    "length": "[About {n} words|Roughly {n} words|Around {n} words|Aim for {n} words|Some {n} words in all|{n} words or so"
    "|Make it about {n} words|I need about {n} words]",
    "style low": "[A plain voice will do|Keep the author's voice in the background]",
    "style medium": "[An ordinary dose of the author's voice|Keep the author's voice audible]",
    "style high": "[Give the author's voice free rein|A strongly marked voice|Lean into the author's manner]",
}
NOTE: dict[str, str] = {
    "people": "{all}",
    "people too": "[also |also in it: |with ]{all}",
    "roles": "[also |with |plus ]{all}",
    "spoken of": "[{all} mentioned but not there|{all} only spoken of]",
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
    "mood": "[mood of {mood}|some {mood} in it|mood: {mood}]",
    "tone low": "[low tension|calm|quiet in tone]",
    "tone medium": "[some tension|a little tension|slightly tense]",
    "tone high": "[high tension|lots of tension|keep it tense]",
    "pace brisk": "[short sentences|brisk|keep it moving]",
    "pace slow": "[long sentences|unhurried|slow pace]",
    "speech much": "[mostly dialogue|heavy on dialogue|lots of dialogue]",
    "speech some": "[dialogue and narration mixed|some dialogue]",
    "speech little": "[little dialogue|hardly any dialogue|mostly narration]",
    "topics": "[talk about {all}|they talk about {all}|talk turns to {all}]",
    "things": "[with {all}|work in {all}|bring in {all}|include {all}|use {all}]",
    "closing": "[end of the chapter|closes the chapter|chapter ends here]",
    "opening": "[start of a chapter|opens the chapter]",
    "length": "[about|roughly|around|some] {n} words",
    "style low": "plain voice",
    "style medium": "ordinary voice",
    "style high": "strong voice",
}
LISTED: dict[str, str] = {
    "people too": "{all}",
    "topics": "{all}",
    "things": "{all}",
    "roles": "{all}",
    "known": "{all}",
    "spoken of": "{all}",
    "newcomer": "{all}",
    "mood": "{mood}",
    "world": "{all}",
    "named place": "{place}",
    "tone low": "[low|calm|quiet]",
    "tone medium": "[medium|some|moderate]",
    "tone high": "[high|very tense|tense]",
    "pace brisk": "[brisk|fast|quick]",
    "pace slow": "[slow|unhurried]",
    "length": "[about|roughly|around] {n} words",
    "style low": "[plain|restrained]",
    "style medium": "[ordinary|as usual]",
    "style high": "[strong|strongly marked]",
    "speech much": "[most of it|a lot]",
    "speech some": "[some|about a third]",
    "speech little": "[little|hardly any]",
}
"""What stands after a label where a jotting would repeat it."""
LABELS: dict[str, str] = {
    "people": "[Who|Cast|Characters|In it]",
    "people too": "[Also there|Others|Also in it]",
    "roles": "[Also|Others]",
    "spoken of": "[Mentioned only|Not there]",
    "newcomer": "[New|First appearance]",
    "known": "[Already known|No need to explain]",
    "world": "[Mention|Comes up|Bring in]",
    "place set": "[Where|Place|Setting]",
    "named place": "[Comes up|Mention]",
    "time": "[When|Time]",
    "weather": "Weather",
    "deeds": "[What happens|Events|Situation|Plot]",
    "view": "[POV|Point of view|Narration]",
    "mood": "[Mood|Feeling]",
    "tone": "Tension",
    "pace": "Pace",
    "speech": "Dialogue",
    "topics": "[They talk about|Talk of]",
    "things": "[Details|Include|Work in|Use]",
    "closing": "[Place in the chapter|Position]",
    "opening": "[Place in the chapter|Position]",
    "length": "[Length|How long]",
    "style": "[Voice|Style]",
}
