// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

/// Words of the ABCD guidelines made fit for people.
namespace throughline::exchange::abcd {

/// "Return Due to Size" → "return-due-to-size".
[[nodiscard]] QString slug(const QString &text);
/// "san mateo" → "San Mateo"; underscores are spaces.
[[nodiscard]] QString capitalised(const QString &text);
/// Markdown: "[Pull up Account]" becomes bold, "<or>" a word, runs of spaces one.
[[nodiscard]] QString markdown(const QString &text);
/// A Markdown list; "A: > B > C" becomes an item A with the items B and C below.
[[nodiscard]] QString markdownList(const QStringList &subtexts);
/// One line of at most 90 characters: the first sentence, without brackets and the colon at its end.
[[nodiscard]] QString oneLine(const QString &text);
/// Lower-case words that tell what a subflow is about.
[[nodiscard]] QStringList keywords(const QString &flow, const QString &subflow);

} // namespace throughline::exchange::abcd
