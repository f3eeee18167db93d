#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The nightly run of a federated catalogue, to be copied and changed: every portal is fetched, mapped into the core, checked, and asked
# for its licences; all become one catalogue, which is compared with that of the night before.
#
#     nightly.sh FOLDER
#
# FOLDER/today and FOLDER/yesterday hold all that was made. For cron: says nothing, unless a run could not be finished.
# Status 0: all came; 1: all came, and some of it has faults of level error; 3: a portal fell short, or too much is gone at once.
#
# The catalogue describes every dataset; licences.jsonl says whose data may stand in it, by ../licences/policy.yaml, and whose not or not
# before somebody has asked. The notice names what may; notice.json says what is missing in it.
#
# The portals and their dialects are in portals.tsv, their habits in ../overlays. With RECORDINGS set to a folder, its recordings are
# played, and no network is touched; AFTER is the end of their names.
set -uo pipefail

here=$(cd "$(dirname "$0")" && pwd)
overlays=$here/../overlays
licences=$here/../licences
state=${1:?usage: nightly.sh FOLDER}
new=$state/new
status=0

fail() {
    printf 'nightly: %s\n' "$1" >&2
    exit 3
}

# at_least STATUS: what a step ended with; 2 is a mistake in this script or its files, 3 something missing.
at_least() {
    case $1 in
        0) ;;
        1) [ "$status" -ge 1 ] || status=1 ;;
        3) status=3 ;;
        *) fail "$2 ended with status $1" ;;
    esac
}

# source_of NAME ADDRESS: what fetch is asked for.
source_of() {
    if [ -n "${RECORDINGS-}" ]; then printf '%s\n' --replay "$RECORDINGS/$1${AFTER-}"; else printf '%s\n' "$2"; fi
}

portal() {
    local name=$1 dialect=$2 address=$3 asked
    mapfile -t asked < <(source_of "$name" "$address")
    catwalk fetch -q "${asked[@]}" --receipt "$new/$name.receipt.json" --findings "$new/$name.fetch.jsonl" -o "$new/$name.source.jsonl"
    at_least $? "the fetch of $name"
    catwalk map -q --from "$dialect" --overlay "$overlays/$name.yaml" --findings "$new/$name.findings.jsonl" --loss "$new/$name.loss.jsonl" \
        -o "$new/$name.jsonl" "$new/$name.source.jsonl"
    at_least $? "the map of $name"
    catwalk validate -q --profile core --findings "$new/$name.checks.jsonl" "$new/$name.jsonl" > /dev/null
    at_least $? "the check of $name"
    # Where the records come from is told by --portal: an id that only this portal uses means what it means there.
    catwalk licence -q --into OGL-Canada-2.0 --use collect --policy "$licences/policy.yaml" --licence "$licences/ogl-brume-1.0.yaml" \
        --portal "$address" --findings "$new/$name.licence-findings.jsonl" -o "$new/$name.licences.jsonl" "$new/$name.jsonl"
    at_least $? "the licences of $name"
}

# joined WHAT: the portals' files of that name, one behind the other.
joined() { cut -f1 "$here/portals.tsv" | while read -r name; do cat "$new/$name.$1"; done; }

# notice FILE OPTION…: the attributions of what may be published. Status 1 is that no licence would do for all of it together, which
# a catalogue need not care about.
notice() {
    local file=$1 ended=0
    shift
    catwalk licence combine -q --use collect --licence "$licences/ogl-brume-1.0.yaml" --lang en "$@" \
        < "$new/publishable.jsonl" > "$new/$file" || ended=$?
    [ "$ended" = 1 ] || at_least "$ended" "$file"
}

rm -rf "$new"
mkdir -p "$new" || fail "cannot write to $state"
while IFS=$'\t' read -r name dialect address; do portal "$name" "$dialect" "$address"; done < "$here/portals.tsv"
joined jsonl > "$new/catalogue.jsonl"
joined licences.jsonl > "$new/licences.jsonl"
jq -c 'select(._catwalk.licence.publish == "yes")' "$new/licences.jsonl" > "$new/publishable.jsonl" || fail "licences.jsonl cannot be read"
notice notice.txt --notice text
notice notice.html --notice html
notice notice.json --format json

# A portal that lost a third of its records overnight is more likely broken than empty: the catalogue of yesterday stays.
if [ -e "$state/today/catalogue.jsonl" ]; then
    catwalk diff -q --max-deleted 0.34 --findings "$new/diff.jsonl" -o "$new/changes.jsonl" "$state/today/catalogue.jsonl" "$new/catalogue.jsonl"
    case $? in
        0 | 1) ;;
        *) fail "the catalogue differs too much from yesterday's, which stays; today's is in $new" ;;
    esac
fi

rm -rf "$state/yesterday"
if [ -e "$state/today" ]; then mv "$state/today" "$state/yesterday"; fi
mv "$new" "$state/today"
exit "$status"
