"""Words that any English story uses more than general English does, and how many times as often.

Word families that stand in a fifth or more of fifty novels' openings, at least twice as often as `wordfreq` expects, counted over LitBank
(Bamman, Popat and Shen 2019, CC BY 4.0; 83,000 words of English fiction published 1719 to 1922). What is common to stories is no theme of
one.
"""

from __future__ import annotations

STORYTELLING: dict[str, int] = {
    word: int(times)
    for word, times in (
        entry.split(":")
        for entry in """
    accept:3 acquaintance:58 across:2 address:3 afternoon:8 alive:3 among:3 ancient:3 answer:4 appear:7 appearance:5 arms:2 bear:4
    beauty:4 began:4 beyond:2 black:2 blue:3 bound:6 breath:8 brief:5 bright:5 brother:2 brown:3 busy:3 came:3 cannot:2 carry:6 century:2
    certain:4 chair:5 character:2 charm:13 child:2 clear:2 clock:16 close:3 clothes:4 cloud:4 coat:14 cold:2 come:2 comfortable:3
    companion:18 consider:3 continue:2 conversation:3 cottage:25 country:2 cover:2 cried:22 cross:2 crowd:5 dark:4 daughter:4 dead:2
    dear:11 deep:4 delicate:18 delight:18 desire:7 didn:117 direction:2 discovered:2 door:7 down:2 draw:5 drawn:4 dream:4 dress:8 drew:6
    duty:5 eager:15 ease:6 effect:2 enjoy:2 enter:6 evident:15 excellent:3 except:2 expect:3 explain:2 expression:5 eyes:7 face:4 fair:4
    fall:3 familiar:5 fancy:12 fashion:4 father:4 fear:2 features:2 feet:3 fell:5 fellow:5 felt:4 figure:3 filled:3 fine:3 flat:2 floor:3
    follow:2 foot:3 forgotten:6 form:2 fort:7 fortune:13 garden:6 gave:3 gentleman:16 girl:4 glad:2 glance:70 glass:6 gleam:129 gone:2
    grave:8 green:3 grew:3 ground:2 hair:6 half:3 hall:3 hand:6 hang:3 head:3 heard:3 heart:3 heavy:4 held:2 herself:8 himself:5 hold:2
    honour:7 horse:6 hour:2 house:2 hundred:6 hung:22 husband:2 idle:29 immediately:2 indeed:4 interest:3 itself:2 kept:3 kind:2 knee:9
    knew:4 known:2 lady:7 laid:5 large:3 laugh:7 lean:14 leave:2 letter:4 lift:6 light:4 lips:7 little:4 live:2 long:2 look:3 loose:6
    manner:14 mark:3 married:3 master:3 merely:6 might:3 mind:3 mine:2 moment:3 moral:5 morning:2 mother:7 mouth:3 must:2 myself:3
    narrow:9 nature:3 near:3 neat:16 nervous:7 newspaper:5 nine:3 nose:8 note:3 notice:3 object:5 observed:10 occasion:14 open:2 ought:10
    pair:4 pale:14 paper:3 particular:2 pass:6 path:2 pause:16 peculiar:36 perhaps:3 plain:9 pleasant:13 pleasure:8 poor:3 portion:4
    possess:14 present:3 promise:6 proper:3 pull:2 quick:2 quiet:7 quite:2 rather:3 reach:5 reason:2 reflect:5 regard:9 remain:3 remark:50
    reply:8 return:4 ring:3 rise:3 river:3 roll:3 roof:4 room:5 rose:6 round:4 said:3 scarce:53 scene:3 seat:4 seem:8 sense:2 servant:12
    serve:3 shade:18 shadow:7 shall:3 shape:3 sharp:6 shook:13 shoulder:6 side:2 sight:7 sign:2 silent:7 simple:2 sister:5 sitting:3
    sleep:2 slow:2 small:2 smile:5 smoke:6 soft:8 sort:4 soul:3 sound:2 speak:4 spirit:3 spoke:7 stand:3 step:4 stone:4 stood:16
    straight:2 strange:12 street:3 stretch:9 strike:4 strong:2 struck:5 subject:2 suddenly:3 sufficient:8 suit:6 suppose:5 surprise:3
    sweet:2 table:5 tall:12 taste:4 temper:24 therefore:3 thick:7 thin:6 thirty:11 though:2 thought:2 thousand:7 thus:3 till:6 tone:6
    touch:3 towards:2 town:3 tree:6 truth:2 turn:4 twenty:6 upon:19 vain:24 very:2 view:3 visit:4 voice:4 walk:4 wall:3 warm:4 wear:3
    went:3 were:2 which:3 white:2 whom:9 whose:5 wide:2 wife:4 wild:5 wind:3 window:11 winter:2 wish:3 woman:3 wonder:3 wood:4 word:3
    wore:12 write:2 yellow:5 young:5 youth:4
    """.split()
    )
}
