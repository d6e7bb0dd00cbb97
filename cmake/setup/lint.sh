#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Throughline authors
# SPDX-License-Identifier: Apache-2.0
#
# ./dev lint: every check runs, so that one run shows everything that is wrong. Usage: ./dev lint [--fix] [--changed]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
# shellcheck source=cmake/setup/common.sh
. cmake/setup/common.sh

readonly llvm=19
readonly longest=500
fix=no
changed=no
for argument in "$@"; do
    case $argument in
    --fix) fix=yes ;;
    --changed) changed=yes ;;
    *) die "lint knows no '$argument'" ;;
    esac
done

start_log
if ! git ls-files --error-unmatch dev >/dev/null; then
    die "lint asks git for the list of files, and git refuses"
fi
failed=()

# check TITLE COMMAND… : says how it went; whatever the command printed is the finding.
check() {
    local title=$1 began=$SECONDS output
    shift
    if output=$("$@" 2>&1); then
        printf 'ok    %s (%d s)%s\n' "$title" $((SECONDS - began)) "${output:+: $output}"
    else
        printf 'WRONG %s\n%s\n' "$title" "$output"
        failed+=("$title")
    fi
}

# What is in git, or will be: not ignored and not deleted.
files() {
    git ls-files -z --cached --others --exclude-standard -- "$@" | while IFS= read -r -d '' file; do
        if [ -f "$file" ] && [ ! -L "$file" ]; then
            printf '%s\n' "$file"
        fi
    done
}

