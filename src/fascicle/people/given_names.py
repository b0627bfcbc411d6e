"""Given names that English gives to one sex only.

They only ever speak against a merge ("Louisa" is not "Mr. Venn") or for a married name; the gender that the catalogue states comes from
the text alone. Common knowledge; names that either may bear are left out.
"""

from __future__ import annotations

from fascicle.people.nicknames import long_forms
from fascicle.records import Gender

_FEMALE = frozenset(
    """
    abigail ada adelaide adeline agatha agnes alexandra alice alison amanda amelia amy angela ann anna anne annie antonia arabella
    audrey augusta barbara beatrice bertha bessie betsy betty bridget carol caroline catharine catherine cathy cecilia celia charlotte
    christina christine clara clarissa constance cora cordelia cynthia daisy daphne deborah delia diana dolores dora doris dorothea
    dorothy edith eleanor elinor eliza elizabeth ella ellen elsie emily emma esther ethel eugenia eunice eva eve fanny felicity flora
    florence frances freda georgiana georgina gertrude gladys grace greta gwendolen hannah harriet helen helena henrietta hester hilda
    honora hope ida imogen irene iris isabel isabella ivy jane janet jennifer jessica joan joanna josephine judith julia juliet kate
    katharine katherine kathleen kitty laura lavinia leonora lilian lillian lily linda lizzie lizzy lois lola louisa louise lucia lucille
    lucinda lucy lydia mabel madeline maggie margaret maria marianne marian marie marion marjorie martha mary matilda maud maude may melissa
    mercy mildred millicent minnie miranda miriam molly muriel myrtle nancy naomi nell nellie nelly nora olive olivia ophelia pamela
    patience patricia paula pauline penelope philippa phoebe phyllis polly priscilla prudence rachel rebecca rosa rosalind rosamond
    rosanna rose rosemary ruth sally samantha sarah selina sophia sophie stella susan susannah suzanne sylvia teresa theodora theresa
    ursula vera veronica victoria viola violet virginia wilhelmina winifred zoe
    ashlyn brenda chloe claire danielle debra donna ellie gemma hayley heather jasmine julie karen kelsey kimberly lauren linda lisa megan
    melanie michelle natalie nicole sharon shirley sofia sonia tamara tanya tiffany tracey vanessa wendy yvonne
    """.split()
)
_MALE = frozenset(
    """
    aaron abel abraham adam albert alexander alfred allan ambrose amos andrew anthony antony archibald arnold arthur augustus barnaby
    bartholomew basil benedict benjamin bernard bertram bill bob charles christopher clarence clement conrad cuthbert cyril daniel david
    denis dennis derek dick donald dudley duncan ebenezer edgar edmund edward edwin eric ernest eugene ezra felix ferdinand francis
    frank frederick gabriel geoffrey george gerald gideon gilbert giles godfrey graham gregory guy harold harry hector henry herbert
    herman hubert hugh hugo humphrey isaac jack jacob james jasper jeffrey jeremiah jeremy jerome jim joe john jonathan joseph joshua
    josiah julius keith kenneth laurence lawrence leonard leopold lewis lionel louis lucas luke malcolm mark martin matthew maurice
    maximilian michael mike montague mortimer moses nathan nathaniel nicholas nigel noah norman obadiah oliver oscar oswald owen patrick
    paul percival percy peter philip phillip phineas piers ralph raymond reginald reuben richard robert roderick roger roland ronald
    rupert samuel saul sebastian septimus silas simon solomon stephen steven theodore thomas timothy tobias tom victor vincent walter
    wilfred william
    alan brandon brian bruce carl craig darren dean derrick dominic dylan ethan gareth gary glenn gordon grant greg ian ivan jared jason
    joel justin karl kevin liam marcus marvin mitchell neil oscar rodney ross ryan scott sean stuart todd trevor wayne
    """.split()
)


def gender_of_given_name(name: str) -> Gender | None:
    """Tell the sex to which English gives a name, or all names that it is short for; None for both or unknown."""
    low = name.lower()
    names = {low} if low in _FEMALE or low in _MALE else long_forms(low)
    if not names:
        return None
    return "female" if names <= _FEMALE else "male" if names <= _MALE else None
