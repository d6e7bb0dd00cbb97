// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/arguments.h"

#include "app/ctl/text.h"
#include "app/ctl/verb.h"

#include <algorithm>

namespace throughline::ctl {

namespace {

QString hint(const QString &typed, const QStringList &names, const QString &before = {})
{
    const std::optional<QString> name = nearest(typed, names);
    return name ? QStringLiteral(" Did you mean %1%2?").arg(before, *name) : QString();
}

class Parser {
public:
    Parser(const QStringList &words, const std::vector<Verb> &verbs)
        : m_words(words)
        , m_verbs(verbs)
    {
    }

    Call parse()
    {
        while (m_at < m_words.size() && m_call.mistake.isEmpty()) {
            const QString word = m_words.at(m_at++);
            if (m_onlyArguments || word == QStringLiteral("-") || !word.startsWith(u'-'))
                takeWord(word);
            else if (word == QStringLiteral("--"))
                m_onlyArguments = true;
            else if (word.startsWith(QStringLiteral("--")))
                takeLong(word.mid(2));
            else
                takeShort(word.mid(1));
        }
        if (m_call.mistake.isEmpty() && !m_call.arguments.has(QStringLiteral("help"))
            && !m_call.arguments.has(QStringLiteral("version")))
            checkCount();
        return m_call;
    }

private:
    [[nodiscard]] const Verb *find(const QString &name) const
    {
        const auto it = std::find_if(
            m_verbs.begin(), m_verbs.end(), [&](const Verb &verb) { return verb.name == name; });
        return it == m_verbs.end() ? nullptr : &*it;
    }

    /// The words that can stand at this place of a verb.
    [[nodiscard]] QStringList wordsAfter(const QString &group) const
    {
        QStringList words;
        for (const Verb &verb : m_verbs) {
            const QStringList parts = verb.name.split(u' ');
            if (group.isEmpty() && !words.contains(parts.first()))
                words.append(parts.first());
            else if (!group.isEmpty() && parts.size() > 1 && parts.first() == group)
                words.append(parts.at(1));
        }
        return words;
    }

    [[nodiscard]] QStringList optionNames() const
    {
        QStringList names;
        for (const Option &option : commonOptions())
            names.append(QStringLiteral("--") + option.name);
        if (m_call.verb) {
            for (const Option &option : m_call.verb->options)
                names.append(QStringLiteral("--") + option.name);
        }
        return names;
    }

    template <typename Matches> const Option *findOption(const Matches &matches) const
    {
        for (const Option &option : commonOptions()) {
            if (matches(option))
                return &option;
        }
        if (m_call.verb) {
            for (const Option &option : m_call.verb->options) {
                if (matches(option))
                    return &option;
            }
        }
        return nullptr;
    }

    void takeWord(const QString &word)
    {
        if (m_call.verb) {
            m_call.arguments.add(word);
            return;
        }
        const QString name = m_call.group.isEmpty() ? word : m_call.group + u' ' + word;
        m_call.verb = find(name);
        if (m_call.verb)
            return;
        const QStringList known = wordsAfter(m_call.group);
        if (m_call.group.isEmpty() && known.contains(word)) {
            m_call.group = word;
            return;
        }
        if (m_call.group.isEmpty())
            m_call.mistake =
                QStringLiteral("There is no verb \"%1\".%2 See throughlinectl --help.").arg(word, hint(word, known));
        else
            m_call.mistake = QStringLiteral("\"%1\" can't be followed by \"%2\"; there are: %3.%4")
                                 .arg(m_call.group, word, known.join(QStringLiteral(", ")),
                                     hint(word, known, m_call.group + u' '));
    }

    void takeLong(const QString &text)
    {
        const qsizetype equals = text.indexOf(u'=');
        const QString name = equals < 0 ? text : text.left(equals);
        const Option *option = findOption([&](const Option &other) { return other.name == name; });
        if (!option) {
            const QString where = m_call.verb ? QStringLiteral("%1 has no option").arg(m_call.verb->name)
                                              : QStringLiteral("Before the verb there is no option");
            m_call.mistake =
                QStringLiteral("%1 \"--%2\".%3").arg(where, name, hint(QStringLiteral("--") + name, optionNames()));
            return;
        }
        if (equals >= 0 && option->value.isEmpty())
            m_call.mistake = QStringLiteral("The option --%1 takes no value.").arg(name);
        else
            takeOption(
                *option, QStringLiteral("--") + name, equals < 0 ? std::nullopt : std::optional(text.mid(equals + 1)));
    }

