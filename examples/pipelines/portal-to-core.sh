#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A portal's answer -> core records. The dialect is found by itself; a habit of the portal is an overlay.
set -euo pipefail
cd "$(dirname "$0")/../portals"

catwalk map --to core brume-ckan.json
