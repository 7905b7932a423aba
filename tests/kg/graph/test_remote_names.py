"""Variables with Danish letters on their way to a server that knows none, and back."""

from kg.graph.remote_names import with_ascii_variables, with_own_names, words_of


def test_only_variables_beyond_ascii_are_renamed() -> None:
    query = 'SELECT ?mål $tal { ?mål <http://x/?mål> "?mål" ; ?p $tal } # ?mål'
    renamed, stood_for = with_ascii_variables(query)
    (name,) = stood_for
    assert stood_for[name] == "mål"
    assert renamed == f'SELECT ?{name} $tal {{ ?{name} <http://x/?mål> "?mål" ; ?p $tal }} # ?mål'
    assert renamed.replace(name, "mål") == query


def test_an_answer_gets_its_names_back() -> None:
    _, stood_for = with_ascii_variables("SELECT ?ø { ?ø ?p ?o }")
    (name,) = stood_for
    body = f'{{"head":{{"vars":["{name}"]}}}}'.encode()
    assert with_own_names(body, stood_for) == '{"head":{"vars":["ø"]}}'.encode()


def test_the_words_of_a_query_are_told_from_what_it_quotes() -> None:
    assert "FROM" in words_of("select * from <http://x> { ?s ?p ?o }")
    assert "FROM" not in words_of('SELECT * { ?from ?p "from" } # from')
    assert "GRAPH" in words_of("SELECT*{GRAPH?g{?s ?p ?o}}")
