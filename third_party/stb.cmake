# stb: stb_image_write.h for screenshots; Dear ImGui uses its rectangle packer.
third_party_header(stb
    PACKAGE libstb-dev
    HEADER stb/stb_image_write.h
    GIT https://github.com/nothings/stb.git
    COMMIT af1a5bc352164740c1cc1354942b1c6b72eacb8a
    GIT_FOLDER .
)
add_library(dep_stb INTERFACE)
target_include_directories(dep_stb INTERFACE ${stb_INCLUDE_DIR})
third_party_target(dep_stb ALIAS stb)
