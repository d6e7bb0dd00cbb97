# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Throughline authors
# SPDX-License-Identifier: Apache-2.0
#
# What ./dev and its helpers share; sourced with the top of the checkout as the current folder.

say() { printf '%s\n' "$*"; }

die() {
    printf 'dev: %s\n' "$*" >&2
    exit 1
}

job_count() { nproc; }

start_log() {
    mkdir -p build/log build/tmp
    # The compiler's cache stays in the checkout as well, unless the user has chosen a place.
    export CCACHE_DIR=${CCACHE_DIR:-$PWD/build/ccache}
}

# Programs that we drive see the same everywhere, and keep their settings and caches out of the user's home.
seal_environment() {
    local home=$PWD/build/home
    mkdir -p "$home/run"
    chmod 700 "$home/run"
    export XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state
    export XDG_RUNTIME_DIR=$home/run LC_ALL=C.UTF-8
}

# One line that is written over on a terminal; otherwise a sign of life now and then, since logs of CI keep every line.
show_progress() {
    local title=$1 line width=${COLUMNS:-} shown=0
    if [ -t 2 ]; then
        width=${width:-$(tput cols 2>/dev/null || echo 80)}
        while IFS= read -r line; do
            line="$title: ${line//[[:cntrl:]]/ }"
            printf '\r\033[K%s' "${line:0:width-1}" >&2
        done
        printf '\r\033[K' >&2
    else
        shown=$SECONDS
        while IFS= read -r line; do
            if ((SECONDS - shown >= 20)); then
                printf '   %s\n' "${line:0:110}" >&2
                shown=$SECONDS
            fi
        done
    fi
}

# run_logged TITLE NAME COMMAND… : the output goes to build/log/NAME.log; its end is shown if the command fails.
run_logged() {
    local title=$1 log=build/log/$2.log began=$SECONDS
    shift 2
    printf '%s …\n' "$title" >&2
    # One pipeline in the foreground, so that Ctrl+C ends all of it.
    if ! "$@" </dev/null 2>&1 | tee "$log" | show_progress "$title"; then
        printf '%s failed. The end of %s:\n\n' "$title" "$log" >&2
        tail -n 60 "$log" >&2
        exit 1
    fi
    if ((SECONDS - began > 2)); then
        printf '%s: %d s\n' "$title" $((SECONDS - began)) >&2
    fi
}

# A free virtual display for the rest of this run; the server chooses its number, so that runs can't collide.
start_display() {
    local dir number
    rm -rf build/tmp/display.*
    dir=$(mktemp -d "build/tmp/display.XXXXXX")
    mkfifo "$dir/number"
    Xvfb -displayfd 3 -screen 0 2560x1440x24 -nolisten tcp 3>"$dir/number" >build/log/xvfb.log 2>&1 &
    # shellcheck disable=SC2064 # the id is known now
    trap "kill $! 2>/dev/null || true" EXIT
    if ! read -r -t 30 number <"$dir/number"; then
        die "the virtual display didn't start, see build/log/xvfb.log"
    fi
    rm -rf "$dir"
    unset WAYLAND_DISPLAY
    export DISPLAY=:$number QT_QPA_PLATFORM=xcb
}

distribution_release() {
    # shellcheck disable=SC1091 # the machine's
    (
        . /etc/os-release
        case "${ID:-} ${VERSION_ID:-} ${VERSION_CODENAME:-}" in
        "debian 12 "*) echo 12 ;;
        "debian 13 "*) echo 13 ;;
        *) echo unknown ;;
        esac
    )
}

wanted_packages() {
    local release
    release=$(distribution_release)
    awk -v release="$release" '$1 == "all" || $1 == release { print $2 }' cmake/packages.list
}

missing_packages() {
    local wanted
    mapfile -t wanted < <(wanted_packages)
    # Packages that dpkg never heard of make it fail, and are just what is asked for.
    { dpkg-query -W -f '${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true; } |
        awk 'NR == FNR { if ($2 == "installed") there[$1] = 1; next } !($1 in there) { print $1 }' \
            - <(printf '%s\n' "${wanted[@]}")
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

apt_install() {
    local had_server=yes
    if ! command -v pg_ctlcluster >/dev/null; then
        had_server=no
    fi
    # Left by an installation that was killed.
    if [ -n "$(dpkg --audit 2>/dev/null)" ]; then
        as_root dpkg --configure -a
    fi
    # One broken source of the user's needn't stop us: what counts is whether the packages can be had.
    as_root apt-get update -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600 || true
    as_root apt-get install -y --no-install-recommends --no-upgrade -o Acquire::Retries=3 \
        -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "$@" || return 1
    # The package makes a first cluster and starts it. There is no switch for that but a file below /etc; the tests
    # don't use that cluster, so it needn't run. On a machine with systemd it starts again with the machine.
    if [ "$had_server" = no ] && command -v pg_lsclusters >/dev/null; then
        pg_lsclusters -h | awk '$2 == "main" && $4 == "online" { print $1 }' | while read -r version; do
            as_root pg_ctlcluster "$version" main stop || true
        done
    fi
}

# The prefix carries the hash of what made it.
prefix_key() {
    { echo "$1"; cat cmake/setup/private-deps.sh; } | sha256sum | cut -d ' ' -f 1
}

setup_steps() {
    local release=$1 missing key
    mapfile -t missing < <(missing_packages)
    if [ ${#missing[@]} -gt 0 ]; then
        if [ "$(id -u)" != 0 ]; then
            if ! command -v sudo >/dev/null; then
                die "packages are missing; as root: apt-get install --no-install-recommends ${missing[*]}"
            fi
            sudo -v || die "packages are missing; as root: apt-get install --no-install-recommends ${missing[*]}"
        fi
        run_logged "Installing ${#missing[@]} packages" packages apt_install "${missing[@]}"
        mapfile -t missing < <(missing_packages)
        if [ ${#missing[@]} -gt 0 ]; then
            die "not installed, though apt said so: ${missing[*]}"
        fi
    fi
    if [ "$release" = 12 ]; then
        key=$(prefix_key "$release")
        if [ "$(cat build/deps/prefix/.key 2>/dev/null)" != "$key" ]; then
            run_logged "Building what Debian 12 doesn't package" private-deps \
                cmake/setup/private-deps.sh "$PWD" "$(job_count)" "$key"
        fi
    fi
}

setup() {
    local release
    release=$(distribution_release)
    if [ "$release" = unknown ]; then
        if [ "${THROUGHLINE_SETUP:-}" = skip ]; then
            return
        fi
        die "set-up knows Debian 12 and 13 only. Install what cmake/packages.list names, then THROUGHLINE_SETUP=skip ./dev …"
    fi
    # Two runs at once would fight about the package manager and the prefix.
    exec 8>build/.setup-lock
    flock 8
    setup_steps "$release"
    exec 8>&-
}
