# reproc: child processes with pipes, on Linux and Windows; runs callhost.exe.
third_party_source(reproc
    PACKAGE reproc
    VERSION 14.2.5-2
    FILE reproc_14.2.5.orig.tar.gz
    SHA256 69467be0cfc80734b821c54ada263c8f1439f964314063f76b7cf256c3dc7ee8
    FOLDER reproc-14.2.5
    ONLY */reproc/* */LICENSE
    GIT https://github.com/DaanDeMeyer/reproc.git
    COMMIT 1c07bdbec3f2ecba7125b9499b9a8a77bf9aa8c7
)
set(src ${reproc_SOURCE_DIR}/reproc/src)
if(WIN32)
    set(system windows)
else()
    set(system posix)
endif()
add_library(dep_reproc STATIC
    ${src}/clock.${system}.c ${src}/drain.c ${src}/error.${system}.c ${src}/handle.${system}.c
    ${src}/init.${system}.c ${src}/options.c ${src}/pipe.${system}.c ${src}/process.${system}.c
    ${src}/redirect.${system}.c ${src}/redirect.c ${src}/reproc.c ${src}/run.c ${src}/strv.c
    ${src}/utf.${system}.c)
target_include_directories(dep_reproc PUBLIC ${reproc_SOURCE_DIR}/reproc/include)
target_compile_definitions(dep_reproc PRIVATE REPROC_MULTITHREADED)
if(WIN32)
    target_compile_definitions(dep_reproc PRIVATE WIN32_LEAN_AND_MEAN _WIN32_WINNT=0x0600)
    target_link_libraries(dep_reproc PUBLIC ws2_32)
else()
    find_package(Threads REQUIRED)
    target_link_libraries(dep_reproc PUBLIC Threads::Threads)
endif()
third_party_target(dep_reproc reproc)
