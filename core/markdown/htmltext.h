// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace throughline::markdown {

/// With &, <, > and quotation marks written so that they are read as text.
[[nodiscard]] QString escaped(const QString &text);
/// As an attribute's value: bytes that no address holds are written with %.
[[nodiscard]] QString escapedAddress(const QString &address);

/// What raw HTML says, as safe HTML of paragraphs without a tag of its own: tags go, what stands in script and style goes, an image leaves its description.
/// Linear in the text's length.
[[nodiscard]] QStringList paragraphsOfHtml(const QString &html);

/// The name of an inline tag that may stay, without its attributes: "kbd", "/kbd", "br"; empty for all others.
[[nodiscard]] QString harmlessTag(const QString &tag);

/// The scheme of an address in lower case, as browsers read it: they skip blanks and control characters. Empty if it has none.
[[nodiscard]] QString schemeOf(const QString &address);

} // namespace throughline::markdown
