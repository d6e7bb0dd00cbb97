// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/condition.h"

#include <QStringList>

namespace throughline::domain {

using Kind = Expression::Kind;
using Comparison = Expression::Comparison;

namespace {

// A condition is a line, not a program: these keep a hostile file from using up the stack.
constexpr qsizetype kLongest = 4000;
constexpr int kDeepest = 60;

struct Token {
    enum class What { End, Word, Text, Number, Date, Sign };
    What what = What::End;
    QString text;
    double number = 0;
    QDate date;
    qsizetype at = 0;
};

QString shown(const Token &token)
{
    switch (token.what) {
    case Token::What::End:
        return QStringLiteral("the end");
    case Token::What::Text:
        return QStringLiteral("a text");
    default:
        return QLatin1Char('"') + token.text + QLatin1Char('"');
    }
}

class Parser {
public:
    explicit Parser(const QString &text)
        : m_text(text)
    {
        next();
    }

    base::Result<Expression> whole()
    {
        if (m_text.size() > kLongest)
            return error(0, QStringLiteral("a condition has at most %1 characters").arg(kLongest));
        Expression found = disjunction();
        if (m_fault.isEmpty() && m_token.what != Token::What::End)
            fail(m_token.at, QStringLiteral("\"and\", \"or\" or the end was expected, not %1").arg(shown(m_token)));
        if (!m_fault.isEmpty())
            return error(m_faultAt, m_fault);
        return found;
    }

private:
    static base::Error error(qsizetype at, const QString &what)
    {
        return base::invalidInput(QStringLiteral("Character %1: %2."), { QString::number(at + 1), what });
    }

    void fail(qsizetype at, const QString &what)
    {
        if (m_fault.isEmpty()) {
            m_fault = what;
            m_faultAt = at;
        }
        m_token = {};
        m_token.at = at;
        m_place = m_text.size();
    }

    void next();
    void readText();
    void readNumber();

    [[nodiscard]] bool isWord(const char *word) const
    {
        return m_token.what == Token::What::Word && m_token.text.compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
    }
    [[nodiscard]] bool isSign(const char *sign) const
    {
        return m_token.what == Token::What::Sign && m_token.text == QLatin1String(sign);
    }
    bool takeWord(const char *word)
    {
        const bool there = isWord(word);
        if (there)
            next();
        return there;
    }
    bool takeSign(const char *sign)
    {
        const bool there = isSign(sign);
        if (there)
            next();
        return there;
    }
    void expectSign(const char *sign)
    {
        if (!takeSign(sign))
            fail(m_token.at, QStringLiteral("\"%1\" was expected, not %2").arg(QLatin1String(sign), shown(m_token)));
    }
    QString expectText()
    {
        if (m_token.what != Token::What::Text) {
            fail(m_token.at, QStringLiteral("a text in quotes was expected, not %1").arg(shown(m_token)));
            return {};
        }
        const QString text = m_token.text;
        next();
        return text;
    }

    Expression disjunction()
    {
        Expression left = conjunction();
        while (m_fault.isEmpty() && takeWord("or"))
            left = node(Kind::Or, std::move(left), conjunction());
        return left;
    }
    Expression conjunction()
    {
        Expression left = negation();
        while (m_fault.isEmpty() && takeWord("and"))
            left = node(Kind::And, std::move(left), negation());
        return left;
    }
    Expression negation();
    Expression test();
    Expression value();

    static Expression node(Kind kind, Expression left, Expression right)
    {
        Expression made;
        made.kind = kind;
        made.operands.push_back(std::move(left));
        made.operands.push_back(std::move(right));
        return made;
    }