format() {
    local sources
    mapfile -t sources < <(files '*.cpp' '*.h')
    if [ ${#sources[@]} -eq 0 ]; then
        return 0
    fi
    if [ "$fix" = yes ]; then
        "clang-format-$llvm" -i "${sources[@]}"
        return
    fi
    local wrong
    if ! wrong=$("clang-format-$llvm" --dry-run -Werror "${sources[@]}" 2>&1); then
        sed -nE 's/^([^ :]+):([0-9]+):[0-9]+: error: .*/\1 \2/p' <<<"$wrong" |
            awk '!seen[$1]++ { print $1 ": first at line " $2 }'
        echo "./dev lint --fix formats them"
        return 1
    fi
}

scripts() {
    local list
    mapfile -t list < <(files dev .ci/run '*.sh')
    shellcheck -x "${list[@]}"
}

licence_lines() {
    local file bad=0
    while IFS= read -r file; do
        if ! head -n 6 "$file" | grep -q 'SPDX-License-Identifier: Apache-2.0'; then
            echo "$file: its first lines don't name the licence"
            bad=1
        fi
    done < <(files '*.cpp' '*.h' '*.cmake' '*CMakeLists.txt' '*.sh' '*.py' '*.sql' '*.desktop' '*.xml' dev .ci/run \
        .clang-format .clang-tidy)
    return "$bad"
}

lengths() {
    local file lines bad=0
    while IFS= read -r file; do
        lines=$(wc -l <"$file")
        if ((lines > longest)) && ! head -n 12 "$file" | grep -qE '(//|#|--) Long because: .'; then
            echo "$file: $lines lines, more than $longest; split it, or say why under the licence lines: // Long because: …"
            bad=1
        fi
    done < <(files '*.cpp' '*.h' '*.cmake' '*CMakeLists.txt' '*.sh' '*.py' '*.sql' dev)
    return "$bad"
}

# Addresses of mirrors and registries and paths of one machine make a checkout work in one place only.
foreign_places() {
    local list
    mapfile -t list < <(files)
    local host='https?://([a-z0-9-]+\.)*(deb|ftp|mirrors?|snapshot|registry|packages|archive)\.[a-z0-9.-]*(debian|ubuntu|npm|pypi|crates|golang)'
    local path='(^|[^A-Za-z0-9_.~/-])/(work|root|Users)/[A-Za-z0-9_.-]'
    local found
    if found=$(grep -nIE -e "$host" -e "$path" -- "${list[@]}"); then
        printf '%s\n' "$found"
        return 1
    fi
}

xml_files() {
    local list
    mapfile -t list < <(files '*.xml' '*.svg' '*.qrc' '*.ts' '*.ui')
    if [ ${#list[@]} -gt 0 ]; then
        # Fixtures that are broken on purpose aren't ours to mend.
        printf '%s\n' "${list[@]}" | { grep -v '^tests/' || true; } | xargs -r -d '\n' xmllint --noout --nonet
    fi
}

desktop_files() {
    local list bad=0
    mapfile -t list < <(files '*.desktop')
    if [ ${#list[@]} -gt 0 ]; then
        desktop-file-validate "${list[@]}" || bad=1
    fi
    mapfile -t list < <(files '*.metainfo.xml')
    if [ ${#list[@]} -gt 0 ]; then
        appstreamcli validate --no-net --no-color "${list[@]}" || bad=1
    fi
    return "$bad"
}

# A build tree of its own, in which nothing is compiled: with GCC's precompiled headers clang-tidy reads nothing. Nearly
# all its time goes to the headers of Qt and of the standard library, so sources are read eight at a time. What moc makes
# isn't of interest, but a source that includes it must find something.
tidy_configure() {
    cmake --preset dev -B build/lint -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DCMAKE_UNITY_BUILD=ON \
        -DCMAKE_UNITY_BUILD_BATCH_SIZE=8 || return 1
    rm -rf build/lint/moc
    mkdir -p build/lint/moc build/lint/tidied
    local name
    files '*.cpp' | xargs -r -d '\n' sed -nE 's/^#include "([A-Za-z0-9_]+\.moc|moc_[A-Za-z0-9_]+\.cpp)".*/\1/p' |
        while IFS= read -r name; do
            : >"build/lint/moc/$name"
        done
}

# The sources of this project that a file of the build tree puts together, or the file itself.
members() {
    if [[ $1 == *.cxx ]]; then
        sed -nE "s|^#include \"$root/(.*\.cpp)\"$|\1|p" "$1"
    else
        printf '%s\n' "${1#"$root"/}"
    fi
}

# run_tidy SOURCE GROUP : reads the source as its group is compiled. Warnings are the compiler's matter, which has errors of them.
run_tidy() {
    local flags
    flags=$(grep -F -B 1 "\"file\": \"$2\"" build/lint/compile_commands.json |
        sed -nE 's/^ *"command": "[^ ]+ (.*) -o [^ ]+ -c [^ ]+",$/\1/p' | sed 's/\\"/"/g; s/\\\\/\\/g')
    eval "set -- \"\$1\" $flags"
    "clang-tidy-$llvm" --config-file=.clang-tidy --quiet "$1" -- "${@:2}" -Wno-unknown-warning-option \
        -Wno-deprecated-declarations -Wno-error "-I$PWD/build/lint/moc" 2>&1
}

# Sources are read again only if one of them, a header or a setting changed: the key names all of them. What is found in
# several at once may come from their being together (two helpers of the same name): then each is read by itself.
tidy_one() {
    local group=$1 key output file bad=0
    local -a list
    mapfile -t list < <(members "$group")
    key=$({ echo "$2"; cat "${list[@]}"; } | sha256sum | cut -d ' ' -f 1)
    if [ -e "build/lint/tidied/$key" ]; then
        return 0
    fi
    if [ ${#list[@]} -eq 1 ] || ! run_tidy "$group" "$group" >/dev/null; then
        for file in "${list[@]}"; do
            if ! output=$(run_tidy "$file" "$group"); then
                printf '%s\n' "$output" | grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed |^Use -header-filter'
                bad=1
            fi
        done
    fi
    if [ "$bad" -eq 0 ]; then
        : >"build/lint/tidied/$key"
    fi
    return "$bad"
}

tidy() {
    local groups group common
    if [ ! -f build/lint/compile_commands.json ]; then
        echo "there are no commands to read: configuring failed"
        return 1
    fi
    find build/lint/tidied -type f -mtime +14 -delete
    # Only what is compiled: a source that this machine's build leaves out has no command line. Tests are left to the
    # sanitizers; they would double the time.
    mapfile -t groups < <(sed -nE 's/^ *"file": "(.*)",?$/\1/p' build/lint/compile_commands.json | sort -u |
        grep -E "^$root/(build/lint/)?(app|core|ui)/" | grep -vE '_autogen/|/\.rcc/')
    if [ "$changed" = yes ]; then
        local -A wanted=()
        local file
        while IFS= read -r file; do
            wanted[$file]=1
        done < <(git diff --name-only --relative main -- && git ls-files --others --exclude-standard)
        local -a all=("${groups[@]}")
        groups=()
        for group in "${all[@]}"; do
            while IFS= read -r file; do
                if [ -n "${wanted[$file]:-}" ]; then
                    groups+=("$group")
                    break
                fi
            done < <(members "$group")
        done
    fi
    if [ ${#groups[@]} -eq 0 ]; then
        return 0
    fi
    common=$({ cat .clang-tidy cmake/*.cmake; files '*.h' | xargs -r -d '\n' cat; } | sha256sum)
    export -f tidy_one run_tidy members
    export llvm root
    # shellcheck disable=SC2016 # the inner shell expands these
    printf '%s\n' "${groups[@]}" |
        xargs -d '\n' -I '{}' -P "$(job_count)" bash -c 'tidy_one "$1" "$2"' tidy_one '{}' "$common"
}

check "format (clang-format $llvm)" format
check "scripts (shellcheck)" scripts
check "licence lines" licence_lines
check "length of files" lengths
check "no place of one machine" foreign_places
check "XML" xml_files
check "desktop and metainfo files" desktop_files
run_logged "Configuring for clang-tidy" configure-lint tidy_configure
echo "Reading the sources with clang-tidy …" >&2
check "likely mistakes (clang-tidy $llvm)" tidy

if [ ${#failed[@]} -gt 0 ]; then
    printf '\nlint: %d of the checks found something:\n' ${#failed[@]}
    printf '  %s\n' "${failed[@]}"
    exit 1
fi
echo "lint: nothing found"
