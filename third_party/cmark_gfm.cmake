# cmark-gfm: GitHub's own Markdown parser with its extensions; reads the lesson pages.
third_party_source(cmark_gfm
    PACKAGE cmark-gfm
    VERSION 0.29.0.gfm.13-4
    FILE cmark-gfm_0.29.0.gfm.13.orig.tar.gz
    SHA256 5abc61798ebd9de5660bc076443c07abad2b8d15dbc11094a3a79644b8ad243a
    FOLDER cmark-gfm-0.29.0.gfm.13
    ONLY */src/* */extensions/* */COPYING
    GIT https://github.com/github/cmark-gfm.git
    COMMIT 587a12bb54d95ac37241377e6ddc93ea0e45439b
)
set(src ${cmark_gfm_SOURCE_DIR}/src)
set(ext ${cmark_gfm_SOURCE_DIR}/extensions)
set(generated ${CMAKE_BINARY_DIR}/_deps/cmark_gfm)

# What its own CMake project would find out about GCC and Clang, and its export headers for a static library.
file(CONFIGURE OUTPUT ${generated}/config.h CONTENT "\
#define HAVE_STDBOOL_H
#include <stdbool.h>
#define HAVE___BUILTIN_EXPECT
#define HAVE___ATTRIBUTE__
#define CMARK_ATTRIBUTE(list) __attribute__(list)
#define CMARK_INLINE inline
" @ONLY)
foreach(header cmark-gfm_export.h cmark-gfm-extensions_export.h)
    file(CONFIGURE OUTPUT ${generated}/${header} CONTENT "\
#pragma once
#define CMARK_GFM_EXPORT
#define CMARK_GFM_EXTENSIONS_EXPORT
#define CMARK_GFM_EXTENSIONS_NO_EXPORT
" @ONLY)
endforeach()
set(PROJECT_VERSION_MAJOR 0)
set(PROJECT_VERSION_MINOR 29)
set(PROJECT_VERSION_PATCH 0)
set(PROJECT_VERSION_GFM 13)
configure_file(${src}/cmark-gfm_version.h.in ${generated}/cmark-gfm_version.h)

add_library(dep_cmark_gfm STATIC
    ${src}/arena.c ${src}/blocks.c ${src}/buffer.c ${src}/cmark.c ${src}/cmark_ctype.c ${src}/commonmark.c
    ${src}/footnotes.c ${src}/houdini_href_e.c ${src}/houdini_html_e.c ${src}/houdini_html_u.c ${src}/html.c
    ${src}/inlines.c ${src}/iterator.c ${src}/latex.c ${src}/linked_list.c ${src}/man.c ${src}/map.c
    ${src}/node.c ${src}/plaintext.c ${src}/plugin.c ${src}/references.c ${src}/registry.c ${src}/render.c
    ${src}/scanners.c ${src}/syntax_extension.c ${src}/utf8.c ${src}/xml.c
    ${ext}/autolink.c ${ext}/core-extensions.c ${ext}/ext_scanners.c ${ext}/strikethrough.c ${ext}/table.c
    ${ext}/tagfilter.c ${ext}/tasklist.c)
target_compile_definitions(dep_cmark_gfm PUBLIC CMARK_GFM_STATIC_DEFINE CMARK_GFM_EXTENSIONS_STATIC_DEFINE)
target_include_directories(dep_cmark_gfm PUBLIC ${src} ${ext} ${generated})
third_party_target(dep_cmark_gfm cmark_gfm)
