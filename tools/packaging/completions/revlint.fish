# Loaded by fish at the first TAB behind "revlint". The words are the program's own.
revlint --completions fish | source