    const QString m_text;
    qsizetype m_place = 0;
    Token m_token;
    QString m_fault;
    qsizetype m_faultAt = 0;
    int m_depth = 0;
};

void Parser::readText()
{
    const qsizetype begin = m_place++;
    QString text;
    while (m_place < m_text.size() && m_text.at(m_place) != u'"') {
        QChar c = m_text.at(m_place++);
        if (c == u'\\' && m_place < m_text.size()) {
            c = m_text.at(m_place++);
            if (c == u'n')
                c = u'\n';
            else if (c == u't')
                c = u'\t';
            else if (c != u'"' && c != u'\\')
                return fail(
                    m_place - 2, QStringLiteral("\"\\%1\" stands for nothing; write \\\\ for a backslash").arg(c));
        }
        text.append(c);
    }
    if (m_place >= m_text.size())
        return fail(begin, QStringLiteral("the text that begins here has no closing quote"));
    ++m_place;
    m_token.what = Token::What::Text;
    m_token.text = text;
}

void Parser::readNumber()
{
    const qsizetype begin = m_place++;
    const auto belongs = [&](qsizetype at) {
        const QChar c = m_text.at(at);
        const QChar before = m_text.at(at - 1);
        return c.isDigit() || c == u'.' || c == u'e' || c == u'E' || c == u'-'
            || (c == u'+' && (before == u'e' || before == u'E'));
    };
    while (m_place < m_text.size() && belongs(m_place))
        ++m_place;
    const QString word = m_text.mid(begin, m_place - begin);
    m_token.text = word;
    bool readable = false;
    m_token.number = word.toDouble(&readable);
    if (readable) {
        m_token.what = Token::What::Number;
        return;
    }
    m_token.date = QDate::fromString(word, Qt::ISODate);
    if (!m_token.date.isValid() || word.size() != 10)
        return fail(begin, QStringLiteral("\"%1\" is neither a number nor a date like 2026-01-31").arg(word));
    m_token.what = Token::What::Date;
}

void Parser::next()
{
    while (m_place < m_text.size() && m_text.at(m_place).isSpace())
        ++m_place;
    m_token = {};
    m_token.at = m_place;
    if (m_place >= m_text.size())
        return;
    const QChar c = m_text.at(m_place);
    if (c == u'"')
        return readText();
    const bool digitFollows = m_place + 1 < m_text.size() && m_text.at(m_place + 1).isDigit();
    if (c.isDigit() || ((c == u'-' || c == u'.') && digitFollows))
        return readNumber();
    if (c.isLetter()) {
        const qsizetype begin = m_place;
        while (m_place < m_text.size() && (m_text.at(m_place).isLetterOrNumber() || m_text.at(m_place) == u'_'))
            ++m_place;
        m_token.what = Token::What::Word;
        m_token.text = m_text.mid(begin, m_place - begin);
        return;
    }
    for (const char *sign : { "!=", "<=", ">=", "=", "<", ">", "(", ")", "," }) {
        if (QStringView(m_text).mid(m_place).startsWith(QLatin1String(sign))) {
            m_token.what = Token::What::Sign;
            m_token.text = QLatin1String(sign);
            m_place += m_token.text.size();
            return;
        }
    }
    fail(m_place, QStringLiteral("\"%1\" doesn't belong into a condition").arg(c));
}

Expression Parser::negation()
{
    if (++m_depth > kDeepest) {
        fail(m_token.at, QStringLiteral("the parentheses are too deep"));
        return {};
    }
    Expression found;
    if (takeWord("not")) {
        found.kind = Kind::Not;
        found.operands.push_back(negation());
    } else if (takeSign("(")) {
        found = disjunction();
        if (m_fault.isEmpty())
            expectSign(")");
    } else {
        found = test();
    }
    --m_depth;
    return found;
}

Expression Parser::test()
{
    Expression left = value();
    if (!m_fault.isEmpty())
        return left;
    static const std::vector<std::pair<const char *, Comparison>> signs { { "=", Comparison::Equal },
        { "!=", Comparison::NotEqual }, { "<=", Comparison::LessOrEqual }, { "<", Comparison::Less },
        { ">=", Comparison::GreaterOrEqual }, { ">", Comparison::Greater } };
    for (const auto &[sign, comparison] : signs) {
        if (takeSign(sign)) {
            Expression made = node(Kind::Compare, std::move(left), value());
            made.comparison = comparison;
            return made;
        }
    }
    if (takeWord("contains"))
        return node(Kind::Contains, std::move(left), value());
    Expression made;
    if (takeWord("is")) {
        made.kind = Kind::Known;
        made.negated = takeWord("not");
        made.operands.push_back(std::move(left));
        if (!takeWord("known"))
            fail(m_token.at, QStringLiteral("\"known\" was expected, not %1").arg(shown(m_token)));
        return made;
    }
    made.kind = Kind::In;
    made.negated = takeWord("not");
    made.operands.push_back(std::move(left));
    if (!takeWord("in")) {
        fail(m_token.at,
            QStringLiteral("a test was expected (=, !=, <, <=, >, >=, is known, in, contains), not %1")
                .arg(shown(m_token)));
        return made;
    }
    expectSign("(");
    do {
        made.operands.push_back(value());
    } while (m_fault.isEmpty() && takeSign(","));
    if (m_fault.isEmpty())
        expectSign(")");
    return made;
}

Expression Parser::value()
{
    Expression made;
    switch (m_token.what) {
    case Token::What::Text:
        made.kind = Kind::Text;
        made.text = m_token.text;
        next();
        return made;
    case Token::What::Number:
        made.kind = Kind::Number;
        made.number = m_token.number;
        next();
        return made;
    case Token::What::Date:
        made.kind = Kind::Date;
        made.date = m_token.date;
        next();
        return made;
    default:
        break;
    }
    if (takeWord("fact")) {
        made.kind = Kind::Fact;
        expectSign("(");
        const qsizetype at = m_token.at;
        if (m_fault.isEmpty())
            made.text = expectText();
        if (m_fault.isEmpty() && made.text.trimmed().isEmpty())
            fail(at, QStringLiteral("a fact needs a name"));
        if (m_fault.isEmpty())
            expectSign(")");
        return made;
    }
    if (takeWord("tier")) {
        made.kind = Kind::Tier;
    } else if (takeWord("product")) {
        made.kind = Kind::Product;
    } else if (takeWord("today")) {
        made.kind = Kind::Today;
    } else if (takeWord("outcome")) {
        made.kind = Kind::Outcome;
        if (takeSign("(")) {
            const qsizetype at = m_token.at;
            made.text = expectText();
            if (m_fault.isEmpty() && made.text.isEmpty())
                fail(at, QStringLiteral("the key of a step was expected"));
            if (m_fault.isEmpty())
                expectSign(")");
        }
    } else {
        fail(m_token.at,
            QStringLiteral(
                "a value was expected (fact(\"…\"), tier, product, outcome, today, a text, a number, a date), not %1")
                .arg(shown(m_token)));
    }
    return made;
}

QString quoted(const QString &text)
{
    QString made = QStringLiteral("\"");
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            made += QLatin1Char('\\') + QString(c);
        else if (c == u'\n')
            made += QStringLiteral("\\n");
        else if (c == u'\t')
            made += QStringLiteral("\\t");
        else
            made += c;
    }
    return made + QLatin1Char('"');
}

QString signOf(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Equal:
        return QStringLiteral("=");
    case Comparison::NotEqual:
        return QStringLiteral("!=");
    case Comparison::Less:
        return QStringLiteral("<");
    case Comparison::LessOrEqual:
        return QStringLiteral("<=");
    case Comparison::Greater:
        return QStringLiteral(">");
    case Comparison::GreaterOrEqual:
        return QStringLiteral(">=");
    }
    return {};
}

