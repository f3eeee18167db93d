#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Three portals -> one data.json. Core records from anywhere are alike, so joining catalogues is `cat`.
set -euo pipefail
cd "$(dirname "$0")/../portals"

{
    catwalk map --from ckan --to core --overlay ../overlays/brume.yaml brume-ckan.json
    catwalk map --to core --overlay ../overlays/larkhaven.yaml larkhaven-data.json
    catwalk map --to core --overlay ../overlays/merrow.yaml merrow-socrata-data.json
} 2> /dev/null | catwalk map --from core --to dcat-us-1.1 | catwalk write data.json --catalogue ../quickstart/catalogue.yaml
