# nlohmann/json: the messages of the two processes, traces, catalogue, settings.
third_party_source(json
    PACKAGE nlohmann-json3
    VERSION 3.11.3-2.1
    FILE nlohmann-json3_3.11.3.orig.tar.gz
    SHA256 0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406
    FOLDER json-3.11.3
    ONLY */include/* */LICENSE.MIT
    GIT https://github.com/nlohmann/json.git
    COMMIT 9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03
)
add_library(dep_json INTERFACE)
target_include_directories(dep_json INTERFACE ${json_SOURCE_DIR}/include)
third_party_target(dep_json json)
