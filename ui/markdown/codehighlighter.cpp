// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/markdown/codehighlighter.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QElapsedTimer>
#include <QHash>
#include <QMutexLocker>

#include <algorithm>

namespace throughline::ui {

namespace {

using KSyntaxHighlighting::Definition;
using KSyntaxHighlighting::Format;
using KSyntaxHighlighting::Repository;
using KSyntaxHighlighting::State;
using KSyntaxHighlighting::Theme;

constexpr qsizetype kMostCode = 100'000;  // characters of a block
constexpr qsizetype kLongestLine = 4'000; // minified code isn't read by anybody
constexpr qint64 kMostMilliseconds = 400;

class SpanCollector : public KSyntaxHighlighting::AbstractHighlighter {
public:
    explicit SpanCollector(const Definition &definition, const Theme &theme)
    {
        setDefinition(definition);
        setTheme(theme);
    }

    std::vector<CodeSpan> run(const QString &code)
    {
        QElapsedTimer timer;
        timer.start();
        State state;
        qsizetype begin = 0;
        while (begin <= code.size()) {
            qsizetype end = code.indexOf(u'\n', begin);
            if (end < 0)
                end = code.size();
            m_offset = int(begin);
            if (end - begin > kLongestLine || timer.elapsed() > kMostMilliseconds)
                break;
            state = highlightLine(QStringView(code).mid(begin, end - begin), state);
            begin = end + 1;
        }
        return std::move(m_spans);
    }

protected:
    void applyFormat(int offset, int length, const Format &format) override
    {
        if (length <= 0 || format.isDefaultTextStyle(theme()))
            return;
        CodeSpan span { m_offset + offset, length, {}, format.isBold(theme()), format.isItalic(theme()) };
        if (format.hasTextColor(theme()))
            span.colour = format.textColor(theme());
        m_spans.push_back(span);
    }

private:
    int m_offset = 0;
    std::vector<CodeSpan> m_spans;
};

/// What people write behind a fence, where neither a definition's name nor a file's ending says it.
QString knownName(const QString &word)
{
    static const QHash<QString, QString> names {
        { QStringLiteral("sl"), QStringLiteral("Bash") },
        { QStringLiteral("sh"), QStringLiteral("Bash") },
        { QStringLiteral("shell"), QStringLiteral("Bash") },
        { QStringLiteral("console"), QStringLiteral("Bash") },
        { QStringLiteral("shell-session"), QStringLiteral("Bash") },
        { QStringLiteral("bash"), QStringLiteral("Bash") },
        { QStringLiteral("zsh"), QStringLiteral("Zsh") },
        { QStringLiteral("ps1"), QStringLiteral("PowerShell") },
        { QStringLiteral("pwsh"), QStringLiteral("PowerShell") },
        { QStringLiteral("powershell"), QStringLiteral("PowerShell") },
        { QStringLiteral("bat"), QStringLiteral("MS-DOS Batch") },
        { QStringLiteral("cmd"), QStringLiteral("MS-DOS Batch") },
        { QStringLiteral("yml"), QStringLiteral("YAML") },
        { QStringLiteral("js"), QStringLiteral("JavaScript") },
        { QStringLiteral("node"), QStringLiteral("JavaScript") },
        { QStringLiteral("jsx"), QStringLiteral("JavaScript React (JSX)") },
        { QStringLiteral("ts"), QStringLiteral("TypeScript") },
        { QStringLiteral("py"), QStringLiteral("Python") },
        { QStringLiteral("python3"), QStringLiteral("Python") },
        { QStringLiteral("rb"), QStringLiteral("Ruby") },
        { QStringLiteral("rs"), QStringLiteral("Rust") },
        { QStringLiteral("golang"), QStringLiteral("Go") },
        { QStringLiteral("c++"), QStringLiteral("C++") },
        { QStringLiteral("cc"), QStringLiteral("C++") },
        { QStringLiteral("hpp"), QStringLiteral("C++") },
        { QStringLiteral("cs"), QStringLiteral("C#") },
        { QStringLiteral("csharp"), QStringLiteral("C#") },
        { QStringLiteral("kt"), QStringLiteral("Kotlin") },
        { QStringLiteral("md"), QStringLiteral("Markdown") },
        { QStringLiteral("htm"), QStringLiteral("HTML") },
        { QStringLiteral("xhtml"), QStringLiteral("HTML") },
        { QStringLiteral("dockerfile"), QStringLiteral("Dockerfile") },
        { QStringLiteral("docker"), QStringLiteral("Dockerfile") },
        { QStringLiteral("make"), QStringLiteral("Makefile") },
        { QStringLiteral("ini"), QStringLiteral("INI Files") },
        { QStringLiteral("conf"), QStringLiteral("INI Files") },
        { QStringLiteral("postgres"), QStringLiteral("SQL (PostgreSQL)") },
        { QStringLiteral("postgresql"), QStringLiteral("SQL (PostgreSQL)") },
        { QStringLiteral("psql"), QStringLiteral("SQL (PostgreSQL)") },
        { QStringLiteral("mysql"), QStringLiteral("SQL (MySQL)") },
        { QStringLiteral("patch"), QStringLiteral("Diff") },
    };
    return names.value(word);
}

Definition definitionFor(Repository &repository, const QString &info)
{
    QString word =
        info.section(QLatin1Char(' '), 0, 0).section(QLatin1Char('{'), 0, 0).section(QLatin1Char(','), 0, 0).toLower();
    while (word.startsWith(u'.') || word.startsWith(u'{'))
        word.remove(0, 1);
    constexpr int kLongestName = 40;
    if (word.isEmpty() || word.size() > kLongestName)
        return {};
    if (const QString name = knownName(word); !name.isEmpty())
        return repository.definitionForName(name);
    const QList<Definition> all = repository.definitions();
    const auto it = std::find_if(
        all.begin(), all.end(), [&](const Definition &d) { return d.name().compare(word, Qt::CaseInsensitive) == 0; });
    if (it != all.end())
        return *it;
    return repository.definitionForFileName(QStringLiteral("code.") + word);
}

} // namespace

CodeHighlighter::CodeHighlighter() = default;
CodeHighlighter::~CodeHighlighter() = default;

Repository &CodeHighlighter::repository()
{
    if (!m_repository)
        m_repository = std::make_unique<Repository>();
    return *m_repository;
}

std::vector<CodeSpan> CodeHighlighter::highlight(const QString &code, const QString &info, bool dark)
{
    if (code.size() > kMostCode || info.trimmed().isEmpty())
        return {};
    const QMutexLocker locker(&m_mutex);
    const Definition definition = definitionFor(repository(), info.trimmed());
    if (!definition.isValid())
        return {};
    SpanCollector collector(
        definition, repository().defaultTheme(dark ? Repository::DarkTheme : Repository::LightTheme));
    return collector.run(code);
}

QString CodeHighlighter::languageName(const QString &info)
{
    if (info.trimmed().isEmpty())
        return {};
    const QMutexLocker locker(&m_mutex);
    const Definition definition = definitionFor(repository(), info.trimmed());
    return definition.isValid() ? definition.translatedName() : QString();
}

} // namespace throughline::ui
