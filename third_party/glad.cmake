# glad: the OpenGL 3.3 loader, generated at build time by Debian's glad program.
if(COMPANION_DEPENDENCIES STREQUAL "fetch")
    third_party_source(glad_generator
        GIT https://github.com/Dav1dde/glad.git
        COMMIT 73db193f853e2ee079bf3ca8a64aa2eaf6459043
    )
    find_package(Python3 REQUIRED COMPONENTS Interpreter)
    set(glad ${CMAKE_COMMAND} -E env PYTHONPATH=${glad_generator_SOURCE_DIR} ${Python3_EXECUTABLE} -m glad)
else()
    find_program(COMPANION_GLAD glad)
    mark_as_advanced(COMPANION_GLAD)
    if(NOT COMPANION_GLAD)
        message(FATAL_ERROR "The program glad is missing. Install Debian's python3-glad, "
            "or configure with -DCOMPANION_DEPENDENCIES=fetch.")
    endif()
    set(glad ${COMPANION_GLAD})
endif()
set(generated ${CMAKE_BINARY_DIR}/_deps/glad)
add_custom_command(
    OUTPUT ${generated}/src/gl.c ${generated}/include/glad/gl.h ${generated}/include/KHR/khrplatform.h
    COMMAND ${glad} --quiet --reproducible --api gl:core=3.3 --extensions= --out-path ${generated} c
    COMMENT "Generating the OpenGL 3.3 loader"
    VERBATIM)
file(MAKE_DIRECTORY ${generated}/include)
add_library(dep_glad STATIC ${generated}/src/gl.c ${generated}/include/glad/gl.h)
target_include_directories(dep_glad PUBLIC ${generated}/include)
third_party_target(dep_glad glad)
