# companion_library(LAYER FILE modules…) makes FILE, in which companion::LAYER::library_sources() gives the texts of
# library/*.py. At configure time; again when one of them changes.
function(companion_library layer file)
    set(text "// Made by src/python/library.cmake from library/*.py.
#include \"python/library.h\"

#include <array>
#include <string_view>

namespace companion::${layer} {

std::span<const python::LibrarySource> library_sources();

std::span<const python::LibrarySource> library_sources() {
  using namespace std::string_view_literals;  // a length that is not counted, which clang tires of
  static constexpr auto kSources = std::to_array<python::LibrarySource>({
")
    foreach(name IN LISTS ARGN)
        set(source ${CMAKE_CURRENT_SOURCE_DIR}/library/${name}.py)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
        file(READ ${source} python)
        string(APPEND text "      {\"${name}\", R\"python(${python})python\"sv},\n")
    endforeach()
    string(APPEND text "  });
  return kSources;
}

}  // namespace companion::${layer}
")
    set(before "")
    if(EXISTS ${file})
        file(READ ${file} before)
    endif()
    if(NOT before STREQUAL text)
        file(WRITE ${file} "${text}")
    endif()
endfunction()
