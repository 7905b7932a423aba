import subprocess
import sys

import pytest

from ingest.errors import UnreadableFile
from ingest.readers import find_reader, read
from ingest.readers.encoding import decode


def test_the_first_bytes_go_before_the_name():
    html = b"<!doctype html><html><body><p>Hej med jer</p></body></html>"
    assert find_reader(html, "side.txt").formats == ("html",)
    assert find_reader(b"Almindelig tekst", "NOTE.TXT").formats == ("text",)


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(UnreadableFile, match="er tom"):
        read(data, "tom.txt")


def test_an_unknown_suffix_is_named_and_the_known_ones_listed():
    with pytest.raises(UnreadableFile, match=r"ukendt type \(\.xyz\).*\.pdf"):
        read(b"tekst", "fil.xyz")


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02 tekst", b"GIF89a\x01\x02\x03\x04", b"\xff\xfe\x00"]
)
def test_a_binary_file_with_a_text_name_is_refused(data):
    with pytest.raises(UnreadableFile, match="er ikke tekst"):
        read(data, "billede.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_warning(encoding):
    assert decode("Åben rådgivning på Ærø".encode(encoding), "t.txt") == (
        "Åben rådgivning på Ærø",
        (),
    )


def test_other_encodings_are_read_as_windows_1252_with_a_warning():
    text, warnings = decode("Åben rådgivning – på Ærø".encode("cp1252"), "t.txt")
    assert text == "Åben rådgivning – på Ærø"
    assert [warning.code for warning in warnings] == ["encoding"]
    assert "UTF-8" in warnings[0].message


def test_importing_the_reading_of_files_imports_no_heavy_library():
    code = (
        "import sys, ingest.read; "
        "print([m for m in ('torch','spacy','markdown_it','lxml','pypdfium2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
