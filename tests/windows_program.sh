#!/usr/bin/env bash
# win32-companion.exe as a user has it, a folder on drive C: under Wine: it starts, F10 steps through lesson 4, and the
# record of GetCurrentDirectoryW is what the window shows.
# Usage: windows_program.sh FOLDER_OF_THE_EXE FOLDER_OF_THE_LINUX_PROGRAMS
set -euo pipefail
programs=$1
linux=$2

prefix=$("$linux/win32-lessons" doctor --prepare | sed -n 's/^ok prefix *//p')
folder=$prefix/drive_c/companion-program
texts=$folder/texts.txt
rm -rf "$folder"
mkdir -p "$folder"
cp -r "$programs"/win32-companion.exe "$programs"/callhost.exe "$programs"/lessons "$programs"/assets "$folder"

wine=/usr/lib/wine/wine64
[[ -x $wine ]] || wine=$(command -v wine64 || command -v wine)
export WINEPREFIX=$prefix WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml=
export WIN32_COMPANION_CONFIG='C:\companion-program\config'
(cd "$folder" && exec "$wine" 'C:\companion-program\win32-companion.exe' --lesson 4 --size 1440x900 \
    --texts 'C:\companion-program\texts.txt') &
program=$!
finish() {
    kill "$program" 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT

# Waits until the window shows a text.
shows() {
    local tries
    for tries in {1..300}; do
        grep -qsF -- "$1" "$texts" && return
        sleep 0.2
    done
    echo "The window does not show '$1'. It shows:" >&2
    cat "$texts" >&2 || true
    exit 1
}

shows "Every call into Windows stands here"
window=$(xdotool search --name "Win32 Companion" | tail -1)
xdotool windowfocus --sync "$window"
sleep 1
for line in 1 2 3 4; do
    xdotool key F10
    sleep 0.5
done
shows "GetCurrentDirectoryW(1024, buffer)"
shows "lessons\\04"
scratch=$(sed -n 's/^scratch //p' "$texts" | tail -1)
shows "${#scratch} characters"
echo "win32-companion.exe stepped through lesson 4 under Wine."
