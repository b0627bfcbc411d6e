"""The words of the prompts: what a writer types when asking for a scene. Data only.

Patterns as `grammar.Draw` reads them. `SAY` holds what each move can say in full sentences, `NOTE` the same as jottings, `LABELS` the
heads of a list. The moves follow what writers' briefs hold: who, where, what happens, through whose eyes, in what tone and at what pace.
"""

from __future__ import annotations

from fascicle.records import Level, SceneMode

KINDS: dict[SceneMode, dict[Level, str]] = {
    "action": {
        "low": "[a scene of ordinary doings|an unhurried scene of people at work|a scene of small actions|a quietly busy scene]",
        "medium": "[an active scene|a scene on the move|a scene where things keep happening|a scene driven by what people do"
        "|a lively scene]",
        "high": "[a tense action scene|a scene of danger|a fast, physical scene|an action scene under pressure"
        "|a scene with a lot at stake]",
    },
    "dialogue": {
        "low": "[a quiet conversation|an easy dialogue scene|a scene of people talking|an unforced conversation|a calm talk]",
        "medium": "[a dialogue scene|a conversation that matters|a scene built on talk|a conversation with something under it]",
        "high": "[a tense conversation|a strained dialogue scene|an uneasy exchange|a conversation under pressure"
        "|a talk with a lot at stake]",
    },
    "introspection": {
        "low": "[a quiet, inward scene|a reflective scene|a scene of thinking and remembering|a calm scene from inside one head]",
        "medium": "[an inward scene|a scene that stays close to one mind|a scene of doubt and thought|a scene of private thoughts]",
        "high": "[an inward scene under pressure|a scene of inner conflict|a troubled, inward scene"
        "|a scene of fear or pain seen from inside]",
    },
    "exposition": {
        "low": "[a calm passage of description|a passage that explains more than it acts|a slow, descriptive scene"
        "|a quiet passage of background]",
        "medium": "[a passage of background|a descriptive scene|a scene that fills in how things are"
        "|a passage that tells more than it shows]",
        "high": "[a passage of background with trouble in it|a descriptive scene with a threat behind it|a dark passage of background]",
    },
}
MIXED: dict[frozenset[str], str] = {
    frozenset({"action", "dialogue"}): "[a scene of talk and movement|a scene half talk, half action|a scene where people talk and act]",
    frozenset({"action", "introspection"}): "[a scene of events and thoughts|a scene that moves and thinks|a scene of doing and brooding]",
    frozenset({"action", "exposition"}): "[a scene that mixes events and background|a scene of events with room for description]",
    frozenset({"dialogue", "introspection"}): "[a scene of talk and second thoughts|a scene between talk and thought]",
    frozenset({"dialogue", "exposition"}): "[a scene of talk and explanation|a scene where talk and background mix]",
    frozenset({"introspection", "exposition"}): "[a reflective passage of background|a passage of thoughts and description]",
}

# How a prompt opens. `{kind}` is a noun phrase; `{clause}` a clause of what happens; `{where}` place or time; `{who}` people.
OPENINGS: dict[str, str] = {
    "order": "[Write|Draft|Compose|Try|Do|Make it|Give me|Let me have|Next, write|Now write|Please write|Write me|Go on to] {kind}",
    "wish": "[I need|I want|I'd like|I'm after|I am looking for|I could use|What I need is|What I want here is|My next piece is]"
    " {kind}",
    "question": "[Can you|Could you|Would you|Will you] [write|draft|do|give me|try] {kind}",
    "note": "[Next|Now|Here|To write|Wanted|Up next|For this part|The task|Today|Coming up]: {kind}",
    "editor": "[The book|The story|This chapter|The next part|The draft|The manuscript] [needs|calls for|wants|asks for|is short of"
    "|goes on with]"
    " {kind}[ here| now| at this point|]",
    "place first": "{where}",
    "people first": "{who}",
    "event first": "{clause}",
    "bare": "{kind}",
    "what if": "[What happens|What would it look like|How does it go|What does the page look like] when {clause}?",
    "chapter": "[Open|Begin|Start] [the|a new|the next] chapter [with|on|by way of] {kind}",
}
TURN_TO_KIND = (
    "[Write|Draft|Tell|Do|Treat|Play] [it|this|that] as {kind}|[Make|Build|Work up] {kind} [out of it|from that|of this]"
    "|[I'd want|I see|I picture|Think of|Call it|For me that is] {kind}|[It|This|That] [should be|can be|is to be|wants to be] {kind}"
)
WITH_CLAUSE = "[{kind} in which {clause}|{kind} where {clause}|{kind}: {clause}|{kind}. What happens: {clause}|{kind}. In it, {clause}]"
ASK_WITH_CLAUSE = "[{kind} in which {clause}|{kind} where {clause}]"
CONTINUATIONS: tuple[str, ...] = (
    "[Continue this story|Continue the story|Continue|Continue from here|Carry on|Carry on from here|Keep going|Go on from here"
    "|Take it from here]:"
    "\n\n{quote}",
    "[Pick up|Take up] the [story|thread|scene] [after these lines|from this point|where it stops here]:\n\n{quote}",
    "{quote}\n\n[What happens next?|Continue.|Go on.|And then?|Keep writing.|Write what follows.|Now the next part.|Carry on from there.]",
    "[This is|Here is] how the last [page|part|passage] [ends|stops|breaks off]. [Write the next one|Write on"
    "|Write what comes after it].\n\n{quote}",
    "[So far|Up to here|Before this|The text so far|Where we are|Last lines]:\n\n{quote}\n\n[Next, please|The next part, please"
    "|Write on from there|Next].",
)

