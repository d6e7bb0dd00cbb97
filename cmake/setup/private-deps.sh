#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Throughline authors
# SPDX-License-Identifier: Apache-2.0
#
# Debian 12 packages neither KDE Syntax Highlighting for Qt 6 nor Catch2 3. This gets both into a prefix inside the
# checkout: KDE's sources from Debian 13's signed index, built here; Catch2 from bookworm-backports, unpacked. The
# machine's own package sources aren't touched: apt works with a private state below build/deps, and the mirror is the
# one that the machine already uses. No KF6 release builds with Qt 6.4; 5.116 is the last one that does.
#
# Usage: private-deps.sh CHECKOUT JOBS KEY
# Leaves CHECKOUT/build/deps/prefix, whole or not at all, with the KEY in its file .key.
set -euo pipefail

readonly checkout=$1
readonly jobs=$2
readonly key=$3
readonly deps=$checkout/build/deps
readonly prefix=$deps/prefix
readonly keyring=/usr/share/keyrings/debian-archive-keyring.gpg
readonly ksyntax_version=5.116
readonly catch_suite=bookworm-backports

mkdir -p "$deps"
rm -rf "$deps"/work.* # of a run that was killed
work=$(mktemp -d "$deps/work.XXXXXX")
trap 'rm -rf "$work"' EXIT

say() { printf '== %s\n' "$*"; }

# The main archive's mirror: the one whose index the machine itself reads.
find_mirror() {
    # shellcheck disable=SC2016 # apt expands these, not the shell
    apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(ORIGIN)' 'Created-By: Packages' |
        awk '$2 == "bookworm" && $3 == "Debian" && !found { print $1; found = 1 }'
}

# As root apt would fetch as the user _apt, who needn't be able to enter the checkout. The options of the machine
# (a proxy, say) still hold; its sources, pins and hooks don't.
private_apt() {
    apt-get -q \
        -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=- \
        -o Dir::Etc::preferences=- -o Dir::Etc::preferencesparts=- \
        -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" \
        -o APT::Sandbox::User="$(id -un)" -o APT::Update::Post-Invoke=- -o APT::Update::Post-Invoke-Success=- \
        -o Acquire::Languages=none -o Acquire::Retries=3 "$@"
}

mirror=$(find_mirror)
if [ -z "$mirror" ]; then
    echo "apt knows no Debian 12 archive to take the missing libraries from" >&2
    exit 1
fi

mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/fetched" "$work/src" "$work/stage" "$work/catch"
cat >"$work/sources.list" <<LIST
deb-src [signed-by=$keyring] $mirror trixie main
deb [signed-by=$keyring] $mirror $catch_suite main
LIST

say "reading the signed indexes of trixie (sources) and $catch_suite"
private_apt update

cd "$work/fetched"
say "fetching Catch2 3 and KDE Syntax Highlighting $ksyntax_version"
private_apt download "libcatch2-dev/$catch_suite"
private_apt source --download-only --tar-only ksyntax-highlighting
archives=(ksyntax-highlighting_"$ksyntax_version".*.orig.tar.xz)
if [ ! -f "${archives[0]}" ]; then
    echo "expected the sources of KDE Syntax Highlighting $ksyntax_version, got: $(ls)" >&2
    exit 1
fi

say "building KDE Syntax Highlighting with Qt 6 (about a minute)"
tar -xf "${archives[0]}" -C "$work/src" --strip-components=1
# It asks for the newest build macros but uses none of the new ones. Translations, examples and tools aren't used here.
sed -i \
    -e 's/find_package(ECM [0-9.]* REQUIRED NO_MODULE)/find_package(ECM 5.103 REQUIRED NO_MODULE)/' \
    -e '/ecm_install_po_files_as_qm/d' -e '/add_subdirectory(examples)/d' -e '/kde_configure_git_pre_commit_hook/d' \
    "$work/src/CMakeLists.txt"
sed -i -e '/add_subdirectory(cli)/d' "$work/src/src/CMakeLists.txt"
launcher=()
if command -v ccache >/dev/null; then
    launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi
cmake -S "$work/src" -B "$work/obj" -G Ninja "${launcher[@]}" -DCMAKE_BUILD_TYPE=Release -DQT_MAJOR_VERSION=6 \
    -DCMAKE_INSTALL_PREFIX="$prefix" -DKDE_INSTALL_LIBDIR=lib -DBUILD_TESTING=OFF -DBUILD_QCH=OFF \
    -DCMAKE_DISABLE_FIND_PACKAGE_Qt6Quick=ON -DCMAKE_DISABLE_FIND_PACKAGE_Qt6PrintSupport=ON
cmake --build "$work/obj" -j "$jobs"
DESTDIR=$work/stage cmake --install "$work/obj" --strip
dpkg-deb -x libcatch2-dev_*.deb "$work/catch"
new=$work/stage$prefix
cp -a "$work/catch/usr/include" "$work/catch/usr/lib" "$new/"
printf '%s\n' "$key" >"$new/.key"

# Last of all and by one rename, so that a prefix that exists is complete.
if [ -e "$prefix" ]; then
    mv "$prefix" "$work/replaced"
fi
mv "$new" "$prefix"
say "done: $prefix"