    void takeShort(const QString &text)
    {
        for (qsizetype i = 0; i < text.size() && m_call.mistake.isEmpty(); ++i) {
            const QString letter = text.mid(i, 1);
            const Option *option = findOption([&](const Option &other) { return other.letter == letter; });
            if (!option) {
                m_call.mistake = QStringLiteral("There is no option \"-%1\". See throughlinectl --help.").arg(letter);
                return;
            }
            const bool takesRest = !option->value.isEmpty() && i + 1 < text.size();
            takeOption(*option, u'-' + letter, takesRest ? std::optional(text.mid(i + 1)) : std::nullopt);
            if (takesRest)
                return;
        }
    }

    void takeOption(const Option &option, const QString &typed, std::optional<QString> value)
    {
        if (option.value.isEmpty()) {
            m_call.arguments.add(option.name, {});
            return;
        }
        if (!value) {
            if (m_at >= m_words.size()) {
                m_call.mistake = QStringLiteral("The option %1 needs a value: %2.").arg(typed, option.value);
                return;
            }
            value = m_words.at(m_at++);
        }
        if (!option.choices.isEmpty() && !option.choices.contains(*value)) {
            m_call.mistake = QStringLiteral("\"%1\" is no value of %2; there are: %3.%4")
                                 .arg(*value, typed, option.choices.join(QStringLiteral(", ")),
                                     hint(*value, option.choices));
            return;
        }
        if (!option.repeats && m_call.arguments.has(option.name)) {
            m_call.mistake = QStringLiteral("The option %1 can be given once only.").arg(typed);
            return;
        }
        m_call.arguments.add(option.name, *value);
    }

    void checkCount()
    {
        if (!m_call.verb) {
            if (m_call.group.isEmpty())
                m_call.mistake = QStringLiteral("Say what to do: %1. See throughlinectl --help.")
                                     .arg(wordsAfter({}).join(QStringLiteral(", ")));
            else
                m_call.mistake = QStringLiteral("\"%1\" needs one more word: %2.")
                                     .arg(m_call.group, wordsAfter(m_call.group).join(QStringLiteral(", ")));
            return;
        }
        const Verb &verb = *m_call.verb;
        const auto count = int(m_call.arguments.positional().size());
        if (count < verb.fewest)
            m_call.mistake =
                QStringLiteral("%1 needs %2. See throughlinectl %1 --help.").arg(verb.name, verb.arguments);
        else if (verb.most >= 0 && count > verb.most)
            m_call.mistake = QStringLiteral("%1 takes %2, and \"%3\" is more than that.")
                                 .arg(verb.name,
                                     verb.arguments.isEmpty() ? QStringLiteral("no argument") : verb.arguments,
                                     m_call.arguments.positional().at(verb.most));
    }

    QStringList m_words;
    const std::vector<Verb> &m_verbs;
    Call m_call;
    qsizetype m_at = 0;
    bool m_onlyArguments = false;
};

} // namespace

std::optional<QString> Arguments::value(const QString &option) const
{
    const auto it = m_options.constFind(option);
    return it == m_options.cend() ? std::nullopt : std::optional(it->last());
}

const std::vector<Option> &commonOptions()
{
    static const std::vector<Option> options {
        { QStringLiteral("workspace"), QStringLiteral("w"), QStringLiteral("W"),
            QStringLiteral(
                "the workspace: a file, or a PostgreSQL database as a URI (postgresql://NAME@HOST/DATABASE). "
                "Default: the environment variable THROUGHLINE_WORKSPACE"),
            false, {} },
        { QStringLiteral("json"), {}, {},
            QStringLiteral("print JSON: one object, or one object a line where there can be several. Default: text for "
                           "people, times in UTC"),
            false, {} },
        { QStringLiteral("quiet"), QStringLiteral("q"), {},
            QStringLiteral("print results and errors only. Default: off"), false, {} },
        { QStringLiteral("verbose"), {}, {},
            QStringLiteral("print the technical details of errors as well. Default: off"), false, {} },
        { QStringLiteral("help"), QStringLiteral("h"), {},
            QStringLiteral("explain the program, or the verb before it, and end"), false, {} },
        { QStringLiteral("version"), {}, {}, QStringLiteral("print the version and end"), false, {} },
    };
    return options;
}

Call parse(const QStringList &words, const std::vector<Verb> &verbs)
{
    return Parser(words, verbs).parse();
}

} // namespace throughline::ctl
