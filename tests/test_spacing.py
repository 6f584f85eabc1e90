"""The quick looks of spacing hold what the slow ones find."""

import pytest

from arxmend.language.lexicon import default_lexicon
from arxmend.spacing import glue
from arxmend.spacing.context import mark_after, mark_before, word_after
from arxmend.spacing.segment import Run, can_be_cut
from arxmend.text.document import Document
from tests.golden import load_cases

TEXTS = sorted({case.input for case in load_cases()})


@pytest.mark.parametrize("text", TEXTS)
def test_a_run_that_can_be_cut_is_seen_in_its_token(text: str) -> None:
    document = Document(text, default_lexicon())
    seen = {*document.tokens_with(glue._CUT), *document.tokens_with(glue._SHADOWED)}
    for number, at, letters in glue._unknown_runs(document):
        start = document.start(number) + at
        end = start + len(letters)
        marks = mark_before(text, start), mark_after(text, end)
        run = Run(letters, "", word_after(text, end), *marks)
        assert number in seen or not can_be_cut(run, document.lexicon), letters
