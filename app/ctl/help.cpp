// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/help.h"

#include "app/ctl/text.h"

#include <algorithm>

namespace throughline::ctl {

namespace {

constexpr int kWidth = 79;

/// Two columns: what is explained, and the explanation, wrapped.
class Explained {
public:
    void add(const QString &what, const QString &text) { m_rows.append({ what, text }); }

    [[nodiscard]] QStringList lines() const
    {
        constexpr int kIndent = 2;
        constexpr int kGap = 2;
        constexpr int kWidest = 26;
        int widest = 0;
        for (const auto &row : m_rows) {
            if (row.first.size() <= kWidest)
                widest = std::max(widest, int(row.first.size()));
        }
        const int column = kIndent + widest + kGap;
        QStringList lines;
        for (const auto &row : m_rows) {
            const QStringList texts = wrapped(row.second, kWidth - column);
            QString line = QString(kIndent, u' ') + row.first;
            if (row.first.size() > widest) {
                lines.append(line);
                line.clear();
            }
            for (const QString &text : texts) {
                lines.append(line.leftJustified(column) + text);
                line.clear();
            }
        }
        return lines;
    }

private:
    QList<std::pair<QString, QString>> m_rows;
};

QString signature(const Option &option)
{
    QString text = option.letter.isEmpty() ? QString() : u'-' + option.letter + QStringLiteral(", ");
    text += QStringLiteral("--") + option.name;
    if (!option.value.isEmpty())
        text += u' ' + option.value;
    return text;
}

QStringList optionLines(const std::vector<Option> &options)
{
    Explained explained;
    for (const Option &option : options) {
        QString text = option.help;
        if (!option.choices.isEmpty())
            text += QStringLiteral(". One of: ") + option.choices.join(QStringLiteral(", "));
        if (option.repeats)
            text += QStringLiteral(". Can be given several times");
        explained.add(signature(option), text + u'.');
    }
    return explained.lines();
}

QStringList statusLines()
{
    Explained explained;
    explained.add(QStringLiteral("0"), QStringLiteral("done"));
    explained.add(QStringLiteral("1"),
        QStringLiteral(
            "refused or failed; one sentence on stderr says why, and what it says it didn't change is unchanged"));
    explained.add(QStringLiteral("2"),
        QStringLiteral("called wrongly: an unknown verb or option, or a value that can't be read"));
    return explained.lines();
}

QStringList section(const QString &title, const QStringList &lines)
{
    return QStringList { {}, title + u':' } + lines;
}

QString usage(const Verb &verb)
{
    QString text = QStringLiteral("throughlinectl --workspace W ") + verb.name;
    if (!verb.arguments.isEmpty())
        text += u' ' + verb.arguments;
    return text + QStringLiteral(" [OPTION…]");
}

} // namespace

QStringList programHelp(const std::vector<Verb> &verbs)
{
    QStringList lines { QStringLiteral("Usage: throughlinectl --workspace W VERB [ARGUMENT…] [OPTION…]"), {},
        QStringLiteral("Administers a Throughline workspace from a shell: fills it, asks it, checks it."),
        QStringLiteral("throughlinectl VERB --help explains a verb.") };
    Explained explained;
    for (const Verb &verb : verbs)
        explained.add(verb.arguments.isEmpty() ? verb.name : verb.name + u' ' + verb.arguments, verb.summary);
    lines += section(QStringLiteral("Verbs"), explained.lines());
    lines += section(QStringLiteral("Options of every verb"), optionLines(commonOptions()));
    Explained environment;
    environment.add(
        QStringLiteral("THROUGHLINE_WORKSPACE"), QStringLiteral("the workspace, if --workspace isn't given"));
    environment.add(QStringLiteral("PGPASSFILE, PGSSLMODE …"),
        QStringLiteral("as libpq knows them: a password belongs in ~/.pgpass, not on the command line"));
    lines += section(QStringLiteral("Environment"), environment.lines());
    lines += section(QStringLiteral("Exit status"), statusLines());
    lines += section(QStringLiteral("Examples"),
        { QStringLiteral("  throughlinectl -w helpdesk.throughline import log.xes.gz articles/"),
            QStringLiteral("  throughlinectl -w helpdesk.throughline customer show \"Åsa Lindqvist\""),
            QStringLiteral("  throughlinectl -w postgresql://lead@db/help case list --open --json") });
    return lines;
}

QStringList verbHelp(const Verb &verb)
{
    QStringList lines { QStringLiteral("Usage: ") + usage(verb), {} };
    lines += wrapped(verb.summary.left(1).toUpper() + verb.summary.mid(1) + u'.', kWidth);
    if (!verb.text.isEmpty())
        lines += QStringList { {} } + wrapped(verb.text, kWidth);
    if (!verb.options.empty())
        lines += section(QStringLiteral("Options"), optionLines(verb.options));
    lines += section(QStringLiteral("Options of every verb"), optionLines(commonOptions()));
    lines += section(QStringLiteral("Exit status"), statusLines());
    if (!verb.examples.empty()) {
        lines += QStringList { {}, QStringLiteral("Examples:") };
        for (const Verb::Example &example : verb.examples) {
            lines.append(QStringLiteral("  throughlinectl -w W ") + example.command);
            for (const QString &text : wrapped(example.meaning, kWidth - 6))
                lines.append(QStringLiteral("      ") + text);
        }
    }
    return lines;
}

QStringList groupHelp(const QString &group, const std::vector<Verb> &verbs)
{
    QStringList lines;
    for (const Verb &verb : verbs) {
        if (!verb.name.startsWith(group + u' '))
            continue;
        if (!lines.isEmpty())
            lines.append({ {}, QString(kWidth, u'-'), {} });
        lines += verbHelp(verb);
    }
    return lines;
}

} // namespace throughline::ctl
