"""Small novels in eleven languages: sentences and headings written for the tests, put together as `strategies` does in English."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language's pieces: three lists that make sentences, the headings of a novel, and what stands around it."""

    who: tuple[str, ...]
    did: tuple[str, ...]
    where: tuple[str, ...]
    prologue: str
    part: tuple[str, str]
    chapters: tuple[str, ...]
    epilogue: str
    end: str
    contents: str
    front: tuple[tuple[str, str], ...]
    back: tuple[tuple[str, str, str], ...]


TONGUES: dict[str, Tongue] = {
    "fr": Tongue(
        ("La vieille Marthe", "Le passeur", "Son frère", "La lingère", "Un inconnu"),
        (
            "avait compté les lanternes",
            "perdait la clef du moulin",
            "gardait une lettre pour la veuve",
            "vendait le sel",
            "cherchait son chien",
        ),
        ("dans la cour de l’auberge", "sur le quai avec les autres", "au bord de la rivière", "devant la porte, pour une fois"),
        "Prologue",
        ("PREMIÈRE PARTIE", "DEUXIÈME PARTIE"),
        ("CHAPITRE PREMIER", "CHAPITRE II", "CHAPITRE III", "CHAPITRE IV"),
        "Épilogue",
        "FIN",
        "Table des matières",
        (("copyright", "Tous droits réservés, Éditions du Sel."), ("dedication", "À ma sœur, qui tenait la barque.")),
        (("acknowledgements", "Remerciements", "Merci à la capitainerie."), ("about the author", "Du même auteur", "Les Quais, roman.")),
    ),
    "de": Tongue(
        ("Die alte Marthe", "Der Fährmann", "Ihr Bruder", "Die Wäscherin", "Ein Fremder"),
        ("zählte die Laternen", "hatte den Schlüssel nicht", "trug einen Brief mit sich", "verkaufte das Salz", "suchte auch den Hund"),
        ("auf dem Hof und in der Mühle", "an der Brücke mit den anderen", "unter der Uhr, wie er sagte", "bei dem Wehr, und das war es"),
        "Prolog",
        ("ERSTER TEIL", "ZWEITER TEIL"),
        ("Erstes Kapitel", "Zweites Kapitel", "Drittes Kapitel", "Viertes Kapitel"),
        "Epilog",
        "ENDE",
        "Inhalt",
        (("copyright", "Alle Rechte vorbehalten, Salzverlag."), ("dedication", "Für meine Schwester, die das Boot hielt.")),
        (("acknowledgements", "Danksagung", "Dank an das Hafenamt."), ("about the author", "Über die Autorin", "Sie lebt am Wehr.")),
    ),
    "es": Tongue(
        ("La vieja Marta", "El barquero", "Su hermano", "La lavandera", "Un forastero"),
        ("contaba los faroles", "había perdido la llave", "llevaba una carta para la viuda", "vendía la sal", "buscaba a su perro"),
        ("en el patio de la posada", "por el muelle con los otros", "al lado del río y no más", "como se hace en las ferias"),
        "Prólogo",
        ("PRIMERA PARTE", "SEGUNDA PARTE"),
        ("Capítulo primero", "Capítulo segundo", "Capítulo tercero", "Capítulo cuarto"),
        "Epílogo",
        "FIN",
        "Índice",
        (("copyright", "Todos los derechos reservados, Ediciones Sal."), ("dedication", "Para mi hermana, que cuidaba la barca.")),
        (("acknowledgements", "Agradecimientos", "Gracias a la capitanía."), ("about the author", "Sobre la autora", "Vive junto al río.")),
    ),
    "it": Tongue(
        ("La vecchia Marta", "Il traghettatore", "Suo fratello", "La lavandaia", "Uno straniero"),
        ("contava le lanterne", "aveva perso la chiave", "portava una lettera per la vedova", "vendeva il sale", "cercava il cane"),
        ("nel cortile della locanda", "sul molo con gli altri", "vicino al fiume, non lontano", "come si fa in una fiera di paese"),
        "Prologo",
        ("PARTE PRIMA", "PARTE SECONDA"),
        ("Capitolo primo", "Capitolo secondo", "Capitolo terzo", "Capitolo quarto"),
        "Epilogo",
        "FINE",
        "Indice",
        (("copyright", "Tutti i diritti riservati, Edizioni Sale."), ("dedication", "A mia sorella, che teneva la barca.")),
        (("acknowledgements", "Ringraziamenti", "Grazie alla capitaneria."), ("about the author", "L’autrice", "Vive vicino al fiume.")),
    ),
    "pt": Tongue(
        ("A velha Marta", "O barqueiro", "O irmão dela", "A lavadeira", "Um forasteiro"),
        ("contava os lampiões", "perdeu a chave do moinho", "levava uma carta para a viúva", "vendia o sal", "não encontrava o cão"),
        ("no pátio da estalagem", "pelo cais com os outros", "ao lado do rio e do muro", "como se faz em dias de feira"),
        "Prólogo",
        ("PRIMEIRA PARTE", "SEGUNDA PARTE"),
        ("Capítulo Um", "Capítulo Dois", "Capítulo Três", "Capítulo Quatro"),
        "Epílogo",
        "FIM",
        "Sumário",
        (("copyright", "Todos os direitos reservados, Edições Sal."), ("dedication", "Para a minha irmã, que guardava o barco.")),
        (("acknowledgements", "Agradecimentos", "Obrigado à capitania."), ("about the author", "Sobre a autora", "Vive junto ao rio.")),
    ),
    "nl": Tongue(
        ("De oude Marthe", "De veerman", "Haar broer", "De wasvrouw", "Een vreemdeling"),
        ("telde de lantaarns", "had de sleutel niet", "droeg een brief voor de weduwe", "verkocht het zout", "zocht zijn hond"),
        ("op het erf van de herberg", "aan de kade met de anderen", "in de schuur, maar niet voor lang", "bij het water, en dat was het"),
        "Proloog",
        ("DEEL EEN", "DEEL TWEE"),
        ("Hoofdstuk een", "Hoofdstuk twee", "Hoofdstuk drie", "Hoofdstuk vier"),
        "Epiloog",
        "EINDE",
        "Inhoud",
        (("copyright", "Alle rechten voorbehouden, Zoutpers."), ("dedication", "Voor mijn zus, die de boot vasthield.")),
        (("acknowledgements", "Dankwoord", "Dank aan de havendienst."), ("about the author", "Over de auteur", "Zij woont aan het water.")),
    ),
    "sv": Tongue(
        ("Gamla Marta", "Färjkarlen", "Hennes bror", "Tvätterskan", "En främling"),
        ("räknade lyktorna", "hade inte nyckeln", "bar ett brev till änkan", "sålde saltet", "letade efter hunden"),
        ("på gården med de andra", "vid bron, men det var för sent", "under klockan som om han var ensam", "och det var jag som såg det"),
        "Prolog",
        ("FÖRSTA DELEN", "ANDRA DELEN"),
        ("Första kapitlet", "Andra kapitlet", "Tredje kapitlet", "Fjärde kapitlet"),
        "Epilog",
        "SLUT",
        "Innehåll",
        (("copyright", "Alla rättigheter förbehållna, Saltpress."), ("dedication", "Till min syster, som höll båten.")),
        (("acknowledgements", "Tack", "Tack till hamnkontoret."), ("about the author", "Om författaren", "Hon bor vid vattnet.")),
    ),
    "da": Tongue(
        ("Gamle Marta", "Færgemanden", "Hendes bror", "Vaskekonen", "En fremmed"),
        ("talte lygterne", "havde ikke nøglen", "bar et brev til enken", "solgte saltet", "ledte efter hunden"),
        (
            "på gården med de andre",
            "ved broen, men det blev for sent",
            "under uret som var han alene",
            "og det var jeg som så det efter mig",
        ),
        "Prolog",
        ("FØRSTE DEL", "ANDEN DEL"),
        ("Kapitel et", "Kapitel to", "Kapitel tre", "Kapitel fire"),
        "Epilog",
        "SLUT",
        "Indhold",
        (("copyright", "Alle rettigheder forbeholdes, Saltpressen."), ("dedication", "Til min søster, som holdt båden.")),
        (("acknowledgements", "Tak", "Tak til havnekontoret."), ("about the author", "Om forfatteren", "Hun bor ved vandet.")),
    ),
    "no": Tongue(
        ("Gamle Marta", "Fergemannen", "Hennes bror", "Vaskekona", "En fremmed"),
        ("telte lyktene", "hadde ikke nøkkelen", "bar et brev til enken", "solgte saltet", "lette etter hunden"),
        (
            "på gården med de andre",
            "ved broen, men det ble for sent",
            "under klokken som om han var alene av seg",
            "og det var jeg som så det etter meg",
        ),
        "Prolog",
        ("FØRSTE DEL", "ANDRE DEL"),
        ("Kapittel én", "Kapittel to", "Kapittel tre", "Kapittel fire"),
        "Epilog",
        "SLUTT",
        "Innhold",
        (("copyright", "Alle rettigheter forbeholdt, Saltpressen."), ("dedication", "Til søsteren min, som holdt båten.")),
        (("acknowledgements", "Takk", "Takk til havnekontoret."), ("about the author", "Om forfatteren", "Hun bor ved vannet.")),
    ),
    "pl": Tongue(
        ("Stara Marta", "Przewoźnik", "Jej brat", "Praczka", "Jakiś obcy"),
        ("liczyła latarnie", "nie miał już klucza", "niósł list do wdowy", "sprzedawał sól", "szukał za młynem psa"),
        (
            "na podwórzu i w sieni",
            "po drugiej stronie, jak co dnia",
            "na nabrzeżu, ale nie tak prędko",
            "za mostem, bo to było już po wszystkim",
        ),
        "Prolog",
        ("CZĘŚĆ PIERWSZA", "CZĘŚĆ DRUGA"),
        ("Rozdział pierwszy", "Rozdział drugi", "Rozdział trzeci", "Rozdział czwarty"),
        "Epilog",
        "KONIEC",
        "Spis treści",
        (("copyright", "Wszelkie prawa zastrzeżone, Wydawnictwo Sól."), ("dedication", "Dla siostry, która pilnowała łodzi.")),
        (("acknowledgements", "Podziękowania", "Dziękuję kapitanatowi."), ("about the author", "O autorce", "Mieszka nad wodą.")),
    ),
    "ru": Tongue(
        ("Старая Марта", "Перевозчик", "Его брат", "Прачка", "Незнакомец"),
        ("считала фонари", "не нашёл ключ", "нёс письмо для вдовы", "продавал соль", "искал собаку"),
        ("на дворе и в сенях", "за мостом, как и все", "у воды, но не так скоро", "под часами, и это было всё"),
        "Пролог",
        ("ЧАСТЬ ПЕРВАЯ", "ЧАСТЬ ВТОРАЯ"),
        ("Глава первая", "Глава вторая", "Глава третья", "Глава четвёртая"),
        "Эпилог",
        "КОНЕЦ",
        "Оглавление",
        (("copyright", "Все права защищены, издательство «Соль»."), ("dedication", "Посвящается сестре, которая держала лодку.")),
        (("acknowledgements", "Благодарности", "Спасибо портовой конторе."), ("about the author", "Об авторе", "Живёт у воды.")),
    ),
}


