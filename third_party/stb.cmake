# stb: stb_image_write.h for screenshots, stb_image.h for the pictures in emoji fonts; Dear ImGui uses its rectangle packer.
third_party_header(stb
    PACKAGE libstb-dev
    HEADER stb/stb_image_write.h
    GIT https://github.com/nothings/stb.git
    COMMIT 8b5f1f37b5b75829fc72d38e7b5d4bcbf8a26d55
    GIT_FOLDER .
)
add_library(dep_stb INTERFACE)
target_include_directories(dep_stb INTERFACE ${stb_INCLUDE_DIR})
third_party_target(dep_stb stb)
