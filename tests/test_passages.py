"""Other languages: what is told from damaged English, and what the rules of spacing leave alone."""

from __future__ import annotations

import pytest

from arxmend import clean_text
from arxmend.language.lexicon import default_lexicon
from arxmend.text.document import Document
from arxmend.text.passages import covers_text, foreign_passages

FOREIGN = {
    "Basque": "Lan honek ibaietako uraren kalitatea aztertzen du",
    "Bulgarian": "В статията се разглежда качеството на водата",
    "Catalan": "Aquest treball analitza la qualitat de l'aigua dels rius",
    "Chinese": "本文提出一种新的方法, 用于估计河流水质, 结果表明该方法更快.",
    "Croatian": "Rad se bavi procjenom kvalitete vode u rijekama",
    "Czech": "Práce se zabývá hodnocením kvality vody v řekách",
    "Danish": "Denne artikel undersøger brugen af data i skolen",
    "Dutch": "Dit onderzoek beschrijft de gevolgen van het beleid voor scholen",
    "Estonian": "Artiklis käsitletakse õpetajate kogemusi ja nende mõju",
    "Finnish": "Tutkimuksessa tarkastellaan opettajien kokemuksia ja näkemyksiä",
    "French": "Nous étudions les groupes de Galois des corps de nombres",
    "German": "Diese Daten stammen aus der Stadt",
    "Greek": "Η εργασία εξετάζει την ποιότητα του νερού",
    "Hebrew": "מאמר זה מציג שיטה חדשה להערכת איכות המים",
    "Hungarian": "A tanulmány a tanárok tapasztalatait vizsgálja",
    "Icelandic": "Í þessari grein er fjallað um reynslu kennara",
    "Irish": "Pléann an t-alt seo taithí múinteoirí in Éirinn",
    "Italian": "Questo lavoro presenta un metodo per la stima dei parametri",
    "Japanese": "本研究では河川の水質を評価する方法を提案する",
    "Korean": "이 연구는 강의 수질을 평가하는 방법을 제안한다",
    "Latvian": "Pētījumā aplūkota skolotāju pieredze un tās ietekme",
    "Lithuanian": "Straipsnyje nagrinėjama mokytojų patirtis ir jos poveikis",
    "Norwegian": "Denne artikkelen handler om bruk av data i skolen",
    "Polish": "W pracy przedstawiono metodę oceny jakości wody",
    "Portuguese": "Este artigo discute a formação de professores no Brasil",
    "Romanian": "Lucrarea analizează calitatea apei din râuri",
    "Russian": "В работе рассматривается качество воды в реках",
    "Slovak": "Práca sa zaoberá hodnotením kvality vody v riekach",
    "Slovene": "Članek obravnava izkušnje učiteljev in njihov vpliv",
    "Spanish": "Este estudio analiza la calidad del agua en los ríos",
    "Swedish": "Denna studie undersöker hur lärare arbetar med texter",
    "Thai": "งานวิจัยนี้นำเสนอวิธีใหม่ในการประเมินคุณภาพน้ำ",
    "Turkish": "Bu çalışmada öğretmenlerin deneyimleri incelenmiş",
    "Welsh": "Mae'r erthygl hon yn trafod profiadau athrawon yng Nghymru",
}
ENGLISH = (
    "anovel methodfor thedetection ofsmall objectsin images",
    "combinedwiththedecreaseinvelocity withdepthofthesediment",
    "trainingset testset validationset modelweights",
    "Quercus robur L., Fagus sylvatica L., Picea abies",
    "van der Waals forces, de Broglie waves, de Sitter space",
    "J. Kleinberg, D. Liben-Nowell, K. Tardos",
    "naïve Bayes and El Niño, in vivo and ex vitro, by Erdős et al.",
    "",
)


def _document(text: str) -> Document:
    return Document(text, default_lexicon())


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_reported_and_left_alone(language: str) -> None:
    text = FOREIGN[language]
    assert covers_text(_document(text))
    cleaned = clean_text(text, select=["SPC", "REC106"])
    assert cleaned.text == text
    assert [finding.rule for finding in cleaned.findings] == ["REC106"]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_damage_or_names_is_english(text: str) -> None:
    assert foreign_passages(_document(text)) == []


def test_a_quotation_is_left_alone_and_the_english_around_it_is_not() -> None:
    quotation = "„Diese Daten stammen aus der Stadt und wurden nicht von uns geprüft“"
    text = f"The report says {quotation} and we askwhether this is thecase for other towns."
    cleaned = clean_text(text, select="SPC")
    assert cleaned.text == text.replace("askwhether", "ask whether").replace("thecase", "the case")


SCRIPTS = (
    "毒性,药物(toxic)和",
    "水質(quality)、評価",
    "수질,물(water)은",
    "מים,איכות(new)",
    "ماء,جودة(new)",
)


@pytest.mark.parametrize("letters", SCRIPTS)
def test_scripts_without_spaces_get_none_inside_english(letters: str) -> None:
    text = f"The terms of the list are {letters} and they are used in many of the texts."
    assert clean_text(text, select="SPC").text == text
