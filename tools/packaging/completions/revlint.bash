# Loaded by bash-completion at the first TAB behind "revlint". The words are the program's own.
eval "$(revlint --completions bash)"
