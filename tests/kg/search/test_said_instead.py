"""What people say for a concept: each line belongs to a concept, and only queries are read by it."""

from pathlib import Path

from kg.links.write import default_lexicon
from kg.search.concepts import SAID_INSTEAD, read_said_instead
from kg.search.index import SearchIndex


def test_each_line_names_a_concept_of_the_ontology_once():
    labels = [
        line.split(":")[0]
        for line in Path(SAID_INSTEAD).read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert len(set(labels)) == len(labels)
    assert set(labels) <= {concept.label for concept in default_lexicon().concepts}


def test_phrases_are_found_in_queries_and_not_in_passages(corpus_index: SearchIndex):
    concepts = corpus_index.concepts.lexicon.concepts
    place = next(i for i, c in enumerate(concepts) if c.label == "gruppetilbud")
    assert "flere ad gangen" in read_said_instead()["gruppetilbud"]
    assert place in {m.concept for m in corpus_index.concepts.mentions("flere ad gangen")}
    speaking = [
        row
        for row in range(len(corpus_index.tokens))
        if place in corpus_index.concepts.spoken_of(row)
    ]
    assert speaking
    for row in speaking:
        assert "flere ad gangen" not in corpus_index.records.passage(row).source