/// How tightly it binds: what binds less than its surroundings needs parentheses.
int bond(const Expression &expression)
{
    return expression.kind == Kind::Or ? 1 : expression.kind == Kind::And ? 2 : 3;
}

QString printed(const Expression &expression, int least)
{
    const QString text = printCondition(expression);
    return bond(expression) < least ? QLatin1Char('(') + text + QLatin1Char(')') : text;
}

} // namespace

base::Result<Expression> parseCondition(const QString &text)
{
    return Parser(text).whole();
}

QString printCondition(const Expression &expression)
{
    const auto operand = [&](size_t i) { return printCondition(expression.operands.at(i)); };
    switch (expression.kind) {
    case Kind::Or:
        return printed(expression.operands[0], 1) + QStringLiteral(" or ") + printed(expression.operands[1], 2);
    case Kind::And:
        return printed(expression.operands[0], 2) + QStringLiteral(" and ") + printed(expression.operands[1], 3);
    case Kind::Not:
        return QStringLiteral("not ") + printed(expression.operands[0], 3);
    case Kind::Known:
        return operand(0) + (expression.negated ? QStringLiteral(" is not known") : QStringLiteral(" is known"));
    case Kind::Compare:
        return operand(0) + QLatin1Char(' ') + signOf(expression.comparison) + QLatin1Char(' ') + operand(1);
    case Kind::Contains:
        return operand(0) + QStringLiteral(" contains ") + operand(1);
    case Kind::In: {
        QStringList list;
        for (size_t i = 1; i < expression.operands.size(); ++i)
            list.append(operand(i));
        return operand(0) + (expression.negated ? QStringLiteral(" not in (") : QStringLiteral(" in ("))
            + list.join(QStringLiteral(", ")) + QLatin1Char(')');
    }
    case Kind::Text:
        return quoted(expression.text);
    case Kind::Number:
        return QString::number(expression.number, 'g', QLocale::FloatingPointShortest);
    case Kind::Date:
        return expression.date.toString(Qt::ISODate);
    case Kind::Fact:
        return QStringLiteral("fact(%1)").arg(quoted(expression.text));
    case Kind::Tier:
        return QStringLiteral("tier");
    case Kind::Product:
        return QStringLiteral("product");
    case Kind::Today:
        return QStringLiteral("today");
    case Kind::Outcome:
        return expression.text.isEmpty() ? QStringLiteral("outcome")
                                         : QStringLiteral("outcome(%1)").arg(quoted(expression.text));
    }
    return {};
}

} // namespace throughline::domain
