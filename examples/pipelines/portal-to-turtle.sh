#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A province's CKAN -> DCAT-AP 3 as Turtle. In memory: one batch of records, however long the catalogue is.
set -euo pipefail
cd "$(dirname "$0")/../portals"

catwalk map --from ckan --to dcat-ap-3 brume-ckan.json | catwalk write turtle
