# Fresh machines to try things on: chroots of a Debian release that hold nothing but itself and git. To be sourced.
# Needs root and debootstrap. The bare systems are kept in BEIBAO_CHROOTS (/var/cache/beibao-chroots if unset); remove
# RELEASE.tar there to have one made anew. What was compiled is kept there, too (ccache-RELEASE): what did not change
# since is not compiled again. The mirror is the one this machine takes its own packages from.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
chroots="${BEIBAO_CHROOTS:-/var/cache/beibao-chroots}"
machines=()

fail() {
    printf '%s\n' "$1" >&2
    exit "${2:-1}"
}

requireRoot() {
    ((EUID == 0)) || fail "Making a chroot needs root."
    command -v debootstrap >/dev/null || fail "debootstrap is missing: apt-get install debootstrap"
}

# The archive of Debian proper (not of security updates or others) that this machine uses.
mirror() {
    # shellcheck disable=SC2016  # these are for apt to fill in
    apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)' 'Created-By: Packages' |
        awk -F '|' '$1 == "Debian" && $2 == "Debian" { print $3; exit }'
}

# The bare system, made once: what debootstrap calls minimal, with git and the certificates git needs.
makeBase() {
    local release="$1" archive folder
    archive="$(mirror)"
    [[ -n $archive ]] || fail "This machine's apt knows no Debian archive; run apt-get update."
    folder="$(mktemp --directory "$chroots/base.XXXXXX")"
    if ! debootstrap --variant=minbase --include=git,ca-certificates "$release" "$folder" "$archive"; then
        rm --recursive --force --one-file-system -- "$folder"
        fail "debootstrap could not make $release."
    fi
    tar --create --file "$chroots/$release.tar.part" --directory "$folder" .
    mv "$chroots/$release.tar.part" "$chroots/$release.tar"
    rm --recursive --force --one-file-system -- "$folder"
}

# freshMachine RELEASE: leaves its folder in `machine`.
freshMachine() {
    local release="$1"
    mkdir --parents "$chroots"
    [[ -f $chroots/$release.tar ]] || makeBase "$release"
    machine="$(mktemp --directory "$chroots/$release.XXXXXX")"
    machines+=("$machine")
    tar --extract --file "$chroots/$release.tar" --directory "$machine"
    chmod 755 "$machine" # for others than root; the archive has the mode of a temporary folder
    cp --dereference /etc/resolv.conf "$machine/etc/resolv.conf"
}

removeMachine() {
    rm --recursive --force --one-file-system -- "$1"
}

# All that are left.
removeMachines() {
    local each
    for each in "${machines[@]}"; do
        removeMachine "$each"
    done
}

# filesAsTheyAre: tracked, or new and not ignored; without those that were removed. Each ended by a NUL.
filesAsTheyAre() {
    git -C "$root" ls-files --cached --others --exclude-standard -z |
        while IFS= read -r -d '' file; do
            [[ ! -e $root/$file ]] || printf '%s\0' "$file"
        done
}

# putTree MACHINE [working-tree]: the last commit, or the files as they are now, in /root/beibao.
putTree() {
    local tree="$1/root/beibao"
    git clone --quiet --depth 1 "file://$root" "$tree"
    if [[ ${2:-} == working-tree ]]; then
        find "$tree" -mindepth 1 -maxdepth 1 ! -name .git -exec rm --recursive -- {} +
        filesAsTheyAre | tar --create --directory "$root" --null --files-from=- | tar --extract --directory "$tree"
    fi
}

# The mounts live in a namespace of their own and the processes, too: both end with the command, however it ends.
# shellcheck disable=SC2016  # these are for the shell that runs it
insideMachine='
    set -eu
    mount -t proc proc "$1/proc"
    mount -t tmpfs tmpfs "$1/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$1/dev/pts"
    mkdir -p "$2" "$1/root/.cache/ccache"
    mount --bind "$2" "$1/root/.cache/ccache"
    root="$1"
    folder="$3"
    shift 3
    exec chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM="${TERM:-dumb}" \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        ${BEIBAO_SIGNING_KEY:+BEIBAO_SIGNING_KEY="$BEIBAO_SIGNING_KEY"} \
        ${BEIBAO_PACKAGER:+BEIBAO_PACKAGER="$BEIBAO_PACKAGER"} \
        /bin/bash -c "cd \"\$0\" && exec \"\$@\"" "$folder" "$@"
'

# runIn [--offline] MACHINE FOLDER COMMAND...: in that folder of the machine; says how long it took.
runIn() {
    local start=$SECONDS status=0
    local -a namespaces=(--mount --pid --fork --kill-child)
    if [[ $1 == --offline ]]; then
        namespaces+=(--net)
        shift
    fi
    local release="${1##*/}"
    release="${release%.*}"
    printf '%s: %s\n' "$release" "${*:3}"
    unshare "${namespaces[@]}" /bin/sh -c "$insideMachine" sh "$1" "$chroots/ccache-$release" "${@:2}" </dev/null ||
        status=$?
    printf '%s: %s ended with %d after %d s\n' "$release" "${*:3}" "$status" $((SECONDS - start))
    return "$status"
}
