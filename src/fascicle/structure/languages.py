"""The tables behind the lexicon: plain data, one entry a language. To add a language, add an entry and a test.

`cardinals` and `ordinals` run from 1 to 19 or 20, `tens` and `ordinal_tens` from 20 to 90; "/" parts variants, a stem with a hyphen takes
each of `endings`. `joints` may stand between ten and unit ("et", "y"); `one_word` builds compounds written together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One language's words as they are printed in headings; patterns are matched without regard to case, on whole lines."""

    cardinals: str
    tens: str
    ordinals: str
    ordinal_tens: str
    story: str
    end: str
    months: str
    rights: str
    dedication: str
    salutation: str
    sections: tuple[tuple[str, str], ...]
    endings: str = ""
    joints: tuple[str, ...] = ()
    one_word: tuple[str, ...] = ()
    articles: str = ""


TABLES: dict[str, Table] = {
    "en": Table(
        cardinals="one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen",
        tens="twenty thirty forty fifty sixty seventy eighty ninety",
        ordinals="first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth",
        ordinal_tens="twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
        joints=("and",),
        articles="the ",
        # Standard terms of book design.
        story="prologue|epilogue|prelude|interlude|intermezzo|entr[’']?acte|coda|postlude|postscript|overture",
        end=r"the end|finis|fin|end of (?:the |this )?project gutenberg\b.{0,200}|end of [^.]{1,60}|"
        r"(?:the )?end of (?:the )?(?:[\w-]+ )?(?:volume|vol\.|book|part)(?: (?:the )?[\w-]+)?\.?",
        months="january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|"
        "oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday",
        rights="copyright|all rights reserved|public domain|CC0|creative commons|licen[cs]ed? under",
        dedication="(?:to|for|dedicated to|in memory of|in memoriam)",
        salutation="(?:my |our )?dear(?:est)?|beloved",
        sections=(
            ("contents", r"(?:table of )?contents|list of (?:chapters|illustrations|maps)"),
            ("copyright", r"copyright(?: page| notice)?|colophon|imprint|uncopyright"),
            ("licence", r"(?:the |full )?.{0,40}\blicen[cs]e"),
            ("dedication", r"dedication"),
            ("epigraph", r"epigraph"),
            (
                "foreword",
                r"foreword|preface|introduction|translator[’']s (?:preface|foreword|introduction|note)|editor[’']s (?:preface|note)",
            ),
            (
                "author note",
                r"(?:an? )?author[’']?s?[’']? (?:notes?|foreword|preface)|(?:a )?(?:note|word|letter) (?:from|by) the author|"
                r"publisher[’']s note|"
                r"a note on the (?:text|type|translation)|afterword|historical notes?|(?:content|trigger) (?:warnings?|notes?|advisory)",
            ),
            ("acknowledgements", r"acknowledge?ments?|thanks|special thanks|credits|thank yous?"),
            ("about the author", r"about the (?:author|authors|translator|publisher)|(?:also|other (?:books|novels|works)|books) by "
                r".{2,40}|the author"),
            (
                "advertisement",
                r"(?:coming soon|also available|(?:an? )?(?:excerpt|preview|extract|sneak peek)\b.{0,60}|newsletter|mailing list|"
                r"join (?:the|my|our|us|me)\b.{0,40}|(?:advance )?praise for .{2,60}|(?:stay|get) in touch|connect with .{2,40}|before "
                r"you go)",
            ),
            ("author note", r"(?:notes|offcuts|outtakes|scraps|(?:cut|deleted) scenes)(?: (?:and|&) .{2,30})"),
            ("advertisement", r"(?:read on|keep reading|turn the page)\b.{0,20} (?:excerpt|preview|extract|sneak peek|chapter)\b.{0,60}"),
            (
                "notes",
                r"(?:foot|end)?notes|appendi(?:x|ces)\b.{0,60}|bibliograph(?:y|ical)\b.{0,60}|chronology|timeline|sources|maps?|"
                r"(?:(?:questions|topics|guide) for (?:further )?|book club )discussion|discussion (?:questions|guide|topics)|"
                r"(?:reading|reader[’']?s?[’']?|reading group|book club|study) (?:group )?(?:guide|questions)|questions for (?:readers|"
                r"book clubs)",
            ),
            ("index", r"index|glossary(?: of .{2,40})?|dramatis person[aæ]e?|(?:cast|list|dramatis) of characters|pronunciation guide"),
            ("transcriber note", r"transcriber[’']?s?[’']? (?:end)?notes?"),
        ),
    ),
    "fr": Table(
        cardinals="un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
        tens="vingt trente quarante cinquante soixante",
        ordinals="premier/première/1er/1re/unième deuxième/second/seconde troisième quatrième cinquième sixième septième huitième "
            "neuvième dixième "
        "onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième",
        ordinal_tens="vingtième trentième quarantième cinquantième soixantième",
        joints=("et",),
        articles="le |la |les |l[’']",
        story="prologue|épilogue|interlude|intermède|prélude|postlude|coda|entracte",
        end="fin|fin (?:de la|du) .{1,60}",
        months="janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|lundi|mardi|mercredi|jeudi|vendredi|"
        "samedi|dimanche",
        rights="tous droits réservés|dépôt légal|copyright",
        dedication="(?:pour|à|en mémoire de)",
        salutation="(?:mon |ma )?(?:chère?s?|cher)",
        sections=(
            ("contents", "table(?: des (?:matières|chapitres))?|sommaire"),
            ("copyright", "mentions légales|copyright|droits d[’']auteur|achevé d[’']imprimer"),
            ("dedication", "dédicace"),
            ("epigraph", "épigraphe|exergue"),
            ("foreword", "préface|avant-propos|introduction|avertissement|note (?:du traducteur|de la traductrice|de l[’']éditeur)"),
            ("author note", "note (?:de l[’']auteure?|de l[’']autrice)|postface|note historique"),
            ("acknowledgements", "remerciements"),
            (
                "about the author",
                "(?:à propos|au sujet) (?:de l[’']auteure?|de l[’']autrice)|(?:du même auteur|de la même (?:auteure|autrice))|"
                "l[’']auteure?",
            ),
            ("advertisement", "extrait(?: de .{2,60})?|à paraître|du même éditeur"),
            ("notes", "notes|annexes?|bibliographie|chronologie|sources"),
            ("index", "index|glossaire|(?:liste des )?personnages"),
        ),
    ),
    "de": Table(
        cardinals="eins/ein zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
        "achtzehn neunzehn",
        tens="zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
        ordinals="erst- zweit- dritt- viert- fünft- sechst- siebt-/siebent- acht- neunt- zehnt- elft- zwölft- dreizehnt- vierzehnt- "
        "fünfzehnt- sechzehnt- siebzehnt- achtzehnt- neunzehnt-",
        ordinal_tens="zwanzigst- dreißigst-/dreissigst- vierzigst- fünfzigst- sechzigst- siebzigst- achtzigst- neunzigst-",
        endings="e er es en",
        one_word=("{unit}und{ten}", "{unit}und{ten}ste", "{unit}und{ten}stes", "{unit}und{ten}ster"),
        articles="der |die |das ",
        story="prolog|epilog|zwischenspiel|intermezzo|vorspiel|nachspiel|ouvertüre|coda|auftakt",
        end="ende|ende (?:des|der|von) .{1,60}",
        months="januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|montag|dienstag|mittwoch|donnerstag|"
        "freitag|samstag|sonnabend|sonntag",
        rights="alle rechte vorbehalten|copyright|deutsche nationalbibliothek",
        dedication="(?:für|meiner|meinem|in erinnerung an)",
        salutation="(?:mein |meine )?(?:liebe[rs]?|sehr geehrte[rs]?)",
        sections=(
            ("contents", "inhalt|inhaltsverzeichnis"),
            ("copyright", "impressum|copyright|urheberrecht"),
            ("dedication", "widmung"),
            ("epigraph", "motto"),
            ("foreword", "vorwort|einleitung|geleitwort|vorbemerkung|vorrede"),
            ("author note", "nachwort|anmerkungen? (?:des autors|der autorin)|nachbemerkung|triggerwarnung|inhaltswarnung"),
            ("acknowledgements", "danksagung(?:en)?|dank"),
            ("about the author", "(?:über|zu) (?:den autor|die autorin)|(?:der autor|die autorin)|(?:weitere|andere) (?:bücher|werke|"
                "romane) von .{2,40}"),
            ("advertisement", "leseprobe(?: .{2,60})?|newsletter"),
            ("notes", "anmerkungen|fußnoten|endnoten|anhang|zeittafel|quellen"),
            ("index", "register|glossar|personenverzeichnis|personen|dramatis personae"),
        ),
    ),
    "es": Table(
        cardinals="uno/una/ún dos/dós tres/trés cuatro cinco seis/séis siete ocho nueve diez once doce trece catorce quince dieciséis "
            "diecisiete dieciocho "
        "diecinueve",
        tens="veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        ordinals="primer-/primer segund- tercer-/tercer cuart- quint- sext- séptim- octav- noven- décim- undécim-/decimoprimer- "
            "duodécim-/decimosegund- "
        "decimotercer- decimocuart- decimoquint- decimosext- decimoséptim- decimoctav- decimonoven-",
        ordinal_tens="vigésim- trigésim- cuadragésim- quincuagésim- sexagésim-",
        endings="o a",
        joints=("y",),
        one_word=("{elided}i{unit}",),
        articles="el |la |los |las ",
        story="prólogo|epílogo|interludio|intermedio|preludio|coda|obertura",
        end="fin|fin de(?:l| la)? .{1,60}",
        months="enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|lunes|martes|miércoles|"
        "jueves|viernes|sábado|domingo",
        rights="todos los derechos reservados|depósito legal|copyright",
        dedication="(?:para|a|en memoria de)",
        salutation="(?:mi )?(?:querid[oa]s?|estimad[oa]s?)",
        sections=(
            ("contents", "índice|contenido|tabla de contenidos?|sumario"),
            ("copyright", "créditos|derechos de autor|copyright|aviso legal|colofón"),
            ("dedication", "dedicatoria"),
            ("epigraph", "epígrafe"),
            ("foreword", "prefacio|introducción|presentación|nota (?:del editor|de la editora|del traductor|de la traductora)"),
            ("author note", "nota (?:del autor|de la autora)|nota histórica"),
            ("acknowledgements", "agradecimientos"),
            ("about the author", "(?:sobre|acerca) (?:del |de la |el |la )?(?:autor|autora)|otr[ao]s (?:obras|libros) de .{2,40}|(?:el "
                "autor|la autora)"),
            ("advertisement", "(?:adelanto|extracto|fragmento)(?: de .{2,60})?|próximamente"),
            ("notes", "notas|apéndices?|bibliografía|cronología"),
            ("index", "glosario|personajes|dramatis personae|índice (?:onomástico|analítico)"),
        ),
    ),
    "it": Table(
        cardinals="uno/una due tre/tré quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
            "diciassette "
        "diciotto diciannove",
        tens="venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
        ordinals="prim- second- terz- quart- quint- sest- settim- ottav- non- decim- undicesim-/undecim- dodicesim- tredicesim- "
        "quattordicesim- quindicesim- sedicesim- diciassettesim- diciottesim- diciannovesim-",
        ordinal_tens="ventesim- trentesim- quarantesim- cinquantesim- sessantesim-",
        endings="o a",
        one_word=("{ten}{unit}", "{elided}{unit}"),
        articles="il |lo |la |i |gli |le |l[’']",
        story="prologo|epilogo|interludio|intermezzo|preludio|coda",
        end="fine|fine (?:del|della|dell[’']) ?.{1,60}",
        months="gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|lunedì|martedì|mercoledì|"
        "giovedì|venerdì|sabato|domenica",
        rights="tutti i diritti riservati|copyright",
        dedication="(?:per|a|ad|alla|in memoria di)",
        salutation="(?:mi[oa] )?(?:car[oaie]|gentile|egregio)",
        sections=(
            ("contents", "indice|sommario"),
            ("copyright", "copyright|colophon|diritti d[’']autore|note legali"),
            ("dedication", "dedica"),
            ("epigraph", "epigrafe"),
            ("foreword", "prefazione|introduzione|premessa|avvertenza|nota (?:del traduttore|della traduttrice|dell[’']editore)"),
            ("author note", "nota (?:dell[’']autore|dell[’']autrice)|postfazione|nota storica"),
            ("acknowledgements", "ringraziamenti"),
            ("about the author", "(?:sull[’']|l[’'])(?:autore|autrice)|dello stesso autore|della stessa autrice|altri libri di .{2,40}"),
            ("advertisement", "anteprima(?: .{2,60})?|estratto(?: .{2,60})?"),
            ("notes", "note|appendic[ei]|bibliografia|cronologia"),
            ("index", "glossario|personaggi|indice dei nomi"),
        ),
    ),
    "pt": Table(
        cardinals="um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze dezasseis/dezesseis "
        "dezassete/dezessete dezoito dezanove/dezenove",
        tens="vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
        ordinals="primeir- segund- terceir- quart- quint- sext- sétim- oitav- non- décim-",
        ordinal_tens="vigésim- trigésim- quadragésim- quinquagésim-",
        endings="o a",
        joints=("e",),
        articles="o |a |os |as ",
        story="prólogo|epílogo|interlúdio|intermezzo|prelúdio|coda",
        end="fim|fim d[aeo] .{1,60}",
        months="janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|segunda-feira|terça-feira|"
        "quarta-feira|quinta-feira|sexta-feira|sábado|domingo",
        rights="todos os direitos reservados|depósito legal|copyright",
        dedication="(?:para|à|ao|em memória de)",
        salutation="(?:meu |minha )?(?:querid[oa]s?|car[oa]s?)",
        sections=(
            ("contents", "índice|sumário|conteúdo"),
            ("copyright", "ficha técnica|copyright|direitos autorais|créditos"),
            ("dedication", "dedicatória"),
            ("epigraph", "epígrafe"),
            ("foreword", "prefácio|introdução|apresentação|nota (?:do tradutor|da tradutora|do editor)"),
            ("author note", "nota (?:do autor|da autora)|posfácio|nota histórica"),
            ("acknowledgements", "agradecimentos"),
            ("about the author", "sobre (?:o autor|a autora)|(?:o autor|a autora)|outr[ao]s (?:obras|livros) de .{2,40}"),
            ("advertisement", "(?:excerto|trecho|amostra)(?: de .{2,60})?"),
            ("notes", "notas|apêndices?|bibliografia|cronologia"),
            ("index", "glossário|personagens|índice (?:onomástico|remissivo)"),
        ),
    ),
    "nl": Table(
        cardinals="een/één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
        "negentien",
        tens="twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        ordinals="eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende vijftiende "
        "zestiende zeventiende achttiende negentiende",
        ordinal_tens="twintigste dertigste veertigste vijftigste zestigste",
        one_word=("{unit}en{ten}", "{unit}ën{ten}", "{unit}en{ten}ste", "{unit}ën{ten}ste"),
        articles="de |het ",
        story="proloog|epiloog|intermezzo|tussenspel|voorspel|naspel|coda",
        end="einde|einde van .{1,60}",
        months="januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|maandag|dinsdag|woensdag|donderdag|"
        "vrijdag|zaterdag|zondag",
        rights="alle rechten voorbehouden|copyright",
        dedication="(?:voor|aan|ter nagedachtenis aan)",
        salutation="(?:mijn )?(?:beste|lieve|geachte)",
        sections=(
            ("contents", "inhoud|inhoudsopgave"),
            ("copyright", "colofon|copyright"),
            ("dedication", "opdracht"),
            ("epigraph", "motto"),
            ("foreword", "voorwoord|inleiding|ten geleide"),
            ("author note", "nawoord|noot van de (?:auteur|schrijver|schrijfster)"),
            ("acknowledgements", "dankwoord|dankbetuiging|verantwoording"),
            ("about the author", "over de (?:auteur|schrijver|schrijfster)|de auteur|(?:ook|eerder) (?:van|door) .{2,40}"),
            ("advertisement", "leesfragment.{0,60}|voorproefje.{0,60}|nieuwsbrief"),
            ("notes", "noten|voetnoten|eindnoten|aantekeningen|bijlagen?|tijdlijn|bronnen"),
            ("index", "register|verklarende woordenlijst|woordenlijst|personages"),
        ),
    ),
    "sv": Table(
        cardinals="ett/en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton",
        tens="tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
        ordinals="första/förste andra/andre tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde "
        "femtonde sextonde sjuttonde artonde nittonde",
        ordinal_tens="tjugonde trettionde fyrtionde femtionde",
        one_word=("{ten}{unit}",),
        articles="den |det ",
        story="prolog|epilog|mellanspel|intermezzo|förspel|efterspel",
        end="slut|slut på .{1,60}",
        months="januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|måndag|tisdag|onsdag|torsdag|fredag|"
        "lördag|söndag",
        rights="alla rättigheter förbehållna|copyright",
        dedication="(?:till|för|till minne av)",
        salutation="(?:min )?(?:kär[ae]|bästa)",
        sections=(
            ("contents", "innehåll|innehållsförteckning"),
            ("copyright", "copyright|kolofon"),
            ("dedication", "dedikation|tillägnan"),
            ("epigraph", "motto"),
            ("foreword", "förord|inledning"),
            ("author note", "efterord|författarens (?:anmärkning|kommentar|tack)|författarens not"),
            ("acknowledgements", "tack|författarens tack"),
            ("about the author", "om författaren|författaren|(?:andra|tidigare) böcker av .{2,40}|av samma författare"),
            ("advertisement", "smakprov.{0,60}|nyhetsbrev"),
            ("notes", "noter|fotnoter|bilagor|bilaga|tidslinje|källor"),
            ("index", "register|ordlista|personer|personförteckning|persongalleri"),
        ),
    ),
    "da": Table(
        cardinals="et/en/ét to tre fire fem seks syv otte ni ti elleve/elve tolv tretten fjorten femten seksten sytten atten nitten",
        tens="tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
        ordinals="første andet/anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende fjortende femtende "
        "sekstende syttende attende nittende",
        ordinal_tens="tyvende tredivte",
        one_word=("{unit}og{ten}",),
        articles="den |det ",
        story="prolog|epilog|mellemspil|intermezzo|forspil|efterspil",
        end="slut|slut på .{1,60}",
        months="januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|mandag|tirsdag|onsdag|torsdag|fredag|"
        "lørdag|søndag",
        rights="alle rettigheder forbeholdes|copyright",
        dedication="(?:til|for|til minde om)",
        salutation="(?:min )?kære",
        sections=(
            ("contents", "indhold|indholdsfortegnelse"),
            ("copyright", "kolofon|copyright"),
            ("dedication", "dedikation"),
            ("epigraph", "motto"),
            ("foreword", "forord|indledning"),
            ("author note", "efterord|forfatterens (?:note|bemærkning)"),
            ("acknowledgements", "tak|taksigelser|forfatterens tak"),
            ("about the author", "om forfatteren|forfatteren|af samme forfatter|(?:andre|øvrige) bøger af .{2,40}"),
            ("advertisement", "smagsprøve.{0,60}|uddrag.{0,60}|nyhedsbrev"),
            ("notes", "noter|fodnoter|bilag|tidslinje|kilder"),
            ("index", "register|ordliste|personer|personliste|persongalleri"),
        ),
    ),
    "no": Table(
        cardinals="en/ett/én to tre fire fem seks sju/syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
        tens="tjue/tyve tretti/tredve førti femti seksti sytti åtti nitti",
        ordinals="første andre/annen/annet tredje fjerde femte sjette sjuende/syvende åttende niende tiende ellevte/ellefte tolvte/tolfte "
        "trettende fjortende femtende sekstende syttende attende nittende",
        ordinal_tens="tjuende trettiende førtiende femtiende",
        one_word=("{ten}{unit}", "{unit}og{ten}"),
        articles="den |det ",
        story="prolog|epilog|mellomspill|intermezzo|forspill|etterspill",
        end="slutt|slutt på .{1,60}",
        months="januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|mandag|tirsdag|onsdag|torsdag|fredag|"
        "lørdag|søndag",
        rights="alle rettigheter forbeholdt|copyright",
        dedication="(?:til|for|til minne om)",
        salutation="(?:min )?kjære",
        sections=(
            ("contents", "innhold|innholdsfortegnelse"),
            ("copyright", "kolofon|copyright"),
            ("dedication", "dedikasjon"),
            ("epigraph", "motto"),
            ("foreword", "forord|innledning"),
            ("author note", "etterord|forfatterens (?:merknad|kommentar)"),
            ("acknowledgements", "takk|forfatterens takk"),
            ("about the author", "om forfatteren|forfatteren|av samme forfatter|(?:andre|tidligere) bøker av .{2,40}"),
            ("advertisement", "smakebit.{0,60}|utdrag.{0,60}|nyhetsbrev"),
            ("notes", "noter|fotnoter|vedlegg|tidslinje|kilder"),
            ("index", "register|ordliste|personer|personliste|persongalleri"),
        ),
    ),
    "pl": Table(
        cardinals="jeden/jedna dwa/dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście "
        "piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście",
        tens="dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt",
        ordinals="pierwsz- drug- trzec- czwart- piąt- szóst- siódm- ósm- dziewiąt- dziesiąt- jedenast- dwunast- trzynast- czternast- "
        "piętnast- szesnast- siedemnast- osiemnast- dziewiętnast-",
        ordinal_tens="dwudziest- trzydziest- czterdziest- pięćdziesiąt-",
        endings="y a e i ia ie",
        story="prolog|epilog|interludium|intermezzo|preludium|koda",
        end="koniec|koniec .{1,60}",
        months="stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|poniedziałek|wtorek|środa|"
        "czwartek|piątek|sobota|niedziela",
        rights="wszelkie prawa zastrzeżone|copyright",
        dedication="(?:dla|pamięci)",
        salutation="(?:mój |moja )?(?:drog[ia]|kochan[ya]|szanown[ya])",
        sections=(
            ("contents", "spis treści"),
            ("copyright", "stopka redakcyjna|copyright|prawa autorskie"),
            ("dedication", "dedykacja"),
            ("epigraph", "motto"),
            ("foreword", "przedmowa|wstęp|wprowadzenie|od (?:wydawcy|tłumacza|tłumaczki)|słowo wstępne"),
            ("author note", "od autor(?:a|ki)|posłowie|nota autor(?:a|ki|ska)|nota historyczna"),
            ("acknowledgements", "podziękowania"),
            ("about the author", "o autor(?:ze|ce)|inne książki .{2,40}|tego samego autora|tej samej autorki"),
            ("advertisement", "fragment .{2,60}|w przygotowaniu|newsletter"),
            ("notes", "przypisy|aneks|dodatek|kalendarium|źródła|bibliografia"),
            ("index", "indeks|słowniczek|glosariusz|osoby|spis postaci"),
        ),
    ),
    "ru": Table(
        cardinals="один/одна два/две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
        "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
        tens="двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
        ordinals="перв- втор- трет- четверт-/четвёрт- пят- шест- седьм- восьм- девят- десят- одиннадцат- двенадцат- тринадцат- "
        "четырнадцат- пятнадцат- шестнадцат- семнадцат- восемнадцат- девятнадцат-",
        ordinal_tens="двадцат- тридцат- сороков- пятидесят- шестидесят-",
        endings="ый ой ий ая ое ья ье",
        story="пролог|эпилог|интерлюдия|интермедия|интермеццо|прелюдия|кода",
        end="конец|конец .{1,60}",
        months="января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|понедельник|вторник|среда|четверг|"
        "пятница|суббота|воскресенье",
        rights="все права защищены|copyright",
        dedication="(?:посвящается|памяти)",
        salutation="(?:мой |моя )?(?:дорог(?:ой|ая|ие)|мил(?:ый|ая))",
        sections=(
            ("contents", "содержание|оглавление"),
            ("copyright", "выходные данные|авторские права|копирайт"),
            ("dedication", "посвящение"),
            ("epigraph", "эпиграф"),
            ("foreword", "предисловие|введение|вступление|от (?:издателя|издательства|переводчика|редактора)"),
            ("author note", "от автора|послесловие|примечание автора|историческая справка"),
            ("acknowledgements", "благодарности|благодарность"),
            ("about the author", "об авторе|другие книги .{2,40}"),
            ("advertisement", "отрывок .{2,60}|скоро в продаже"),
            ("notes", "примечания|сноски|приложени[ея]|хронология|комментарии|библиография"),
            ("index", "указатель|глоссарий|словарь|действующие лица"),
        ),
    ),
}

# The titles of contents lists in all languages: a list is believed only where its lines return, so that no other reading is at risk.
CONTENTS_TITLES = "|".join(pattern for table in TABLES.values() for reason, pattern in table.sections if reason == "contents")
