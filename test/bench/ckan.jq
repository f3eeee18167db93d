# SPDX-License-Identifier: Apache-2.0
# The main fields of the ckan table in jq: less than what catwalk-map does, in jq's favour.
def clean: if type == "string" then (gsub("\r\n"; "\n") | sub("^\\s+"; "") | sub("\\s+$"; "")) else . end;
def said: if . == null or . == "" or . == [] or . == {} then empty else . end;
def stamp: said | if test("^\\d{4}-\\d{2}-\\d{2}T[\\d:.]+$") then . + "Z" else . end;
def text: said | clean | {und: .};
def extra($all; $key): first($all[]? | select(.key == $key) | .value) // empty;
def prune: with_entries(select(.value != null and .value != {} and .value != []));
. as $r
| ($r.extras // []) as $x
| {
    record: ({identifier: $r.id, sourceType: "ckan", issued: (try ($r.metadata_created | stamp) catch null),
              modified: (try ($r.metadata_modified | stamp) catch null), scope: $r.type} | prune),
    identifier: (first(extra($x; "identifier"), extra($x; "guid"), $r.id)),
    slug: $r.name,
    version: ($r.version // null),
    title: (first(($r.title_translated | said), ($r.title | text)) // null),
    description: (first(($r.notes_translated | said), ($r.notes | text)) // null),
    keyword: ({und: [$r.tags[]?.name]} | if .und == [] then null else . end),
    landingPage: (first($r.url | said | {und: .}) // null),
    publisher: ({name: (first($r.organization.title? | text) // null), identifier: $r.organization.id?} | prune),
    creator: [{name: (first($r.author | text) // null), email: (first($r.author_email | said) // null)} | prune | said],
    contactPoint: [{name: (first($r.maintainer | text) // null), email: (first($r.maintainer_email | said) // null)} | prune | said],
    theme: [$r.groups[]? | {code: .name, label: {und: (.display_name // .title // .name)}}],
    license: ({id: $r.license_id, url: (first($r.license_url | said | {und: .}) // null), title: (first($r.license_title | text) // null), verbatim: $r.license_id} | prune),
    accessRights: (if $r.private == false then "public" elif $r.private == true then "private" else null end),
    accrualPeriodicity: (first(extra($x; "frequency"), ($r.frequency | said)) // null),
    distribution: [$r.resources[]? | {
      identifier: .id, title: (first(.name | text) // null), description: (first(.description | text) // null), accessURL: (first(.url | said) // null),
      format: (first(.format | said | ascii_upcase) // null), mediaType: (first(.mimetype | said) // null), byteSize: .size,
      issued: (first(.created | stamp) // null), modified: (first(.last_modified | stamp) // null)} | prune]
  }
| prune
