#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Everything at once on a fresh Debian 12, as root or through sudo: installs what is missing, builds, then runs the main job,
# three portals into one catalogue. A second run starts in seconds.
set -euo pipefail
cd "$(dirname "$0")/.."
. test/lib/setup.sh

install_packages build example
build release commands
PATH="$PWD/build/release/bin:$PATH"
export PATH
exec examples/quickstart/job.sh "$@"
