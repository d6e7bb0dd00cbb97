// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/codehtml.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QHash>

#include <memory>

namespace throughline::ctl {

using namespace Qt::StringLiterals;
using KSyntaxHighlighting::Definition;
using KSyntaxHighlighting::Theme;

namespace {

// By size and not by time, so that the same code gives the same bytes.
constexpr qsizetype kMostCode = 50'000;
constexpr qsizetype kLongestLine = 2'000;

QString classOf(Theme::TextStyle style)
{
    switch (style) {
    case Theme::Keyword:
    case Theme::ControlFlow:
    case Theme::Operator:
    case Theme::Preprocessor:
    case Theme::Import:
        return u"k"_s;
    case Theme::String:
    case Theme::VerbatimString:
    case Theme::SpecialString:
    case Theme::Char:
    case Theme::SpecialChar:
        return u"s"_s;
    case Theme::Comment:
    case Theme::Documentation:
    case Theme::Annotation:
    case Theme::CommentVar:
        return u"c"_s;
    case Theme::DecVal:
    case Theme::BaseN:
    case Theme::Float:
    case Theme::Constant:
        return u"n"_s;
    case Theme::DataType:
    case Theme::BuiltIn:
    case Theme::Attribute:
    case Theme::Variable:
        return u"t"_s;
    case Theme::Function:
    case Theme::Extension:
        return u"f"_s;
    default:
        return {};
    }
}

class CodeWriter final : public KSyntaxHighlighting::AbstractHighlighter {
public:
    QString write(const Definition &definition, const QString &code)
    {
        setDefinition(definition);
        m_html.clear();
        KSyntaxHighlighting::State state;
        const QStringList lines = code.split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (i > 0)
                m_html += u'\n';
            m_line = lines.at(i);
            m_done = 0;
            if (m_line.size() <= kLongestLine)
                state = highlightLine(m_line, state);
            m_html += QString(m_line.mid(m_done)).toHtmlEscaped();
        }
        return m_html;
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        const QString name = classOf(format.textStyle());
        if (length <= 0 || offset < m_done || name.isEmpty())
            return;
        m_html += m_line.mid(m_done, offset - m_done).toHtmlEscaped();
        m_html += u"<span class=\"%1\">"_s.arg(name) + m_line.mid(offset, length).toHtmlEscaped() + u"</span>"_s;
        m_done = offset + length;
    }

private:
    QString m_html;
    QString m_line;
    qsizetype m_done = 0;
};

/// What people write behind a fence, where neither a definition's name nor a file's ending says it.
QString usualName(const QString &language)
{
    static const QHash<QString, QString> names { { u"sh"_s, u"Bash"_s }, { u"shell"_s, u"Bash"_s },
        { u"console"_s, u"Bash"_s }, { u"bash"_s, u"Bash"_s }, { u"powershell"_s, u"PowerShell"_s },
        { u"ps1"_s, u"PowerShell"_s }, { u"cmd"_s, u"MS-DOS Batch"_s }, { u"bat"_s, u"MS-DOS Batch"_s },
        { u"javascript"_s, u"JavaScript"_s }, { u"ini"_s, u"INI Files"_s }, { u"conf"_s, u"INI Files"_s },
        { u"html"_s, u"HTML"_s }, { u"cpp"_s, u"C++"_s }, { u"csharp"_s, u"C#"_s }, { u"yaml"_s, u"YAML"_s } };
    return names.value(language);
}

} // namespace

std::function<QString(const QString &, const QString &)> codeHighlighter()
{
    struct Parts {
        KSyntaxHighlighting::Repository repository;
        CodeWriter writer;
        QHash<QString, Definition> known;
    };
    // Made when the first code comes, since reading the list of languages takes some time.
    auto parts = std::make_shared<std::unique_ptr<Parts>>();
    return [parts](const QString &code, const QString &language) -> QString {
        if (language.isEmpty() || code.size() > kMostCode)
            return {};
        if (!*parts)
            *parts = std::make_unique<Parts>();
        Parts &p = **parts;
        const QString word = language.toLower();
        auto found = p.known.find(word);
        if (found == p.known.end()) {
            Definition definition = p.repository.definitionForName(usualName(word));
            if (!definition.isValid())
                definition = p.repository.definitionForName(language);
            if (!definition.isValid())
                definition = p.repository.definitionForFileName(u"code."_s + word);
            found = p.known.insert(word, definition);
        }
        return found->isValid() ? p.writer.write(*found, code) : QString();
    };
}

} // namespace throughline::ctl
