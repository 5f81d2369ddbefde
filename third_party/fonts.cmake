# Inter for text and JetBrains Mono for code, copied beside the programs with their licences.
set(inter_files Inter-Regular.otf Inter-Italic.otf Inter-SemiBold.otf Inter-SemiBoldItalic.otf)
set(mono_files JetBrainsMono-Regular.ttf JetBrainsMono-Italic.ttf JetBrainsMono-Bold.ttf)
if(COMPANION_DEPENDENCIES STREQUAL "fetch")
    third_party_source(inter
        GIT https://github.com/rsms/inter.git
        COMMIT 5d16a30212d49137aecadd7cc87237f906a88f2a
    )
    third_party_source(jetbrains_mono
        GIT https://github.com/JetBrains/JetBrainsMono.git
        COMMIT 43e5b71ef0ca1450b5ea454766622f835aa57d95
    )
    set(inter_folder ${inter_SOURCE_DIR}/docs/font-files)
    set(inter_licence ${inter_SOURCE_DIR}/LICENSE.txt)
    set(mono_folder ${jetbrains_mono_SOURCE_DIR}/fonts/ttf)
    set(mono_licence ${jetbrains_mono_SOURCE_DIR}/OFL.txt)
else()
    set(inter_folder /usr/share/fonts/opentype/inter)
    set(inter_licence /usr/share/doc/fonts-inter/copyright)
    set(mono_folder /usr/share/fonts/truetype/jetbrains-mono)
    set(mono_licence /usr/share/doc/fonts-jetbrains-mono/copyright)
endif()
set(font_folder ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/assets/fonts)
file(MAKE_DIRECTORY ${font_folder})
foreach(family inter mono)
    foreach(file IN LISTS ${family}_files)
        if(NOT EXISTS ${${family}_folder}/${file})
            message(FATAL_ERROR "The font ${${family}_folder}/${file} is missing. Install Debian's fonts-inter and "
                "fonts-jetbrains-mono, or configure with -DCOMPANION_DEPENDENCIES=fetch.")
        endif()
        configure_file(${${family}_folder}/${file} ${font_folder}/${file} COPYONLY)
    endforeach()
endforeach()
configure_file(${inter_licence} ${font_folder}/Inter-LICENSE.txt COPYONLY)
configure_file(${mono_licence} ${font_folder}/JetBrainsMono-LICENSE.txt COPYONLY)
if(COMPANION_DEPENDENCIES STREQUAL "debian")
    # The text that Debian's copyright file only points to.
    configure_file(/usr/share/common-licenses/Apache-2.0 ${font_folder}/Apache-2.0.txt COPYONLY)
endif()
