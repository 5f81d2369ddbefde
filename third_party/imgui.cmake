# Dear ImGui: every widget of the window. dep::imgui is its core with FreeType and without the demo window;
# imgui_glfw_opengl3.cmake adds the two backends. Its assertions are on where sanitizers are.
third_party_source(imgui
    PACKAGE imgui
    VERSION 1.92.2b+ds-1
    FILE imgui_1.92.2b+ds.orig.tar.xz
    SHA256 e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
    FOLDER imgui-1.92.2b
    GIT https://github.com/ocornut/imgui.git
    COMMIT 45acd5e0e82f4c954432533ae9985ff0e1aad6d5
)
set(src ${imgui_SOURCE_DIR})
add_library(dep_imgui STATIC
    ${src}/imgui.cpp ${src}/imgui_draw.cpp ${src}/imgui_tables.cpp ${src}/imgui_widgets.cpp
    ${src}/misc/freetype/imgui_freetype.cpp)
target_include_directories(dep_imgui PUBLIC ${src} ${src}/misc/freetype)
target_compile_definitions(dep_imgui PUBLIC
    IMGUI_ENABLE_FREETYPE IMGUI_USE_WCHAR32 IMGUI_DISABLE_OBSOLETE_FUNCTIONS)
target_link_libraries(dep_imgui PUBLIC dep::freetype)
if(WIN32)
    target_link_libraries(dep_imgui PUBLIC imm32)
endif()
if(COMPANION_SANITIZE)
    target_compile_options(dep_imgui PRIVATE -UNDEBUG)
endif()
third_party_target(dep_imgui imgui)

# The same with assertions and the item hooks of its test engine, for tests that want to see every item.
# Whoever links it defines the ImGuiTestEngineHook_ functions.
add_library(dep_imgui_test_hooks STATIC EXCLUDE_FROM_ALL $<TARGET_PROPERTY:dep_imgui,SOURCES>)
target_include_directories(dep_imgui_test_hooks PUBLIC ${src} ${src}/misc/freetype)
target_compile_definitions(dep_imgui_test_hooks PUBLIC
    $<TARGET_PROPERTY:dep_imgui,INTERFACE_COMPILE_DEFINITIONS> IMGUI_ENABLE_TEST_ENGINE)
target_compile_options(dep_imgui_test_hooks PRIVATE -UNDEBUG)
target_link_libraries(dep_imgui_test_hooks PUBLIC $<TARGET_PROPERTY:dep_imgui,INTERFACE_LINK_LIBRARIES>)
third_party_target(dep_imgui_test_hooks imgui_test_hooks)
