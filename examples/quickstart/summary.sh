#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What became of the records, from the receipts, findings, loss reports, licences and changes that job.sh left in FOLDER.
#
#     summary.sh FOLDER
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
state=$1
out=$state/today
if [ -t 1 ] && [ -z "${NO_COLOR-}" ] && [ "${TERM-dumb}" != dumb ]; then colour=1; else colour=0; fi

title() {
    if [ "$colour" = 1 ]; then printf '\n\033[1m%s\033[0m\n\n' "$1"; else printf '\n%s\n\n' "$1"; fi
}

table() { LC_ALL=C awk -v colour="$colour" -v limit=118 -f "$here/table.awk"; }

# counts LABEL DIALECT NAME: records and members of one hop.
counts() {
    jq -r --arg name "$1" --arg dialect "$2" 'select(.total).total
        | ["row", $name, $dialect, .records_in, .records_out, .kept, .transformed, .defaulted, .dropped, .justified] | @tsv' "$out/$3.loss.jsonl"
}

# The sum of the three portals, in the columns of counts.
sum() {
    jq -rs 'map(select(.total).total)
        | ["t", "one catalogue", "core"] + [("records_in", "records_out", "kept", "transformed", "defaulted", "dropped", "justified") as $k | map(.[$k]) | add]
        | @tsv' "$out/brume.loss.jsonl" "$out/larkhaven.loss.jsonl" "$out/merrow.loss.jsonl"
}

# paths STATUS LABEL NAME: where that happened most, a line each.
paths() {
    jq -r --arg status "$1" --arg name "$2" 'select(.total).total.paths
        | map(select(.status == $status and (.status != "dropped" or .reason == null))) | sort_by(-.count, .path) | .[:5] | select(length > 0)
        | ["row", $name, (map("\(.path) \(.count)") | join(" · "))] | @tsv' "$out/$3.loss.jsonl"
}

# findings NAME...: by rule, the worst first, each with the first example.
findings() {
    for name; do jq -c --arg from "$name" '{level, rule, record, message, from: $from}' "$out/$name.findings.jsonl"; done \
        | jq -rs 'group_by(.rule)
            | map({level: .[0].level, rule: .[0].rule, count: length, from: (map(.from) | unique | join(", ")), text: .[0].message.en})
            | sort_by({error: 0, warning: 1, info: 2}[.level], -.count, .rule)[]
            | [.level, .level, .rule, .count, .from, .text] | @tsv'
}

size() { awk -v bytes="$(wc -c < "$1")" 'BEGIN { printf "%.0f KB", (bytes + 1023) / 1024 }'; }

# file NAME WHAT: one line of what was written.
file() { printf 'row\t%s\t%s\t%s\n' "$out/$1" "$(size "$out/$1")" "$2"; }

# receipts NIGHT FOLDER: what each portal said that it has, and what came.
receipts() {
    local name
    for name in brume larkhaven merrow; do
        jq -r --arg night "$1" --arg name "$name" \
            '[if .complete then "row" else "warning" end, $night, $name, (.declared // "–"), .unique, .duplicate, .rejected, .retries,
              if .complete then "all came" else (.trouble | join(", ")) end] | @tsv' "$2/$name.receipt.json"
    done
}

# checks: rules that the core records do not keep, the worst first.
checks() {
    for name in brume larkhaven merrow; do jq -c --arg from "$name" '{level, rule, message, from: $from}' "$out/$name.checks.jsonl"; done \
        | jq -rs 'group_by(.rule)
            | map({level: .[0].level, rule: .[0].rule, count: length, from: (map(.from) | unique | join(", ")), text: .[0].message.en})
            | sort_by({error: 0, warning: 1, info: 2}[.level], -.count, .rule)[]
            | [.level, .level, .rule, .count, .from, .text] | @tsv'
}

