# Gets third-party sources at configure time and checks them; used by the recipes in this folder.
#
# third_party_source(NAME PACKAGE p VERSION v FILE f SHA256 h FOLDER d GIT url COMMIT c [ONLY pattern…])
#   sets NAME_SOURCE_DIR in the caller. With COMPANION_DEPENDENCIES=debian the tarball FILE of Debian's
#   source package comes through a private apt configuration: its own lists of bookworm, trixie and sid,
#   made from this machine's own Debian entry. Nothing of the system's apt is changed. With
#   COMPANION_DEPENDENCIES=fetch it is git, by commit.
#
# Tarballs and unpacked sources live in COMPANION_CACHE (environment or -D), by default
# ~/.cache/win32-companion, and serve every build directory.

if(NOT COMPANION_CACHE)
    if(DEFINED ENV{COMPANION_CACHE})
        set(cache "$ENV{COMPANION_CACHE}")
    elseif(DEFINED ENV{XDG_CACHE_HOME})
        set(cache "$ENV{XDG_CACHE_HOME}/win32-companion")
    elseif(DEFINED ENV{HOME})
        set(cache "$ENV{HOME}/.cache/win32-companion")
    else()
        set(cache "${CMAKE_BINARY_DIR}/_cache")
    endif()
    set(COMPANION_CACHE "${cache}" CACHE PATH "Where third-party sources are kept between builds")
endif()
file(MAKE_DIRECTORY ${COMPANION_CACHE}/tarballs ${COMPANION_CACHE}/sources)

if(NOT COMPANION_DEPENDENCIES MATCHES "^(debian|fetch)$")
    message(FATAL_ERROR "COMPANION_DEPENDENCIES is \"${COMPANION_DEPENDENCIES}\"; it must be debian or fetch.")
endif()

