# cpp-httplib: the loopback server of the lesson about HTTP. Only src/run/loopback_server.cpp includes it.
third_party_source(httplib
    PACKAGE cpp-httplib
    VERSION 0.18.7-1+deb13u1
    FILE cpp-httplib_0.18.7.orig.tar.xz
    SHA256 c88f6495da71e778c82c22995b547a92ceb41cc4016f9028df67106a24b9210d
    FOLDER yhirose-cpp-httplib-5814e12
    ONLY */httplib.h */LICENSE
    GIT https://github.com/yhirose/cpp-httplib.git
    COMMIT v0.18.7
)
find_package(Threads REQUIRED)
add_library(dep_httplib INTERFACE)
target_include_directories(dep_httplib INTERFACE ${httplib_SOURCE_DIR})
target_link_libraries(dep_httplib INTERFACE Threads::Threads)
if(WIN32)
    target_link_libraries(dep_httplib INTERFACE ws2_32)
endif()
third_party_target(dep_httplib httplib)
