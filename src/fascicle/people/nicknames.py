"""Short forms of given names, so that "Lizzy" can be "Elizabeth". Common knowledge of English usage; nothing here names a book's person."""

from __future__ import annotations

from functools import lru_cache

# A full name, then its short forms; entries end with a semicolon.
_SHORT_FORMS = """
abigail abby abbie gail; abraham abe bram; ada addie; adelaide addie della; adrian ade; agnes aggie nessie; albert al bert bertie;
alexander alex alec al sandy sander xander sasha; alexandra alex sandra sasha lexi; alfred alf alfie fred; alice ally; alison
ally; amelia amy millie milly; andrew andy drew; angela angie; ann annie anny nan nancy nance; anna annie anya; anthony tony;
antony tony; arabella bella belle; archibald archie; arnold arnie; arthur art artie; augustus gus gussie; augusta gussie; barbara
barb barbie babs; bartholomew bart; beatrice bea trixie; benedict ben; benjamin ben benny benjy; bernard bernie; bertram bert
bertie; bridget biddy; caroline carrie caddy carry lina; carol caro; catherine cathy cat kate katie kitty kit cathie; katherine
kathy kate katie kitty kit kat; kathleen kathy kate kitty; cecilia cissie sissy; charles charley charlie chuck chas; charlotte
lottie lotty; christian chris kit; christina chris tina chrissie; christine chris tina chrissie; christopher chris kit topher;
clara clarrie; clarence clarrie; constance connie; cornelius neil corny; cynthia cindy; daniel dan danny; david dave davy davie;
deborah deb debbie; delia dee; dennis denny; desmond des; diana di; dolores lola; donald don donnie; dorothy dot dottie dolly
dora; douglas doug; edgar ed eddie ned; edith edie; edmund ed eddie ned ted; edward ed eddie ned ted teddy; edwin ed eddie ned;
eleanor ellie nell nellie nelly nora; elinor nell nellie; elizabeth liz lizzy lizzie eliza beth betsy betty bess bessie bet betsey
libby elsie lisa lisbeth lil; ellen nell nelly nellie ellie; emily em emmy millie; emma em emmy; ephraim eph; ernest ernie; esther
essie hetty; eugene gene; evelyn evie; ezekiel zeke; florence flo flossie florrie; frances fanny fran francie frankie; francis
frank frankie; frederick fred freddy freddie; freda fred; gabriel gabe; geoffrey geoff; george georgie geordie; georgiana georgie;
gerald gerry jerry; gertrude gertie trudy; gideon gid; gilbert gil bert; gregory greg; gregor greg; gwendolen gwen; hannah nan;
harold hal harry; harriet hattie harry hatty; helen nell nellie lena; henrietta hetty etta henny; henry harry hal hank; herbert
bert bertie herb; honora nora; horatio race; hugh hughie; humphrey numps; ignatius iggy; isaac ike; isabella bella belle isa;
isabel bell belle; jacob jake; james jim jimmy jem jamie jimmie; jane janey jenny jennie janie; janet jan jenny; jasper jas;
jeffrey jeff; jennifer jen jenny; jeremiah jerry jem; jeremy jerry jem; jerome jerry; jessica jess jessie; joan joanie; john jack
johnny jock jackie johnnie; jonathan jon jonny; joseph joe joey jos; josephine jo josie; joshua josh; josiah joe; judith judy;
julia julie; julius jule; katharine kate kitty; kenneth ken kenny; laura laurie; laurence larry laurie; lawrence larry laurie;
leonard leo len lenny; leopold leo; leslie les; lewis lew lou; lillian lil lily; louis lou lew; louisa lou lulu; louise lou; lucas
luke; lucinda lucy cindy; lucille lucy; lydia lyddie; madeline maddie; magdalene magda lena; malcolm mal; margaret maggie meg
peggy madge margie greta daisy rita meggie; maria mia; marian molly; marjorie madge; martha mattie patty; martin marty; mary molly
polly moll mamie; matilda tilly mattie maud; matthew matt mat; maximilian max; maxwell max; melissa missy; michael mike mick
mickey micky mikey; mildred millie; miranda mira; miriam mimi; montague monty; mordecai mort; mortimer mort; nathan nat nate;
nathaniel nat nate; nicholas nick nicky nico; nicola nicky; nikolai kolya; nigel nige; oliver olly ollie noll nolly; olivia liv
livvy; oswald oz ozzie; pamela pam; patricia pat patty tricia trish; patrick pat paddy; penelope penny pen; percival percy; peter
pete; philip phil pip; phillip phil; philippa pip; prudence prue; quentin quin; rachel rae ray; raymond ray; rebecca becky becca;
reginald reg reggie rex; richard dick rick dickie ricky rich; robert bob bobby rob robbie robin bert bobbie; roderick rod rory;
roger rodge hodge; roland rollo roly; ronald ron ronnie; rosalind ros rosie; rosamond rosie; rosanna rosie; rose rosie; rosemary
rosie; rudolph rudy rolf; rupert rupe; salvatore sal; samantha sam; samuel sam sammy; sarah sally sadie sal; sebastian seb;
septimus sep; sidney sid; sydney syd; silas si; simon si; solomon sol; sophia sophy sophie; sophie sophy; stanley stan; stephanie
steph; stephen steve stevie; steven steve stevie; susan sue susie sukey suky susy; susannah sue susie sukey; suzanne sue suzie;
sylvester sly; terence terry; teresa tess tessa terry; theresa tess terry; thaddeus tad thad; theodore ted teddy theo; theodora
dora thea; thomas tom tommy; timothy tim timmy; tobias toby; ursula ursie; valentine val; valerie val; veronica ronnie; victor
vic; victoria vicky vic; vincent vince vinnie; virginia ginny; vivian viv; walter walt wat wally; wilfred wilf fred; wilhelmina
mina minnie; william bill billy will willy willie liam; winifred win winnie; winston win; zachary zach zack
"""


@lru_cache(maxsize=1)
def _full_names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _SHORT_FORMS.replace("\n", " ").split(";"):
        full, *shorts = line.split()
        for short in shorts:
            found.setdefault(short, set()).add(full)
    return {short: frozenset(fulls) for short, fulls in found.items()}


def long_forms(name: str) -> frozenset[str]:
    """Give the names that a name is short for, in lower case."""
    return _full_names().get(name.lower(), frozenset())


def is_short_for(one: str, other: str) -> bool:
    """Tell whether two given names can be one person's: one short for the other, or both for a third name. Any case."""
    a, b = one.lower(), other.lower()
    if a == b:
        return False
    full_a, full_b = long_forms(a), long_forms(b)
    return a in full_b or b in full_a or bool(full_a & full_b)
