"""A document whose every text tries to run as markup."""

HOSTILE_TITLE = '<script>document.title="overtaget"</script> Strategi & "plan"'

HOSTILE_TEXT = f"""# {HOSTILE_TITLE}

Prøvekøbing Kommune vil <img src=x onerror="document.title='overtaget'"> støtte borgerne.

## Princip 1: Vi lytter til </mark><script>document.title="overtaget"</script> borgeren

Borgeren kender sit eget liv bedst, og 😀 medarbejderne spørger først og svarer bagefter.

## Princip 2: Vi handler i tide

Vi sætter ind, før et problem vokser sig stort.
"""
