# What the trials on bare machines share. To be sourced by a script that root runs on a machine made for it.
# shellcheck shell=bash

export DEBIAN_FRONTEND=noninteractive BEIBAO_PASSPHRASE="${BEIBAO_PASSPHRASE:-geheim}"
# shellcheck disable=SC2034  # for those who source this
tests="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

step() { printf '%s\n' "$1"; }

# What a command says is kept for when it fails.
quietly() {
    "$@" >/root/said.log 2>&1 || {
        printf 'failed: %s\n' "$*" >&2
        cat /root/said.log >&2
        return 1
    }
}

# refused COMMAND...: must fail.
refused() {
    ! "$@" >/root/said.log 2>&1 || {
        printf 'was not refused: %s\n' "$*" >&2
        return 1
    }
}

# must WHAT COMMAND...: a condition, and what it is for those who read that it does not hold.
must() {
    local what="$1"
    shift
    "$@" || {
        printf 'does not hold: %s\n' "$what" >&2
        return 1
    }
}

install() { quietly apt-get --quiet --yes install --no-install-recommends "$@"; }

create() { beibaoctl --json record create "$1" | sed -E 's/^\{"id":"([^"]+)".*/\1/'; }

stateOf() {
    beibaoctl --json plugin list | tr '{' '\n' | sed -nE "s/.*\"id\":\"$1\".*\"state\":\"([a-z]+)\".*/\1/p"
}

# A home that volunteers visit; leaves its need in `need`.
visitHome() {
    local person staff household paper
    paper="$(dirname "$BEIBAO_WORKSPACE")/need.pdf"
    person="$(create core.person <<<'{name: 王一}')"
    staff="$(create core.staff <<<"{person: $person, kind: volunteer}")"
    household="$(create core.household <<<'{name: 赵奶奶家}')"
    need="$(create volunteering.need <<<"{household: $household, category: elderly_alone, consent: true,
        verified_by: $staff, every_weeks: 12}")"
    quietly beibaoctl record move "$need" active
    quietly beibaoctl document render "$need" need_file --to "$paper"
    must "a paper is a PDF" test "$(head --bytes 5 "$paper")" = %PDF-
}
