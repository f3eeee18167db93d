#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Everything on a fresh Debian 12, as root or through sudo: installs what is missing, builds, runs all tests. The last line is
# `N passed, N failed`. The tests that matter run again under the address and undefined behaviour sanitizers, and with CATWALK_TSAN=1
# also under the thread sanitizer.
set -euo pipefail
cd "$(dirname "$0")/.."
. test/lib/setup.sh

install_packages build example test
results=build/results
rm -rf "$results"
mkdir -p "$results"

# Newer kernels place memory where GCC 12's thread sanitizer does not expect it, unless told to place it plainly.
plain=()
if setarch -R true 2> /dev/null; then plain=(setarch -R); fi

presets=(release asan)
[ "${CATWALK_TSAN:-0}" = 0 ] || presets+=(tsan)
for preset in "${presets[@]}"; do
    SECONDS=0
    case $preset in
        release) targets=() ;;
        asan) targets=(commands unit fuzzers) ;;
        tsan) targets=(commands unit) ;;
    esac
    if build "$preset" "${targets[@]}"; then
        echo "$preset: built in $SECONDS s"
        "${plain[@]}" ctest --preset "$preset" --parallel "$(nproc)" --quiet --output-junit "$PWD/$results/$preset.xml" || true
    else
        echo "$preset: does not build"
    fi
    echo "$preset: $SECONDS s"
done
exec /usr/bin/env python3 test/lib/total.py "$results" "${presets[@]}"
