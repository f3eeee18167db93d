# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Sourced by examples/quickstart.sh and test/run.sh, from the repository's root: what is missing, and the build.

# install_packages build example test: apt packages of cmake/debian-packages.txt for those ends, if they are not there yet.
install_packages() {
    local wanted missing=() package
    wanted=$(awk -v ends=" $* " '!/^#/ && index(ends, " " $2 " ") { print $1 }' cmake/debian-packages.txt)
    if ! command -v dpkg-query > /dev/null; then
        echo "No Debian system: install what corresponds to: ${wanted//$'\n'/ }" >&2
        return
    fi
    for package in $wanted; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2> /dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    echo "Installing ${missing[*]}"
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    quietly "${as_root[@]}" apt-get -qq update
    quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}"
}

# quietly COMMAND…: its output is shown only if it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" > "$log" 2>&1 || status=$?
    [ "$status" -eq 0 ] || cat "$log" >&2
    rm -f "$log"
    return "$status"
}

# build PRESET [TARGET…]: configured once, then only what changed.
build() {
    local preset=$1 targets=()
    shift
    [ $# -eq 0 ] || targets=(--target "$@")
    [ -f "build/$preset/build.ninja" ] || quietly cmake --preset "$preset"
    quietly cmake --build --preset "$preset" --parallel "$(nproc)" "${targets[@]}"
}
