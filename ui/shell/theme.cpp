// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/theme.h"

#include "ui/shell/consolestyle.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>

#include <algorithm>
#include <cmath>

namespace throughline::ui {

namespace {

struct Shades {
    QColor window, base, alternate, text, button, mid, dark, shadow, highlight, highlightedText, link, visited,
        disabled, placeholder, tip;
};

QPalette fromShades(const Shades &s)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const QColor &color) {
        palette.setColor(QPalette::All, role, color);
    };
    set(QPalette::Window, s.window);
    set(QPalette::WindowText, s.text);
    set(QPalette::Base, s.base);
    set(QPalette::AlternateBase, s.alternate);
    set(QPalette::Text, s.text);
    set(QPalette::Button, s.button);
    set(QPalette::ButtonText, s.text);
    set(QPalette::BrightText, s.highlightedText);
    set(QPalette::Light, s.button.lighter(115));
    set(QPalette::Midlight, s.button.lighter(107));
    set(QPalette::Mid, s.mid);
    set(QPalette::Dark, s.dark);
    set(QPalette::Shadow, s.shadow);
    set(QPalette::Highlight, s.highlight);
    set(QPalette::HighlightedText, s.highlightedText);
    set(QPalette::Link, s.link);
    set(QPalette::LinkVisited, s.visited);
    set(QPalette::ToolTipBase, s.tip);
    set(QPalette::ToolTipText, s.text);
    set(QPalette::PlaceholderText, s.placeholder);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, s.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, s.mid);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, s.text);
    return palette;
}

} // namespace

const std::vector<ThemeChoice> &allThemes()
{
    static const std::vector<ThemeChoice> all { ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark,
        ThemeChoice::Contrast };
    return all;
}

QString themeName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return QStringLiteral("system");
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::Contrast:
        return QStringLiteral("contrast");
    }
    return {};
}

std::optional<ThemeChoice> themeFromName(const QString &name)
{
    for (const ThemeChoice choice : allThemes()) {
        if (name == themeName(choice))
            return choice;
    }
    return std::nullopt;
}

QPalette lightPalette()
{
    return fromShades({ .window = QColor(0xf3, 0xf4, 0xf6),
        .base = QColor(0xff, 0xff, 0xff),
        .alternate = QColor(0xf7, 0xf8, 0xfa),
        .text = QColor(0x1d, 0x21, 0x27),
        .button = QColor(0xea, 0xec, 0xef),
        .mid = QColor(0xb9, 0xbe, 0xc6),
        .dark = QColor(0x8d, 0x94, 0x9e),
        .shadow = QColor(0x5a, 0x60, 0x69),
        .highlight = QColor(0x1f, 0x5f, 0xb4),
        .highlightedText = QColor(0xff, 0xff, 0xff),
        .link = QColor(0x1a, 0x56, 0xa6),
        .visited = QColor(0x6b, 0x3f, 0xa0),
        .disabled = QColor(0x6c, 0x73, 0x7d),
        .placeholder = QColor(0x64, 0x6b, 0x76),
        .tip = QColor(0xff, 0xf6, 0xd6) });
}

QPalette darkPalette()
{
    return fromShades({ .window = QColor(0x23, 0x26, 0x2b),
        .base = QColor(0x1a, 0x1c, 0x20),
        .alternate = QColor(0x1f, 0x22, 0x26),
        .text = QColor(0xe6, 0xe8, 0xeb),
        .button = QColor(0x31, 0x35, 0x3b),
        .mid = QColor(0x4b, 0x51, 0x5a),
        .dark = QColor(0x14, 0x16, 0x19),
        .shadow = QColor(0x0b, 0x0c, 0x0e),
        .highlight = QColor(0x2d, 0x68, 0xb8),
        .highlightedText = QColor(0xff, 0xff, 0xff),
        .link = QColor(0x7f, 0xb4, 0xf5),
        .visited = QColor(0xc3, 0xa3, 0xf0),
        .disabled = QColor(0x98, 0x9f, 0xa9),
        .placeholder = QColor(0xa0, 0xa7, 0xb1),
        .tip = QColor(0x4a, 0x40, 0x1f) });
}

QPalette contrastPalette()
{
    return fromShades({ .window = QColor(0x00, 0x00, 0x00),
        .base = QColor(0x00, 0x00, 0x00),
        .alternate = QColor(0x14, 0x14, 0x14),
        .text = QColor(0xff, 0xff, 0xff),
        .button = QColor(0x59, 0x59, 0x59),
        .mid = QColor(0xb0, 0xb0, 0xb0),
        .dark = QColor(0xd0, 0xd0, 0xd0),
        .shadow = QColor(0xff, 0xff, 0xff),
        .highlight = QColor(0xff, 0xd8, 0x00),
        .highlightedText = QColor(0x00, 0x00, 0x00),
        .link = QColor(0x8c, 0xd2, 0xff),
        .visited = QColor(0xe0, 0xb8, 0xff),
        .disabled = QColor(0xb8, 0xb8, 0xb8),
        .placeholder = QColor(0xd0, 0xd0, 0xd0),
        .tip = QColor(0x30, 0x28, 0x00) });
}

Theme::Theme()
    : m_systemStyle(QApplication::style()->name())
{
}

void Theme::apply(ThemeChoice choice)
{
    m_choice = choice;
    const bool follow = choice == ThemeChoice::System;
    // "windows" is what Qt falls back to where no desktop offers a style.
    const bool ownStyle = follow && m_systemStyle.compare(QStringLiteral("windows"), Qt::CaseInsensitive) != 0;
    const bool fusion = !ownStyle || m_systemStyle.compare(QStringLiteral("fusion"), Qt::CaseInsensitive) == 0;
    if (fusion && !qobject_cast<ConsoleStyle *>(QApplication::style()))
        QApplication::setStyle(new ConsoleStyle);
    else if (!fusion && QApplication::style()->name().compare(m_systemStyle, Qt::CaseInsensitive) != 0)
        QApplication::setStyle(QStyleFactory::create(m_systemStyle));
    // A default palette means: none set by us, so that the desktop's shines through.
    switch (choice) {
    case ThemeChoice::System:
        return QApplication::setPalette(QPalette());
    case ThemeChoice::Light:
        return QApplication::setPalette(lightPalette());
    case ThemeChoice::Dark:
        return QApplication::setPalette(darkPalette());
    case ThemeChoice::Contrast:
        return QApplication::setPalette(contrastPalette());
    }
}

} // namespace throughline::ui
