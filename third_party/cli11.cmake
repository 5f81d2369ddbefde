# CLI11: the command lines of win32-companion and win32-lessons.
third_party_header(cli11
    PACKAGE libcli11-dev
    HEADER CLI/CLI.hpp
    GIT https://github.com/CLIUtils/CLI11.git
    COMMIT 291c58789c031208f08f4f261a858b5b7083e8e2
    GIT_FOLDER include
)
add_library(dep_cli11 INTERFACE)
target_include_directories(dep_cli11 INTERFACE ${cli11_INCLUDE_DIR})
third_party_target(dep_cli11 cli11)
