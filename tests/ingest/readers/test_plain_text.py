from ingest.model import BlockKind
from ingest.readers.plain_text import read


def _blocks(text: str):
    result = read(text.encode(), "p.txt")
    return [(block.kind, result.quote(block)) for block in result.blocks]


def _wrapped(*extra: str) -> str:
    body = (
        "Borgeren skal opleve, at hjælpen hænger sammen, og at de mennesker, der\n"
        "kommer i hjemmet, kender hinanden og taler sammen om det, der er vigtigt\n"
        "for borgeren selv.\n"
    )
    return "\n".join([body, *extra])


def test_lines_of_a_paragraph_are_joined_and_a_short_line_before_it_is_a_block_of_its_own():
    blocks = _blocks(
        _wrapped(
            "Hjælp i tide\nVi venter ikke på, at problemerne vokser sig så store, at\nde er svære at løse.\n"
        )
    )
    assert [text for _, text in blocks[1:]] == [
        "Hjælp i tide",
        "Vi venter ikke på, at problemerne vokser sig så store, at de er svære at løse.",
    ]


def test_a_bullet_broken_by_a_blank_line_is_one_item_and_its_sign_is_not_in_the_text():
    blocks = _blocks("•\t ved at vurdere borgerens \n\nressourcer \n•\t og mere\n")
    assert blocks == [
        (BlockKind.LIST_ITEM, "ved at vurdere borgerens ressourcer"),
        (BlockKind.LIST_ITEM, "og mere"),
    ]


def test_different_bullet_signs_open_items():
    kinds = [kind for kind, _ in _blocks("• a\n· b\n- c\n– d\n* e\n\uf0b7 f\n")]
    assert kinds == [BlockKind.LIST_ITEM] * 6


def test_numbers_that_follow_each_other_are_a_list_and_a_lone_number_is_not():
    result = read("1. Flere i job\n2. Færre på gaden\n".encode(), "p.txt")
    assert [(b.kind, b.marker) for b in result.blocks] == [
        (BlockKind.LIST_ITEM, "1."),
        (BlockKind.LIST_ITEM, "2."),
    ]
    assert _blocks("3. juni mødes udvalget.\n") == [
        (BlockKind.PARAGRAPH, "3. juni mødes udvalget.")
    ]


def test_a_form_feed_turns_the_page_and_gives_page_numbers():
    result = read(b"Et.\n\x0cTo.\n", "p.txt")
    assert [(b.page, b.starts_page) for b in result.blocks] == [(1, False), (2, True)]


def test_a_single_space_right_after_a_line_of_wrapped_text_turns_the_page():
    text = _wrapped(
        "De bærende principper\n Vi begynder med borgeren, og vi bliver ved, til det lykkes\nfor os alle sammen.\n"
    )
    result = read(text.encode(), "p.txt")
    turned = [result.quote(block) for block in result.blocks if block.starts_page]
    assert turned == [
        "Vi begynder med borgeren, og vi bliver ved, til det lykkes for os alle sammen."
    ]


def test_an_indented_line_of_unwrapped_text_turns_no_page():
    result = read(b"Skip til indhold\n  Hjem Politik\n\nEn lang linje.\n", "p.txt")
    assert not any(block.starts_page for block in result.blocks)


def test_each_block_knows_its_line():
    result = read("Første.\n\n\nAnden.\n".encode(), "p.txt")
    assert [block.place.line for block in result.blocks] == [1, 4]


def test_a_line_indented_under_a_bullets_words_goes_on_in_it():
    text = _wrapped(
        "- tilpasser besøg til dine vaner, så\n  langt det kan lade sig gøre\n- venter\n"
    )
    assert [quote for kind, quote in _blocks(text) if kind is BlockKind.LIST_ITEM] == [
        "tilpasser besøg til dine vaner, så langt det kan lade sig gøre",
        "venter",
    ]


def test_short_numbered_lines_over_sentences_of_their_own_are_no_list():
    text = "1. Nærvær\nVi tager os tid.\n\n2. Mad og måltider\nMåltidet er dagens højdepunkt.\n"
    assert all(kind is BlockKind.PARAGRAPH for kind, _ in _blocks(text))


def test_clauses_that_the_author_set_on_lines_of_their_own_stay_apart():
    text = _wrapped("Forvaltningen indstiller,\nat planen godkendes, og\nat den sendes i høring.\n")
    assert [quote for _, quote in _blocks(text)[1:]] == [
        "Forvaltningen indstiller,",
        "at planen godkendes, og",
        "at den sendes i høring.",
    ]


def test_clauses_after_ved_stay_on_lines_of_their_own():
    blocks = _blocks(
        _wrapped("\nDet gør vi ved\nat spørge den ældre\nat have faste kontaktpersoner\n")
    )
    assert [quote for _, quote in blocks[1:]] == [
        "Det gør vi ved",
        "at spørge den ældre",
        "at have faste kontaktpersoner",
    ]


def test_items_set_further_in_lie_deeper():
    result = read("- Træning\n  - i vand\n  - på land\n- Samtaler\n".encode(), "a.txt")
    assert [block.level for block in result.blocks] == [1, 2, 2, 1]


def test_a_number_with_a_bracket_alone_between_blank_lines_is_no_item():
    kinds = [kind for kind, _ in _blocks("1) Baggrund\n\nVi er mange.\n\n2) Formål\n\nTryghed.\n")]
    assert set(kinds) == {BlockKind.PARAGRAPH}


def test_what_goes_on_under_a_running_head_begins_its_page():
    page = "Strategi 2024\n\n"
    text = f"{page}Indsatser\n\n- Støtte fra andre med\n\f{page}egne erfaringer\n\f{page}Slut.\n"
    result = read(text.encode(), "a.txt")
    rest = next(block for block in result.blocks if result.quote(block) == "egne erfaringer")
    assert rest.starts_page


def test_what_is_recommended_stands_apart_from_who_recommends_it():
    blocks = _blocks(
        _wrapped("\nForvaltningen indstiller\nat planen godkendes, og\nat der følges op\n")
    )
    assert [quote for _, quote in blocks[1:]] == [
        "Forvaltningen indstiller",
        "at planen godkendes, og",
        "at der følges op",
    ]