def prose(tongue: Tongue, start: int, sentences: int = 60) -> str:
    """Give a stretch of prose, six sentences a paragraph; no two of the first hundred sentences are alike."""
    made = [f"{w} {d} {p}." for d, p, w in product(tongue.did, tongue.where, tongue.who)]
    chosen = [made[(start * 7 + 13 * k) % len(made)] for k in range(sentences)]
    return "\n\n".join(" ".join(chosen[k : k + 6]) for k in range(0, sentences, 6))


def novel(tongue: Tongue) -> str:
    """Give a novel of two parts with front and back matter; the first chapter of each part has two scenes."""
    contents = [tongue.contents, tongue.prologue, *tongue.chapters, tongue.epilogue]
    pieces = ["Salzbuch 1", *(text for _, text in tongue.front), *contents, tongue.prologue, prose(tongue, 1)]
    for number, heading in enumerate(tongue.chapters):
        if number % 2 == 0:
            pieces.append(tongue.part[number // 2])
        pieces += [heading, prose(tongue, 10 * number + 2)]
        if number % 2 == 0:
            pieces += ["* * *", prose(tongue, 10 * number + 5)]
    pieces += [tongue.epilogue, prose(tongue, 60), tongue.end]
    pieces += [line for _, heading, text in tongue.back for line in (heading, text)]
    return "\n\n".join(pieces) + "\n"
