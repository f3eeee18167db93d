#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Plain JSON lines of any other tool are as good as a portal's answer: here jq's, as well `ckanapi dump`'s.
set -euo pipefail
cd "$(dirname "$0")/../portals"

jq -c '.result.results[]' brume-ckan.json | catwalk map --from ckan --to core
