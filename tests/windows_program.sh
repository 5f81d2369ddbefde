#!/usr/bin/env bash
# win32-companion.exe as a user has it, a folder on drive C: under Wine: by keys alone through lessons 3, 4, 6, 7 and 9,
# and what the window shows of each is what Windows did.
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
(cd "$folder" && exec "$wine" 'C:\companion-program\win32-companion.exe' --lesson 3 --size 1440x900 \
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

press() {
    local key
    for key in "$@"; do
        xdotool key "$key"
        sleep 0.5
    done
}

shows "Every call into Windows stands here"
window=$(xdotool search --name "Win32 Companion" | tail -1)
take_keyboard() {
    xdotool windowfocus --sync "$window"
    sleep 1
}
take_keyboard

press F5
shows "waiting in MessageBoxW"
until xdotool search --onlyvisible --name "This is a title" >/dev/null; do
    sleep 0.2
done
sleep 1
press Return
shows "IDOK (1)"
take_keyboard
echo "Lesson 3: a message box waited and was answered."

press ctrl+Next
shows "The current directory"
press F10 F10 F10 F10
shows "GetCurrentDirectoryW(1024, buffer)"
shows "lessons\\04"
scratch=$(sed -n 's/^scratch //p' "$texts" | tail -1)
shows "${#scratch} characters"
echo "Lesson 4: the current directory was read, line by line."

press ctrl+Next ctrl+Next
shows "6/9"
press ctrl+shift+r  # an earlier run has left its file
sleep 1
press F5
shows "CreateFileW(\"testfile.txt\", GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, NULL)"
shows "closed by line 9"
press ctrl+r F5
shows "80 ERROR_FILE_EXISTS"
echo "Lesson 6: a file was created, its handle closed; the second time it exists."

press ctrl+Next F5
shows "written 14"
press alt+Left
shows "WriteFile("
press alt+Down
shows "b'This is a file'"
echo "Lesson 7: a file was written."

press ctrl+Next ctrl+Next F5
shows "20 bytes b'Hello from lesson 9!'"
shows "leaked: none"
echo "Lesson 9: the lesson's server answered."