# Writes ${apt}/apt.conf and ${apt}/debian.sources and reads the package lists, unless that was
# done within a day.
function(third_party_private_apt apt)
    set(entry "")
    file(GLOB entries /etc/apt/sources.list.d/*.sources)
    foreach(file IN LISTS entries)
        file(READ ${file} text)
        string(REGEX REPLACE "#[^\n]*\n" "" text "${text}")
        string(REGEX REPLACE "\n\n+" ";" stanzas "${text}\n")
        foreach(stanza IN LISTS stanzas)
            if(NOT entry AND NOT stanza MATCHES "Suites:[^\n]*security"
                    AND stanza MATCHES "URIs:[ \t]*([^ \t\n]*debian/?)[ \t\n]")
                set(entry "${CMAKE_MATCH_1}")
                set(keys "")
                if(stanza MATCHES "Signed-By:[ \t]*(/[^\n]+)")
                    set(keys "${CMAKE_MATCH_1}")
                endif()
            endif()
        endforeach()
    endforeach()
    file(GLOB entries /etc/apt/sources.list /etc/apt/sources.list.d/*.list)
    foreach(file IN LISTS entries)
        file(STRINGS ${file} lines REGEX "^deb[ \t]")
        foreach(line IN LISTS lines)
            if(NOT entry AND NOT line MATCHES "security"
                    AND line MATCHES "^deb[ \t]+(\\[[^]]*\\][ \t]+)?([^ \t]*debian/?)[ \t]")
                set(entry "${CMAKE_MATCH_2}")
                set(keys "")
                if(line MATCHES "signed-by=([^] \t]+)")
                    set(keys "${CMAKE_MATCH_1}")
                endif()
            endif()
        endforeach()
    endforeach()
    if(NOT entry)
        message(FATAL_ERROR "No Debian entry found in /etc/apt/sources.list or /etc/apt/sources.list.d. "
            "Third-party sources come from Debian by default; elsewhere configure with -DCOMPANION_DEPENDENCIES=fetch.")
    endif()
    if(NOT keys)
        set(keys /usr/share/keyrings/debian-archive-keyring.gpg)
    endif()

    file(MAKE_DIRECTORY ${apt}/lists/partial ${apt}/cache/archives/partial)
    file(WRITE ${apt}/debian.sources
        "Types: deb-src\nURIs: ${entry}\nSuites: bookworm trixie sid\nComponents: main\nSigned-By: ${keys}\n")
    # The machine's own way out (a proxy, a local mirror) stays; its hooks and other settings do not.
    execute_process(COMMAND apt-config dump OUTPUT_VARIABLE settings)
    string(REPLACE ";" "" settings "${settings}")
    string(REGEX MATCHALL "Acquire::(http|https|ftp|Retries)[^\n]*" settings "${settings}")
    list(TRANSFORM settings APPEND "\;\n")
    list(JOIN settings "" settings)
    # A mirror that lags behind is good enough: the hash in the recipe decides, not the date of a list.
    file(WRITE ${apt}/apt.conf "${settings}Acquire::Check-Valid-Until \"false\";
Dir::Etc::Main \"/dev/null\";
Dir::Etc::Parts \"/dev/null\";
Dir::Etc::SourceList \"${apt}/debian.sources\";
Dir::Etc::SourceParts \"/dev/null\";
Dir::Etc::Preferences \"/dev/null\";
Dir::Etc::PreferencesParts \"/dev/null\";
Dir::State::Lists \"${apt}/lists\";
Dir::Cache \"${apt}/cache\";
APT::Sandbox::User \"root\";
Acquire::Languages \"none\";
")
    file(GLOB lists ${apt}/lists/*Sources*)
    set(fresh OFF)
    if(EXISTS ${apt}/updated)
        file(TIMESTAMP ${apt}/updated then "%s" UTC)
        string(TIMESTAMP now "%s" UTC)
        math(EXPR age "${now} - ${then}")
        if(age LESS 86400)
            set(fresh ON)
        endif()
    endif()
    if(NOT lists OR NOT fresh)
        message(STATUS "Reading Debian's source lists (33 MB, kept in ${apt})")
        execute_process(COMMAND ${CMAKE_COMMAND} -E env APT_CONFIG=${apt}/apt.conf apt-get -qq update
            RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
        if(failed)
            message(FATAL_ERROR "Debian's source lists could not be read from ${entry}:\n${said}")
        endif()
        file(WRITE ${apt}/updated "")
    endif()
endfunction()

# "third_party/imgui.cmake:8": the line of a recipe that holds a text, for error messages.
function(third_party_recipe_line recipe text result)
    file(READ ${recipe} content)
    string(FIND "${content}" "${text}" at)
    string(SUBSTRING "${content}" 0 ${at} before)
    string(REGEX MATCHALL "\n" newlines "${before}")
    list(LENGTH newlines line)
    math(EXPR line "${line} + 1")
    file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR} ${recipe})
    set(${result} "${name}:${line}" PARENT_SCOPE)
endfunction()

# Puts FILE with hash SHA256 of Debian's source PACKAGE into the tarball cache.
function(third_party_debian_tarball package version file sha256 recipe)
    set(tarball ${COMPANION_CACHE}/tarballs/${file})
    if(EXISTS ${tarball})
        file(SHA256 ${tarball} got)
        if(got STREQUAL sha256)
            return()
        endif()
        file(REMOVE ${tarball})
    endif()

    set(apt ${COMPANION_CACHE}/apt)
    third_party_private_apt(${apt})
    # The hash is what counts: any Debian revision with the same upstream tarball will do,
    # whatever that calls the file.
    execute_process(COMMAND ${CMAKE_COMMAND} -E env APT_CONFIG=${apt}/apt.conf apt-cache showsrc --only-source ${package}
        OUTPUT_VARIABLE entries ERROR_VARIABLE said)
    string(REPLACE ";" "," entries "${entries}")
    string(REGEX REPLACE "\n\n+" ";" entries "${entries}")
    set(found "")
    set(offered "")
    foreach(entry IN LISTS entries)
        if(entry MATCHES "(^|\n)Version: ([^\n]+)")
            set(candidate ${CMAKE_MATCH_2})
            list(APPEND offered ${candidate})
            if(NOT found AND entry MATCHES "\n ${sha256} [0-9]+ ([^ \n]+)")
                set(found ${candidate})
                set(offered_file ${CMAKE_MATCH_1})
            endif()
        endif()
    endforeach()
    if(NOT found)
        list(REMOVE_DUPLICATES offered)
        list(JOIN offered ", " offered)
        third_party_recipe_line(${recipe} "VERSION ${version}" where)
        message(FATAL_ERROR "Debian no longer has ${file} of ${package} ${version} "
            "(SHA-256 ${sha256}); it offers ${offered}. Change VERSION, FILE and SHA256 at ${where}, "
            "or configure with -DCOMPANION_DEPENDENCIES=fetch.")
    endif()

    message(STATUS "Getting ${file} (Debian source ${package} ${found})")
    set(folder ${COMPANION_CACHE}/tarballs/partial)
    file(REMOVE_RECURSE ${folder})
    file(MAKE_DIRECTORY ${folder})
    execute_process(
        COMMAND ${CMAKE_COMMAND} -E env APT_CONFIG=${apt}/apt.conf
            apt-get -qq source --download-only --tar-only --only-source ${package}=${found}
        WORKING_DIRECTORY ${folder} RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(failed OR NOT EXISTS ${folder}/${offered_file})
        third_party_recipe_line(${recipe} "VERSION ${version}" where)
        message(FATAL_ERROR "apt could not download ${file} (recipe ${where}):\n${said}")
    endif()
    file(SHA256 ${folder}/${offered_file} got)
    if(NOT got STREQUAL sha256)
        third_party_recipe_line(${recipe} "SHA256 ${sha256}" where)
        message(FATAL_ERROR "${file} has SHA-256 ${got}, but ${where} says ${sha256}.")
    endif()
    file(RENAME ${folder}/${offered_file} ${tarball})
    file(REMOVE_RECURSE ${folder})
endfunction()

function(third_party_source name)
    cmake_parse_arguments(PARSE_ARGV 1 source "" "PACKAGE;VERSION;FILE;SHA256;FOLDER;GIT;COMMIT" "ONLY")
    if(COMPANION_DEPENDENCIES STREQUAL "fetch")
        include(FetchContent)
        # SOURCE_SUBDIR names a folder that does not exist: we want the files, our recipe is the build.
        FetchContent_Declare(${name} GIT_REPOSITORY ${source_GIT} GIT_TAG ${source_COMMIT} SOURCE_SUBDIR none)
        FetchContent_MakeAvailable(${name})
        FetchContent_GetProperties(${name} SOURCE_DIR folder)
        set(${name}_SOURCE_DIR ${folder} PARENT_SCOPE)
        return()
    endif()

    string(SUBSTRING ${source_SHA256} 0 12 short)
    set(folder ${COMPANION_CACHE}/sources/${name}-${short})
    if(NOT EXISTS ${folder})
        file(LOCK ${COMPANION_CACHE}/lock GUARD FUNCTION TIMEOUT 600)
    endif()
    if(NOT EXISTS ${folder})
        third_party_debian_tarball(${source_PACKAGE} ${source_VERSION} ${source_FILE} ${source_SHA256}
            ${CMAKE_CURRENT_LIST_FILE})
        set(partial ${COMPANION_CACHE}/sources/partial)
        file(REMOVE_RECURSE ${partial})
        file(ARCHIVE_EXTRACT INPUT ${COMPANION_CACHE}/tarballs/${source_FILE} DESTINATION ${partial}
            PATTERNS ${source_ONLY})
        file(RENAME ${partial}/${source_FOLDER} ${folder})
        file(REMOVE_RECURSE ${partial})
    endif()
    set(${name}_SOURCE_DIR ${folder} PARENT_SCOPE)
endfunction()

# third_party_header(NAME PACKAGE p HEADER folder/header GIT url COMMIT c GIT_FOLDER d)
#   sets NAME_INCLUDE_DIR to a folder of the build tree in which folder/ is reachable, so that
#   "#include <folder/header>" works and a cross build never sees the rest of /usr/include.
function(third_party_header name)
    cmake_parse_arguments(PARSE_ARGV 1 header "" "PACKAGE;HEADER;GIT;COMMIT;GIT_FOLDER" "")
    cmake_path(GET header_HEADER PARENT_PATH folder)
    if(COMPANION_DEPENDENCIES STREQUAL "fetch")
        include(FetchContent)
        FetchContent_Declare(${name} GIT_REPOSITORY ${header_GIT} GIT_TAG ${header_COMMIT} SOURCE_SUBDIR none)
        FetchContent_MakeAvailable(${name})
        FetchContent_GetProperties(${name} SOURCE_DIR fetched)
        set(place ${fetched}/${header_GIT_FOLDER}/${folder})
        if(header_GIT_FOLDER STREQUAL ".")
            set(place ${fetched})
        endif()
    else()
        set(place /usr/include/${folder})
        if(NOT EXISTS /usr/include/${header_HEADER})
            message(FATAL_ERROR "/usr/include/${header_HEADER} is missing. Install Debian's ${header_PACKAGE}, "
                "or configure with -DCOMPANION_DEPENDENCIES=fetch.")
        endif()
    endif()
    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/_deps/include-${name})
    file(CREATE_LINK ${place} ${CMAKE_BINARY_DIR}/_deps/include-${name}/${folder} COPY_ON_ERROR SYMBOLIC)
    set(${name}_INCLUDE_DIR ${CMAKE_BINARY_DIR}/_deps/include-${name} PARENT_SCOPE)
endfunction()
