#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Two nights of a federated catalogue of three portals: fetched, mapped, checked, asked for their licences, compared; and the catalogue
# of the second night is written for three kinds of reader. Offline, from recordings; on the first night one portal misbehaves.
# catwalk is on PATH.
#
#     job.sh [FOLDER]          FOLDER is where the results go, build/quickstart by default
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
examples=$(dirname "$here")
out=${1:-build/quickstart}
mkdir -p "$out"
rm -rf "$out"/{new,today,yesterday}

# night LOG END-OF-NAMES: statuses 1 (faults in the data) and 3 (a portal fell short) are what the summary is about.
night() {
    local status=0
    RECORDINGS=$examples/recordings AFTER=$2 "$examples/nightly/nightly.sh" "$out" 2> "$out/$1.log" || status=$?
    case $status in
        0 | 1 | 3) [ -d "$out/today" ] && [ ! -d "$out/new" ] && return ;;
    esac
    cat "$out/$1.log" >&2
    exit "$status"
}
night first-night ''
night second-night -next-day

# map NAME OPTION…: what there is to say about each step goes beside its result.
today=$out/today
map() {
    local name=$1
    shift
    catwalk map --findings "$today/$name.findings.jsonl" --loss "$today/$name.loss.jsonl" --output "$today/$name.jsonl" "$@" "$today/catalogue.jsonl"
}

# The catalogue for Europe (DCAT-AP), for the United States (data.json), for Canada (open.canada.ca).
map dcat-ap --from core --to dcat-ap-3
for form in json-ld:catalogue.jsonld turtle:catalogue.ttl; do
    catwalk write "${form%:*}" --catalogue "$here/catalogue.yaml" --findings "$today/${form#*:}.findings.jsonl" \
        --output "$today/${form#*:}" "$today/dcat-ap.jsonl"
done
map dcat-us --from core --to dcat-us-1.1
catwalk write data.json --catalogue "$here/catalogue.yaml" --output "$today/data.json" "$today/dcat-us.jsonl"
map open-canada --from core --to ckan-canada

exec "$here/summary.sh" "$out"
