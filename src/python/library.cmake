# Makes library_sources.cpp, which holds library/*.py as text. At configure time; again when one of them changes.
set(library_text "// Made by src/python/library.cmake from library/*.py.
#include \"python/library.h\"

#include <array>

namespace companion::python {

std::span<const LibrarySource> library_sources() {
  static constexpr auto kSources = std::to_array<LibrarySource>({
")
foreach(name IN LISTS library_modules)
    set(file ${CMAKE_CURRENT_SOURCE_DIR}/library/${name}.py)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} text)
    string(APPEND library_text "      {\"${name}\", R\"python(${text})python\"},\n")
endforeach()
string(APPEND library_text "  });
  return kSources;
}

}  // namespace companion::python
")
set(library_file ${CMAKE_CURRENT_BINARY_DIR}/library_sources.cpp)
set(library_before "")
if(EXISTS ${library_file})
    file(READ ${library_file} library_before)
endif()
if(NOT library_before STREQUAL library_text)
    file(WRITE ${library_file} "${library_text}")
endif()
