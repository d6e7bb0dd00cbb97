# SPDX-FileCopyrightText: 2026 The Throughline authors
# SPDX-License-Identifier: Apache-2.0
#
# Offers Throughline::SyntaxHighlighting: the distribution's KF6 build where there is one, otherwise the last KF5
# release built with Qt 6 that ./dev setup leaves in build/deps/prefix. Both have the headers <KSyntaxHighlighting/…>.

include_guard(GLOBAL)

if(NOT TARGET Throughline::SyntaxHighlighting)
    find_package(KF6SyntaxHighlighting QUIET NO_MODULE)
    if(KF6SyntaxHighlighting_FOUND)
        set(_throughline_highlighter KF6::SyntaxHighlighting)
        set(_throughline_highlighter_version "${KF6SyntaxHighlighting_VERSION}")
    else()
        find_package(KF5SyntaxHighlighting 5.116 QUIET NO_MODULE)
        if(NOT KF5SyntaxHighlighting_FOUND)
            message(FATAL_ERROR "KDE Syntax Highlighting for Qt 6 is missing: run ./dev setup")
        endif()
        set(_throughline_highlighter KF5::SyntaxHighlighting)
        set(_throughline_highlighter_version "${KF5SyntaxHighlighting_VERSION}, built with Qt 6")
        # A Qt 5 build of the distribution has the same name, and mixing both Qts in one program crashes it.
        get_target_property(_throughline_highlighter_links KF5::SyntaxHighlighting INTERFACE_LINK_LIBRARIES)
        if(NOT "${_throughline_highlighter_links}" MATCHES "Qt6::")
            message(FATAL_ERROR "This KDE Syntax Highlighting is built with Qt 5: run ./dev setup")
        endif()
    endif()
    add_library(throughline_syntax_highlighting INTERFACE)
    target_link_libraries(throughline_syntax_highlighting INTERFACE ${_throughline_highlighter})
    add_library(Throughline::SyntaxHighlighting ALIAS throughline_syntax_highlighting)
    message(STATUS "KDE Syntax Highlighting ${_throughline_highlighter_version}")
endif()