# changes: what differs from the night before, a record a line.
changes() {
    jq -r 'select(.change != "summary" and .change != "order")
        | select(.change != "changed" or (.classes - ["volatile", "cosmetic"] != []))
        | ["row", .change, .title, ((.classes // []) | join(", ")),
           if .was then "was \(.was)" elif .fields then ([.fields[] | select(.class != "volatile" and .class != "cosmetic") | .path] | join(" · ")) else "" end] | @tsv' \
        "$out/changes.jsonl"
}

# licences: how many records have which licence, what may be done with them, and the policy's rule that said so; the most frequent first.
licences() {
    jq -rs 'map(._catwalk.licence) | group_by([.id // "(\(.status))", .verdict, .publish, .rule])
        | map({id: (.[0].id // "(\(.[0].status))"), count: length} + (.[0] | {verdict, publish, rule})) | sort_by(-.count, .id)[]
        | [{yes: "row", ask: "warning", no: "error"}[.publish], .id, .count, .verdict, "\(.publish) (\(.rule))"] | @tsv' "$out/licences.jsonl"
}

# held_back: the records whose data the policy does not let into the catalogue, and the portal's words about their licence.
held_back() {
    jq -rs 'def first_of: .en // first(.[]?) // "";
        map({publish: ._catwalk.licence.publish, rule: ._catwalk.licence.rule, title: (.title | first_of),
             words: (.license.verbatim // "(none)")})
        | map(select(.publish != "yes")) | sort_by(.publish != "no")[]
        | [{ask: "warning", no: "error"}[.publish], .publish, .title, .words, .rule] | @tsv' "$out/licences.jsonl"
}

# gaps: what the notice should say of which datasets, and nobody told; `licence` is that there is no single licence to name.
gaps() {
    jq -r '.gaps | group_by([.need, .licence])[] | ["row", .[0].need, .[0].licence, length, (map(.title) | join(" · "))] | @tsv' "$out/notice.json"
}

title 'Fetched: what the portals say they have, and what came'
{
    printf 'h\tnight\tportal\tdeclared\tcame\trepeated\trejected\tretries\t\n'
    receipts first "$state/yesterday"
    receipts second "$out"
} | table

title 'From three portals to one catalogue: records, and the values in them'
{
    printf 'h\tportal\tdialect\tin\tout\tkept\ttransformed\tdefaulted\tdropped\twith a reason\n'
    counts 'Province of Brume' ckan brume
    counts 'City of Larkhaven' dcat-us-1.1 larkhaven
    counts 'Municipality of Merrow' socrata-data-json merrow
    printf -- '-\n'
    sum
    counts '  for Europe' dcat-ap-3 dcat-ap
    counts '  for the United States' dcat-us-1.1 dcat-us
    counts '  for open.canada.ca' ckan-canada open-canada
} | table

for status in transformed defaulted dropped; do
    rows=$(
        paths "$status" 'Brume' brume
        paths "$status" 'Larkhaven' larkhaven
        paths "$status" 'Merrow' merrow
        paths "$status" 'for Europe' dcat-ap
        paths "$status" 'for the United States' dcat-us
        paths "$status" 'for open.canada.ca' open-canada
    )
    [ -n "$rows" ] || continue
    if [ "$status" = dropped ]; then title 'Most often dropped, and no reason given'; else title "Most often $status"; fi
    table <<< "$rows"
done

title 'Repairs and findings on the way in'
{
    printf 'h\tlevel\trule\t\tportal\tfor example\n'
    findings brume larkhaven merrow
} | table

title 'Checked by the rules of the core'
{
    printf 'h\tlevel\trule\t\tportal\tfor example\n'
    checks
} | table

title 'Licences: whose data may stand beside others in a catalogue under OGL-Canada-2.0'
{
    printf 'h\tlicence\trecords\tverdict\tpublish (rule)\n'
    licences
} | table

title 'Described, but refused by the policy (examples/licences/policy.yaml) or to be asked about'
{
    printf 'h\tpublish\tdataset\tlicence stated\trule\n'
    held_back
} | table

if [ "$(jq '.gaps | length' "$out/notice.json")" != 0 ]; then
    title 'What the attribution notice misses'
    {
        printf 'h\tmissing\tlicence\t\tdatasets\n'
        gaps
    } | table
fi

title 'Since the night before'
{
    printf 'h\tchange\tdataset\tclass\twhere\n'
    changes
    jq -r 'select(.change == "summary")
        | ["t", "in all", "\(.changed) changed, \(.added) added, \(.removed) removed, \(.renamed) renamed", "", "\(.volatile) only volatile, \(.same) the same"] | @tsv' \
        "$out/changes.jsonl"
} | table

title 'Findings on the way out'
{
    printf 'h\tlevel\trule\t\ttarget\tfor example\n'
    findings dcat-ap dcat-us open-canada
} | table

title 'Written'
{
    file catalogue.jsonl 'core records, one a line'
    file catalogue.jsonld 'DCAT-AP 3 as JSON-LD'
    file catalogue.ttl 'DCAT-AP 3 as Turtle'
    file data.json 'DCAT-US 1.1, a catalogue with its header'
    file open-canada.jsonl 'CKAN records of open.canada.ca, one a line'
    file licences.jsonl 'core records with what their licences allow here, one a line'
    file notice.txt 'the attributions of the data that may be published'
    file notice.html 'the same as HTML'
    file changes.jsonl 'what changed since the night before; the older catalogue and this give the newer one'
    file brume.receipt.json 'what was asked for and what came; so for each portal'
    file brume.findings.jsonl 'every finding, as a line; so for each step'
    file brume.loss.jsonl 'every path of every record, as a line; so for each step'
} | table
