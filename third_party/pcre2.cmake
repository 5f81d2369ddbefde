# PCRE2: Perl-compatible regular expressions, 8-bit with UTF-8; what Python's re is translated to.
third_party_source(pcre2
    PACKAGE pcre2
    VERSION 10.46-1
    FILE pcre2_10.46.orig.tar.gz
    SHA256 8d28d7f2c3b970c3a4bf3776bcbb5adfc923183ce74bc8df1ebaad8c1985bd07
    FOLDER pcre2-10.46
    ONLY */src/* */LICENCE* */COPYING
    GIT https://github.com/PCRE2Project/pcre2.git
    COMMIT pcre2-10.46
)
set(src ${pcre2_SOURCE_DIR}/src)
set(generated ${CMAKE_BINARY_DIR}/_deps/pcre2)

# What its own CMake project would make: the generic header and character tables; no JIT, so that nothing is
# written into executable memory.
configure_file(${src}/pcre2.h.generic ${generated}/pcre2.h COPYONLY)
configure_file(${src}/config.h.generic ${generated}/config.h COPYONLY)
configure_file(${src}/pcre2_chartables.c.dist ${generated}/pcre2_chartables.c COPYONLY)

add_library(dep_pcre2 STATIC
    ${generated}/pcre2_chartables.c
    ${src}/pcre2_auto_possess.c ${src}/pcre2_chkdint.c ${src}/pcre2_compile.c ${src}/pcre2_compile_class.c
    ${src}/pcre2_config.c ${src}/pcre2_context.c ${src}/pcre2_convert.c ${src}/pcre2_dfa_match.c
    ${src}/pcre2_error.c ${src}/pcre2_extuni.c ${src}/pcre2_find_bracket.c ${src}/pcre2_jit_compile.c
    ${src}/pcre2_maketables.c ${src}/pcre2_match.c ${src}/pcre2_match_data.c ${src}/pcre2_newline.c
    ${src}/pcre2_ord2utf.c ${src}/pcre2_pattern_info.c ${src}/pcre2_script_run.c ${src}/pcre2_serialize.c
    ${src}/pcre2_string_utils.c ${src}/pcre2_study.c ${src}/pcre2_substitute.c ${src}/pcre2_substring.c
    ${src}/pcre2_tables.c ${src}/pcre2_ucd.c ${src}/pcre2_valid_utf.c ${src}/pcre2_xclass.c)
target_compile_definitions(dep_pcre2
    PUBLIC PCRE2_CODE_UNIT_WIDTH=8 PCRE2_STATIC
    PRIVATE HAVE_CONFIG_H SUPPORT_PCRE2_8 SUPPORT_UNICODE)
target_include_directories(dep_pcre2 PUBLIC ${generated} PRIVATE ${src})
third_party_target(dep_pcre2 pcre2)
