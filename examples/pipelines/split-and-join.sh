#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A record command is a pure function of one line: any way of splitting the input gives the same lines.
set -euo pipefail
cd "$(dirname "$0")/../portals"

catwalk map --from ckan --to core brume-ckan.json 2> /dev/null |
    split --lines 5 --filter 'catwalk map --from core --to ckan-canada' - 2> /dev/null