SAY: dict[str, str] = {
    "deeds": "[In it, |In this scene, |What happens: |Here |At some point |]{clause}",
    "people one": "[It is about {all}|{all} is in it|Keep {all} at the centre|It turns on {all}|{all} has the main part"
    "|Give {all} the page]",
    "people more": "[{all} are in it|With {all}|Bring in {all}|You have {all} to work with|The people are {all}|It needs {all}|Use {all}]",
    "people beside": "[{own} is there, and so are {all}|Around {own}: {all}|Put {own} together with {all}|{own} has {all} for company]",
    "people beside one": "[{own} is there, and so is {all}|Put {own} together with {all}|The other person in it is {all}"
    "|{own} and {all} share it]",
    "roles": "[There is {all} in it|Find a part for {all}|Let {all} come into it|You will need {all} too|Somewhere in it there is {all}]",
    "spoken of": "[{all} is spoken of but stays away|They speak of {all}, who is not there|{all} is mentioned and does not appear]",
    "newcomer": "[The reader meets {all} here for the first time|{all} is new to the reader|This is the first we see of {all}"
    "|Introduce {all}]",
    "known": "[The reader already knows about {all}|No need to explain {all} again|Take {all} as known]",
    "place set": "[Set it {where}|It plays {where}|It takes place {where}|Keep it {where}|The place: {where}|We are {where}]",
    "named place": "[{place} comes into it|Let {place} be part of it|Find a use for {place}|{place} plays a part in it]",
    "time": "[It happens {time}|The time is {time0}|Let it be {time0}|Make it {time0}]",
    "weather": "[There is {weather} about|Let there be {weather}|{weather} throughout|Do not forget the {weather0}|With {weather} in it]",
    "view": "[Tell it|Write it|Keep it|Narrate|Put it] in the {person} person[, {tense} tense| and in the {tense} tense|, {tense}]",
    "view no tense": "[Tell it|Write it|Keep it|Narrate|Put it] in the {person} person",
    "holder third": "[Stay with {name}: {person} person, {tense} tense|Tell it from {name}'s side, {person} person and {tense} tense|"
    "Keep close to {name}, in the {person} person, {tense}|Third person, {tense} tense, and only what {name} knows|"
    "See it through {name}'s eyes; {tense} tense, third person]",
    "holder first": "[{name} tells it, first person, {tense} tense|Let {name} narrate, in the {tense} tense"
    "|First person and {tense} tense, {name} speaking|"
    'The "I" is {name}; {tense} tense|In {name}\'s own words, {tense} tense]',
    "holder second": '[The "you" is {name}, {tense} tense|Second person, {tense} tense: "you" means {name}'
    '|Address {name} as "you" and keep to the {tense}'
    ' tense|Put the reader in {name}\'s place, as "you", {tense} tense]',
    "mood": "[Let there be {mood} in it|There should be {mood} in the air|The feeling is {mood}|What it should leave behind is {mood}"
    "|The mood is {mood}]",
    "tone low": "[Keep the tone calm|Nothing should feel urgent|Keep it low in tension|A calm tone, no alarm|Let it be quiet]",
    "tone medium": "[Keep some tension in it|A little unease will do|The tone stays between calm and tense|Hold a middling tension]",
    "tone high": "[Keep the tension high|The tone is urgent|Keep the pressure on|Make it tense throughout|Let the strain show]",
    "pace brisk": "[Short sentences|Keep the sentences short|A brisk pace|Move quickly|Clipped sentences, about {n} words"
    "|Sentences of {n} words or so]",
    "pace even": "[A steady pace|Keep an even rhythm|Neither rushed nor slow|Sentences of middling length"
    "|Some {n} words to a sentence, on average]",
    "pace slow": "[Long sentences|Take your time|Let the sentences run long|An unhurried pace|Sentences of {n} words are fine"
    "|Slow, with long periods]",
    "speech much": "[Mostly dialogue|Let the talk carry it|Lean on dialogue|More speech than narration|Let them talk]",
    "speech some": "[Mix talk and narration|Some dialogue, some narration|Let speech and narration share the page"
    "|Give the dialogue about a third]",
    "speech little": "[Hardly any dialogue|Almost nobody speaks|Do without much dialogue|Little speech, mostly narration"
    "|Very few spoken lines]",
    "topics": "[The talk comes back to {all}|They talk of {all}|Let them speak about {all}|What they discuss has to do with {all}|"
    "{all} should come up in what is said]",
    "things": "[Find room for {all}|Use {all}|{all} should come into it|Let {all} matter|Work in {all}|I want {all} in it"
    "|Among the things in it: {all}]",
    "closing": "[It ends the chapter|Bring the chapter to a close with it|Finish where a chapter can finish|Let the chapter end there]",
    "opening": "[It opens the chapter|A chapter starts here|This is where the chapter begins]",
    "length": "[About|Roughly|Around|Some|Aim for|Say,|Go for|Up to about|Make it about] {n} words[| in all| or so]",
    "style low": "[A plain voice will do|Keep the author's voice in the background|Restrain the voice]",
    "style medium": "[An ordinary dose of the author's voice|Keep the author's voice audible]",
    "style high": "[Give the author's voice free rein|A strongly marked voice|Lean into the author's manner]",
}
NOTE: dict[str, str] = {
    "people": "{all}",
    "roles": "[also |with |]{all}",
    "spoken of": "[{all}, absent|{all} only spoken of]",
    "newcomer": "[first appearance of {all}|{all} is new]",
    "known": "[{all} known already|{all} taken as known|no explaining {all}]",
    "place set": "{where}",
    "named place": "[with a word of |something of |with ]{place}",
    "time": "{time}",
    "weather": "{weather}",
    "deeds": "{clause}",
    "view": "{person} person, {tense} tense",
    "view no tense": "{person} person",
    "holder third": "[{person} person, {tense} tense, {name}'s view|{name}'s side, {person} person, {tense}"
    "|close on {name}, {person} person, {tense} tense]",
    "holder first": "[first person, {name} telling, {tense} tense|{name} as narrator, {tense} tense]",
    "holder second": '[second person, {tense} tense, {name} as "you"|"you" for {name}, {tense} tense]',
    "mood": "[mood: |feeling: |some |]{mood}",
    "tone low": "[low tension|calm|quiet in tone]",
    "tone medium": "[some tension|middling tension|a little unease]",
    "tone high": "[high tension|urgent|under strain|tense]",
    "pace brisk": "[short sentences|brisk|sentences of about {n} words|quick in pace]",
    "pace even": "[even pace|steady rhythm|sentences of some {n} words]",
    "pace slow": "[long sentences|unhurried|slow|sentences of {n} words and more]",
    "speech much": "[mostly dialogue|talk above all|dialogue throughout]",
    "speech some": "[talk and narration mixed|some dialogue]",
    "speech little": "[little dialogue|hardly a spoken word|narration, not talk]",
    "topics": "[talk of {all}|they discuss {all}|some talk about {all}]",
    "things": "[{all}|things: {all}|to use: {all}|with {all}]",
    "closing": "[end of the chapter|closes the chapter|chapter ends]",
    "opening": "[start of a chapter|opens the chapter]",
    "length": "[about|roughly|around|some|circa] {n} words",
    "style low": "plain voice",
    "style medium": "ordinary voice",
    "style high": "strong voice",
}
LISTED: dict[str, str] = {
    "topics": "{all}",
    "things": "{all}",
    "roles": "{all}",
    "known": "{all}",
    "spoken of": "{all}",
    "newcomer": "{all}",
    "mood": "{mood}",
    "named place": "{place}",
    "tone low": "[low|calm|quiet]",
    "tone medium": "[middling|a little uneasy|between calm and tense]",
    "tone high": "[high|urgent|strained]",
    "length": "[about|roughly|around|some|circa] {n}",
    "style low": "[plain|restrained]",
    "style medium": "[ordinary|as usual]",
    "style high": "[strong|strongly marked]",
    "speech much": "[most of it|the greater part|a great deal]",
    "speech some": "[some|part of it|a fair share]",
    "speech little": "[little|hardly any|next to none]",
}
"""What stands after a label where a jotting would repeat it."""
LABELS: dict[str, str] = {
    "kind": "[Scene|Kind of scene|Type|What|Piece]",
    "people": "[Who|People|Cast|Characters|In it]",
    "roles": "[Also|Others|Minor parts|Besides]",
    "spoken of": "[Mentioned only|Offstage]",
    "newcomer": "[New|First appearance]",
    "known": "[Known already|Assume|No need to explain]",
    "place set": "[Where|Place|Setting]",
    "named place": "[Place that comes up|Place]",
    "time": "[When|Time]",
    "weather": "[Weather|Outside]",
    "deeds": "[What happens|Events|Situation|Action|Goes like this]",
    "view": "[POV|View|Told in|Person and tense]",
    "mood": "[Mood|Feeling]",
    "tone": "[Tone|Tension]",
    "pace": "[Pace|Rhythm|Sentences]",
    "speech": "[Dialogue|Talk|Speech]",
    "topics": "[They talk about|Subject|On the table]",
    "things": "[Details|Props|Things|Use]",
    "closing": "[Place in the chapter|Position]",
    "opening": "[Place in the chapter|Position]",
    "length": "[Length|How long|Words]",
    "style": "[Voice|Style]",
}
