// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::ctl {

struct Verb;

struct Option {
    QString name;   ///< without the dashes
    QString letter; ///< short form, empty if it has none
    QString value;  ///< what the value is called in the help; empty: takes none
    QString help;   ///< default included
    bool repeats = false;
    QStringList choices; ///< the only values, if not empty
};

/// What was typed, taken apart.
class Arguments {
public:
    [[nodiscard]] bool has(const QString &option) const { return m_options.contains(option); }
    /// The last value given.
    [[nodiscard]] std::optional<QString> value(const QString &option) const;
    [[nodiscard]] QStringList values(const QString &option) const { return m_options.value(option); }
    [[nodiscard]] const QStringList &positional() const { return m_positional; }

    void add(const QString &option, const QString &value) { m_options[option].append(value); }
    void add(const QString &argument) { m_positional.append(argument); }

private:
    QMap<QString, QStringList> m_options;
    QStringList m_positional;
};

/// The outcome of parsing: a verb with its arguments, a call for help or the version, or a mistake.
struct Call {
    const Verb *verb = nullptr;
    QString group; ///< "customer", if only the first word of several verbs was given
    Arguments arguments;
    QString mistake; ///< a sentence; empty if all is well
};

/// Options that every verb takes.
[[nodiscard]] const std::vector<Option> &commonOptions();

/// `words` without the program's name.
[[nodiscard]] Call parse(const QStringList &words, const std::vector<Verb> &verbs);

} // namespace throughline::ctl
