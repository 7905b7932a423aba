from kg.search.quality.benchmark.variation import varied_sentences

TEXTS = [
    "Kommunen støtter borgere med handicap i at finde et arbejde tæt på deres hjem i 2024.",
    "Foreningerne inviterer beboerne til fælles spisning hver torsdag, og alle kan deltage.",
    "Byrådet følger udviklingen og drøfter den med organisationerne mindst to gange om året.",
]


def test_sentences_are_different_and_none_of_them_is_real() -> None:
    made = varied_sentences(TEXTS, 200)
    assert len(set(made)) == 200
    assert not set(made) & set(TEXTS)


def test_the_same_sentences_come_again_and_fewer_are_the_first_of_many() -> None:
    assert varied_sentences(TEXTS, 20) == varied_sentences(TEXTS, 60)[:20]


def test_small_words_stay_where_they_are_and_numbers_become_numbers() -> None:
    for sentence in varied_sentences(TEXTS[:1], 20):
        assert " med " in sentence and " i at " in sentence
        assert any(word.strip(".").isdigit() for word in sentence.split())
