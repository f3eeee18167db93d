#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A Socrata portal -> open.canada.ca's CKAN records, and on stderr what could not be carried there.
set -euo pipefail
cd "$(dirname "$0")/../portals"

catwalk map --to ckan-canada --overlay ../overlays/merrow.yaml merrow-socrata-data.json
