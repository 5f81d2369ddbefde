# Dear ImGui's GLFW and OpenGL 3 backends, and its own example with the two, against which
# win32-bench compares us.
set(src ${imgui_SOURCE_DIR})
add_library(dep_imgui_glfw_opengl3 STATIC
    ${src}/backends/imgui_impl_glfw.cpp ${src}/backends/imgui_impl_opengl3.cpp)
target_include_directories(dep_imgui_glfw_opengl3 PUBLIC ${src}/backends)
target_link_libraries(dep_imgui_glfw_opengl3 PUBLIC dep::imgui dep::glfw ${CMAKE_DL_LIBS})
third_party_target(dep_imgui_glfw_opengl3 imgui_glfw_opengl3)

find_package(OpenGL REQUIRED COMPONENTS OpenGL)
add_executable(imgui_example EXCLUDE_FROM_ALL ${src}/examples/example_glfw_opengl3/main.cpp ${src}/imgui_demo.cpp)
target_link_libraries(imgui_example PRIVATE dep::imgui_glfw_opengl3 OpenGL::GL)
target_compile_options(imgui_example PRIVATE -UGLFW_INCLUDE_NONE)
