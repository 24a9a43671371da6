# Completion of beibaoctl's command line for bash. What can follow is asked of the program itself.

_beibaoctl() {
    local word
    COMPREPLY=()
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(beibaoctl complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}

# Where the program has nothing to offer, a file is likely meant.
complete -o bashdefault -o default -F _beibaoctl beibaoctl
