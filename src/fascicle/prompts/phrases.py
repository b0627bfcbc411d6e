"""The words of the prompts: what a writer types when asking for a scene. Data only.

Kinds of scene by mode and tension, openings by register, and clauses. `{scene}` takes a noun phrase with its article.
"""

from __future__ import annotations

from fascicle.records import Level, SceneMode

SCENES: dict[tuple[SceneMode, Level], tuple[str, ...]] = {
    ("action", "low"): ("a scene of ordinary doings", "an unhurried scene that follows what people do", "a scene of work and movement"),
    ("action", "medium"): (
        "a scene carried by what people do",
        "a scene on the move",
        "an active scene",
        "a scene where things keep happening",
    ),
    ("action", "high"): ("a tense action scene", "a scene of danger", "a fast, physical scene", "an action scene with a lot at stake"),
    ("dialogue", "low"): ("a quiet conversation", "an easy dialogue scene", "a scene of people talking", "an unforced conversation"),
    ("dialogue", "medium"): ("a dialogue scene with an undercurrent", "a conversation that matters", "a scene built on talk"),
    ("dialogue", "high"): ("a charged conversation", "a tense dialogue scene", "an uneasy exchange", "a conversation under pressure"),
    ("introspection", "low"): ("a quiet, inward scene", "a reflective scene", "a scene of thinking and remembering"),
    ("introspection", "medium"): ("an inward scene", "a scene that stays close to one mind", "a scene of doubt and thought"),
    ("introspection", "high"): ("an inward scene under pressure", "a scene of inner conflict", "a troubled, inward scene"),
    ("exposition", "low"): (
        "a calm passage of description",
        "a passage that shows the place and how it works",
        "a slow, descriptive scene",
    ),
    ("exposition", "medium"): (
        "a scene that lets the reader into this world",
        "a passage of background that keeps moving",
        "a descriptive scene",
    ),
    ("exposition", "high"): (
        "a passage that lays out what is at stake",
        "a descriptive scene with a threat behind it",
        "a dark passage of background",
    ),
}

# Openings: each holds {scene} once. Register varies on purpose, from a note to a request.
OPENINGS: tuple[str, ...] = (
    "Write {scene}.",
    "I need {scene}.",
    "Draft {scene}.",
    "Next up: {scene}.",
    "Give me {scene}.",
    "Can you write {scene}?",
    "Let's have {scene}.",
    "I'd like {scene}.",
    "Now {scene}.",
    "What comes next is {scene}.",
    "Try {scene}.",
    "Please write {scene}.",
    "The book wants {scene} here.",
    "Compose {scene}.",
    "This is the place for {scene}.",
    "Could I have {scene}?",
    "Sketch out, in full prose, {scene}.",
    "{scene}, please.",
    "{scene}.",
    "We have come to {scene}.",
)
OPENINGS_OF_CHAPTER: tuple[str, ...] = (
    "Open a chapter with {scene}.",
    "Begin the chapter: {scene}.",
    "A new chapter starts here, with {scene}.",
    "Start a new chapter on {scene}.",
    "The chapter opens on {scene}.",
)

CONTINUATIONS: tuple[str, ...] = (
    "Continue this story:\n\n{quote}",
    "Continue from here:\n\n{quote}",
    "Carry on from this passage.\n\n{quote}",
    "{quote}\n\nWhat happens next?",
    "{quote}\n\nContinue.",
    "Keep going:\n\n{quote}",
    "Here is how the last page ends. Write the next one.\n\n{quote}",
    "Pick up the story after these lines:\n\n{quote}",
)

PEOPLE_ONE = ("It is about {0}.", "{0} is in it.", "Keep {0} at the centre.", "Follow {0}.")
PEOPLE_TWO = ("{0} and {1} are in it.", "It belongs to {0} and {1}.", "Put {0} and {1} together.", "Between {0} and {1}.")
# Where somebody else holds the point of view the two are not alone together.
PEOPLE_TWO_BESIDE = ("{0} and {1} are in it.", "Bring in {0} and {1}.", "With {0} and {1}.")
PEOPLE_MORE = ("On stage: {all}.", "{all} are all in it.", "People: {all}.", "Bring in {all}.")

VIEW_NAMED = ("Stay with {name}'s point of view, {voice}.", "Tell it from {name}'s side, {voice}.", "{name}'s point of view; {voice}.")
VIEW_YOU_NAMED = ('Tell it in the {voice}; "you" is {name}.', '{name} is "you": {voice}.', 'Address {name} as "you", {tense}.')
VIEW_PLAIN = ("Tell it in the {voice}.", "{Voice}.", "Use the {voice}.", "Keep to the {voice}.")

PACE: dict[str, tuple[str, ...]] = {
    "brisk": ("Short sentences, brisk pace.", "Keep the sentences short.", "Make it move quickly."),
    "even": ("A steady pace.", "Neither rushed nor slow.", "Keep an even rhythm."),
    "slow": ("Take your time; long sentences are welcome.", "Let the sentences run long.", "Unhurried, with long sentences."),
}
SPEECH_MUCH = ("Mostly dialogue.", "Let the talk carry it.", "Lean on dialogue.")
SPEECH_LITTLE = ("Hardly any dialogue.", "Almost nobody speaks.", "Do without much dialogue.")
DETAILS = ("Find room for {all}.", "Use {all}.", "{All} should come into it.", "Details to work with: {all}.", "Let {all} matter.")
CLOSING = ("It ends the chapter.", "Bring the chapter to a close with it.", "Finish where a chapter can finish.")
LENGTH = ("About {n} words.", "Roughly {n} words.", "Aim for {n} words or so.", "Some {n} words.")
