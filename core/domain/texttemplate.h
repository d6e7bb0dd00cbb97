// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/domain/ids.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::domain {

/// A text that is written often, with {{placeholders}}.
struct TextTemplate {
    TemplateId id;
    QString name;     ///< one of a name and language
    QString language; ///< BCP 47, empty: any
    QString subject;  ///< empty: that of the case
    QString body;     ///< Markdown
    base::EpochMs changedAt = 0;
    qint64 version = 0;
    bool operator==(const TextTemplate &) const = default;
};

/// A place "{{name}}" or "{{name|instead}}" in a text, within one line.
struct Placeholder {
    QString name;                   ///< lower case, without spaces around it
    std::optional<QString> instead; ///< what stands there if nothing is known
    qsizetype start = 0;            ///< of "{{", in UTF-16 units
    qsizetype length = 0;           ///< up to and with "}}"
    bool operator==(const Placeholder &) const = default;
};

/// By the name of the placeholder; what isn't in it, or is empty, is unknown.
using TemplateValues = QMap<QString, QString>;

struct FilledText {
    QString text;
    std::vector<Placeholder> unfilled; ///< with their places in `text`, where they still stand
    bool operator==(const FilledText &) const = default;
};

/// The names that a case gives values for: "customer.name", "customer.tier", "case.number", "case.subject", "agent.name", "product". Besides there are "fact:KEY"
/// and "input:NAME".
[[nodiscard]] const QStringList &templateNames();

/// All placeholders of a text in their order. A "\{{" is none, nor is one that goes over the end of a line, nor what stands in a code span or a fenced block of
/// Markdown: there it is somebody's example.
[[nodiscard]] std::vector<Placeholder> placeholders(const QString &text);

/// Puts values in, in one pass: a value that itself looks like a placeholder is text, is put into one line, and never becomes a placeholder.
[[nodiscard]] FilledText fill(const QString &text, const TemplateValues &values);

/// What is odd about a placeholder as it is typed.
struct PlaceholderProblem {
    enum class Kind {
        Unknown,  ///< nothing ever fills this name
        NotAsked, ///< an input that no macro asks for
        Open      ///< "{{" without "}}" in its line: it stays as it is
    };
    Kind kind = Kind::Unknown;
    QString name;
    QString meant;        ///< a name that is nearly the same; empty if none is
    qsizetype start = 0;  ///< of "{{", in UTF-16 units
    qsizetype length = 0; ///< up to and with "}}", or to the end of the line
    bool operator==(const PlaceholderProblem &) const = default;
};

/// What is wrong with the placeholders of a text, in their order. `inputs` are the names that whoever uses the text asks for.
[[nodiscard]] std::vector<PlaceholderProblem> placeholderProblems(const QString &text, const QStringList &inputs = {});
/// The same as a sentence with its place in the text.
[[nodiscard]] base::Error inWords(const PlaceholderProblem &problem, const QString &text);

/// "line 3, column 12", counted from 1.
[[nodiscard]] QString placeInWords(const QString &text, qsizetype position);

} // namespace throughline::domain
