# Which Debian packages the build and the tests need, and how they get there. Sourced by ./run and ./test.

companion_packages=(
    # compilers and build tools
    g++ cmake ninja-build pkg-config ccache ca-certificates netbase
    g++-mingw-w64-x86-64-posix
    # Clang for its libFuzzer alone
    clang libclang-rt-dev
    # headers, generators and fonts that third_party/ takes from Debian
    dpkg-dev debian-archive-keyring python3-glad libcli11-dev libstb-dev fonts-inter fonts-jetbrains-mono
    # GLFW on X11 and Wayland, and OpenGL
    libx11-dev libxrandr-dev libxinerama-dev libxcursor-dev libxi-dev libxkbcommon-dev
    libwayland-dev wayland-protocols libgl-dev libopengl-dev libgl1 libegl1 libglx-mesa0 libgl1-mesa-dri
    # Chinese and Japanese letters, which the lessons and what Windows returns may hold: the window looks for system fonts
    fonts-droid-fallback
    # what runs the Windows programs, and what shows windows where there is no display
    wine wine64 xvfb xauth xdotool x11-utils
)

# Asks dpkg, not apt: this takes a few milliseconds when nothing is missing.
companion_install_packages() {
    local missing=() package
    local installed
    installed=" $(dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii //p' | tr '\n' ' ') "
    for package in "${companion_packages[@]}"; do
        [[ $installed == *" $package "* ]] || missing+=("$package")
    done
    [[ ${#missing[@]} -eq 0 ]] && return 0

    if [[ $(id -u) -ne 0 ]]; then
        echo "These packages are missing. Install them, then start this again:"
        echo
        echo "    sudo apt-get install --no-install-recommends ${missing[*]}"
        return 1
    fi
    echo "Installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    apt-get -qq install --yes --no-install-recommends "${missing[@]}" >/dev/null
}

# Starts an X server of our own on a free display and ends it with the script.
companion_own_display() {
    local number_file
    number_file=$(mktemp)
    Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$number_file" 2>/dev/null &
    companion_xvfb=$!
    trap 'kill "$companion_xvfb" 2>/dev/null || true' EXIT
    local tries
    for tries in {1..100}; do
        [[ -s $number_file ]] && break
        sleep 0.1
    done
    if [[ ! -s $number_file ]]; then
        echo "Xvfb did not start." >&2
        return 1
    fi
    export DISPLAY=":$(cat "$number_file")"
    unset WAYLAND_DISPLAY
    rm -f "$number_file"
}

# companion_without_window_manager PREFIX: the windows of a lesson are shown at once. Wine waits two seconds for what a
# window manager says of each, and on a display of our own there is none.
companion_without_window_manager() {
    local wine=/usr/lib/wine/wine64
    [[ -x $wine ]] || wine=$(command -v wine64 || command -v wine)
    WINEPREFIX=$1 WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml= "$wine" reg add \
        'HKCU\Software\Wine\AppDefaults\callhost.exe\X11 Driver' /v Managed /d N /f >/dev/null
}
