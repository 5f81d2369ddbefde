# doctest: the tests.
third_party_source(doctest
    PACKAGE doctest
    VERSION 2.4.11-1
    FILE doctest_2.4.11.orig.tar.gz
    SHA256 632ed2c05a7f53fa961381497bf8069093f0d6628c5f26286161fbd32a560186
    FOLDER doctest-2.4.11
    ONLY */doctest/doctest.h */LICENSE.txt
    GIT https://github.com/doctest/doctest.git
    COMMIT ae7a13539fb71f270b87eb2e874fbac80bc8dda2
)
add_library(dep_doctest INTERFACE)
target_include_directories(dep_doctest INTERFACE ${doctest_SOURCE_DIR})
third_party_target(dep_doctest doctest)
