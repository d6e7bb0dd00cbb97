// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QMutex>
#include <QString>

#include <memory>
#include <vector>

namespace KSyntaxHighlighting {
class Repository;
}

namespace throughline::ui {

/// How a stretch of code looks. An invalid colour is that of normal text.
struct CodeSpan {
    int from = 0;
    int length = 0;
    QColor colour;
    bool bold = false;
    bool italic = false;
    bool operator==(const CodeSpan &) const = default;
};

/// Colours code by KDE's definitions. Loading those takes long the first time: any thread may ask, and one after the other is served.
class CodeHighlighter {
public:
    CodeHighlighter();
    ~CodeHighlighter();

    /// `info` is what stands behind a fence: "sh", "C++", "python title=x". Nothing if the language isn't known, or the code is too long to be worth
    /// the wait. Offsets count UTF-16 units.
    [[nodiscard]] std::vector<CodeSpan> highlight(const QString &code, const QString &info, bool dark);
    /// The language's name for people, empty if it isn't known.
    [[nodiscard]] QString languageName(const QString &info);

private:
    KSyntaxHighlighting::Repository &repository();

    QMutex m_mutex;
    std::unique_ptr<KSyntaxHighlighting::Repository> m_repository;
};

} // namespace throughline::ui
