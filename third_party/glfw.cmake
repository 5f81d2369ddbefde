# GLFW: window, keys, clipboard and OpenGL context on X11, Wayland and Windows.
third_party_source(glfw
    PACKAGE glfw3
    VERSION 3.4-3
    FILE glfw3_3.4.orig.tar.gz
    SHA256 c038d34200234d071fae9345bc455e4a8f2f544ab60150765d7704e08f3dac01
    FOLDER glfw-3.4
    GIT https://github.com/glfw/glfw.git
    COMMIT 7b6aead9fb88b3623e3b3725ebb42670cbe4c579
)
set(GLFW_BUILD_DOCS OFF CACHE BOOL "" FORCE)
set(GLFW_BUILD_EXAMPLES OFF CACHE BOOL "" FORCE)
set(GLFW_BUILD_TESTS OFF CACHE BOOL "" FORCE)
set(GLFW_INSTALL OFF CACHE BOOL "" FORCE)
set(GLFW_LIBRARY_TYPE STATIC CACHE STRING "" FORCE)
if(NOT WIN32)
    set(GLFW_BUILD_X11 ON CACHE BOOL "" FORCE)
    set(GLFW_BUILD_WAYLAND ON CACHE BOOL "" FORCE)
endif()
add_subdirectory(${glfw_SOURCE_DIR} ${CMAKE_BINARY_DIR}/_deps/glfw EXCLUDE_FROM_ALL)
target_compile_definitions(glfw INTERFACE GLFW_INCLUDE_NONE)
third_party_target(glfw glfw)
