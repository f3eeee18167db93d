#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What may stand in a catalogue under Canada's open licence -> DCAT-AP 3 as Turtle. The province has its own
# licence, which is told by a file; --keep with another answer shows what is held back.
set -euo pipefail
cd "$(dirname "$0")/../portals"

catwalk licence --licence ../licences/ogl-brume-1.0.yaml --into OGL-Canada-2.0 --keep compatible brume-ckan.json |
    catwalk map --to dcat-ap-3 | catwalk write turtle
