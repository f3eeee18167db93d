#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Three portals become one catalogue, and the catalogue is written for three kinds of reader. Offline; catwalk is on PATH.
#
#     job.sh [FOLDER]          FOLDER is where the results go, build/quickstart by default
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
examples=$(dirname "$here")
portals=$examples/portals
overlays=$examples/overlays
out=${1:-build/quickstart}
mkdir -p "$out"

# map NAME OPTION…: what there is to say about each step goes beside its result.
map() {
    local name=$1
    shift
    catwalk map --findings "$out/$name.findings.jsonl" --loss "$out/$name.loss.jsonl" --output "$out/$name.jsonl" "$@"
}

# Each portal into the core, through the overlay that knows its habits.
map brume --from ckan --overlay "$overlays/brume.yaml" "$portals/brume-ckan.json"
map larkhaven --from dcat-us-1.1 --overlay "$overlays/larkhaven.yaml" "$portals/larkhaven-data.json"
map merrow --from socrata-data-json --overlay "$overlays/merrow.yaml" "$portals/merrow-socrata-data.json"

# One catalogue: core records are alike, wherever they come from.
cat "$out/brume.jsonl" "$out/larkhaven.jsonl" "$out/merrow.jsonl" > "$out/catalogue.jsonl"

# The same catalogue for Europe (DCAT-AP), for the United States (data.json), for Canada (open.canada.ca).
map dcat-ap --from core --to dcat-ap-3 "$out/catalogue.jsonl"
for form in json-ld:catalogue.jsonld turtle:catalogue.ttl; do
    catwalk write "${form%:*}" --catalogue "$here/catalogue.yaml" --findings "$out/${form#*:}.findings.jsonl" \
        --output "$out/${form#*:}" "$out/dcat-ap.jsonl"
done
map dcat-us --from core --to dcat-us-1.1 "$out/catalogue.jsonl"
catwalk write data.json --catalogue "$here/catalogue.yaml" --output "$out/data.json" "$out/dcat-us.jsonl"
map open-canada --from core --to ckan-canada "$out/catalogue.jsonl"

exec "$here/summary.sh" "$out"
