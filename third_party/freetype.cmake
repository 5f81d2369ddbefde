# FreeType: rasterises the window's text, through Dear ImGui's misc/freetype. TrueType and OpenType only;
# no HarfBuzz, PNG, Brotli or bzip2.
third_party_source(freetype
    PACKAGE freetype
    VERSION 2.13.3+dfsg-1+deb13u1
    FILE freetype_2.13.3+dfsg.orig.tar.xz
    SHA256 686ec73cbf6783b245dd068a09ce807b729ac0f8a46dd70f7867923c32fdf4de
    FOLDER freetype-2.13.3
    ONLY */include/* */src/* */LICENSE.TXT */docs/FTL.TXT
    GIT https://github.com/freetype/freetype.git
    COMMIT 42608f77f20749dd6ddc9e0536788eaad70ea4b5
)
set(src ${freetype_SOURCE_DIR}/src)
set(generated ${CMAKE_BINARY_DIR}/_deps/freetype)
file(CONFIGURE OUTPUT ${generated}/companion_modules.h CONTENT "\
FT_USE_MODULE( FT_Module_Class, autofit_module_class )
FT_USE_MODULE( FT_Driver_ClassRec, tt_driver_class )
FT_USE_MODULE( FT_Driver_ClassRec, cff_driver_class )
FT_USE_MODULE( FT_Module_Class, psaux_module_class )
FT_USE_MODULE( FT_Module_Class, psnames_module_class )
FT_USE_MODULE( FT_Module_Class, pshinter_module_class )
FT_USE_MODULE( FT_Module_Class, sfnt_module_class )
FT_USE_MODULE( FT_Renderer_Class, ft_smooth_renderer_class )
FT_USE_MODULE( FT_Renderer_Class, ft_raster1_renderer_class )
" @ONLY)
add_library(dep_freetype STATIC
    ${src}/autofit/autofit.c ${src}/base/ftbase.c ${src}/base/ftbitmap.c ${src}/base/ftdebug.c
    ${src}/base/ftglyph.c ${src}/base/ftinit.c ${src}/base/ftmm.c ${src}/base/ftsynth.c ${src}/base/ftsystem.c
    ${src}/cff/cff.c ${src}/gzip/ftgzip.c ${src}/psaux/psaux.c ${src}/pshinter/pshinter.c
    ${src}/psnames/psnames.c ${src}/raster/raster.c ${src}/sfnt/sfnt.c ${src}/smooth/smooth.c
    ${src}/truetype/truetype.c)
target_include_directories(dep_freetype PUBLIC ${freetype_SOURCE_DIR}/include PRIVATE ${generated})
target_compile_definitions(dep_freetype PRIVATE FT2_BUILD_LIBRARY FT_CONFIG_MODULES_H=<companion_modules.h>)
third_party_target(dep_freetype freetype)
