#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What a target cannot hold, before anything is published: source paths that are dropped, most frequent first.
set -euo pipefail
cd "$(dirname "$0")/../portals"

catwalk map --from ckan --to dcat-us-1.1 --loss /dev/fd/3 brume-ckan.json 3>&1 > /dev/null 2>&1 |
    jq -r 'select(.total).total.paths[] | select(.status == "dropped") | [.count, .path] | @tsv' | sort -rn
