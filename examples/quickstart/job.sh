#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Three portals become one catalogue, and the catalogue is written for three kinds of reader. Offline; catwalk is on PATH.
#
#     job.sh [FOLDER]          FOLDER is where the results go, build/quickstart by default
set -eu

here=$(cd "$(dirname "$0")" && pwd)
examples=$(dirname "$here")
out=${1:-build/quickstart}
mkdir -p "$out"

# map NAME OPTION...: findings and losses beside the result; findings (status 1) do not stop the job.
map() {
    name=$1
    shift
    catwalk map --findings "$out/$name.findings.jsonl" --loss "$out/$name.loss.jsonl" "$@" || [ $? -eq 1 ]
}

# Every portal into the core, through the overlay that knows its habits.
map brume    --to core --overlay "$examples/overlays/brume.yaml"    "$examples/portals/brume-ckan.json"           > "$out/brume.jsonl"
map larkhaven --to core --overlay "$examples/overlays/larkhaven.yaml" "$examples/portals/larkhaven-data.json"      > "$out/larkhaven.jsonl"
map merrow   --to core --overlay "$examples/overlays/merrow.yaml"   "$examples/portals/merrow-socrata-data.json"  > "$out/merrow.jsonl"

# One catalogue: core records from anywhere are alike.
cat "$out/brume.jsonl" "$out/larkhaven.jsonl" "$out/merrow.jsonl" > "$out/catalogue.jsonl"

# The catalogue for Europe (DCAT-AP), for the United States (data.json), for Canada (open.canada.ca).
map dcat-ap --from core --to dcat-ap-3 "$out/catalogue.jsonl" > "$out/dcat-ap.jsonl"
catwalk write json-ld --header "$here/catalogue.yaml" --output "$out/catalogue.jsonld" "$out/dcat-ap.jsonl"
catwalk write turtle --header "$here/catalogue.yaml" --output "$out/catalogue.ttl" "$out/dcat-ap.jsonl"

map dcat-us --from core --to dcat-us-1.1 "$out/catalogue.jsonl" > "$out/dcat-us.jsonl"
catwalk write data.json --header "$here/catalogue.yaml" --output "$out/data.json" "$out/dcat-us.jsonl"

map open-canada --from core --to ckan-canada "$out/catalogue.jsonl" > "$out/open-canada.jsonl"

exec "$here/summary.sh" "$out"
