#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A portal's answer -> core records, through an overlay that knows the portal's habits.
set -euo pipefail
cd "$(dirname "$0")/../portals"

catwalk map --from ckan --to core --overlay ../overlays/brume.yaml brume-ckan.json
