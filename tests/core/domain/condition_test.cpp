// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/condition.h"
#include "tests/support/catchqt.h"

#include <QRandomGenerator>

#include <cmath>

using namespace throughline::domain;
using namespace Qt::StringLiterals;
using Kind = Expression::Kind;
using Comparison = Expression::Comparison;

namespace {

Circumstances customer()
{
    Circumstances c;
    c.facts = { { u"serial"_s, u"4711"_s }, { u"amount"_s, u"80.5"_s }, { u"bought on"_s, u"2026-01-31"_s },
        { u"colour"_s, u"Dark Red"_s } };
    c.tier = u"Gold"_s;
    c.product = u"Router X2"_s;
    c.outcome = u"Refund"_s;
    c.outcomes = { { u"check"_s, u"broken"_s } };
    c.now = 1'772'366'400'000; // 2026-03-01T12:00Z
    return c;
}

bool judge(const QString &text, const Circumstances &circumstances = customer())
{
    const auto read = parseCondition(text);
    INFO(text.toStdString() << (read ? std::string() : read.error().sentence().toStdString()));
    REQUIRE(read);
    return evaluate(*read, circumstances);
}

QString faultOf(const QString &text)
{
    const auto read = parseCondition(text);
    REQUIRE_FALSE(read.ok());
    return read.error().sentence();
}

/// Trees of every kind that the parser makes, with values that are near each other.
class Maker {
public:
    explicit Maker(quint32 seed)
        : m_random(seed)
    {
    }

    Expression test(int depth)
    {
        Expression made;
        switch (m_random.bounded(depth > 0 ? 8 : 5)) {
        case 0:
            made.kind = Kind::Known;
            made.negated = flip();
            made.operands = { value() };
            break;
        case 1:
        case 2:
            made.kind = Kind::Compare;
            made.comparison = Comparison(m_random.bounded(6));
            made.operands = { value(), value() };
            break;
        case 3:
            made.kind = Kind::In;
            made.negated = flip();
            made.operands = { value() };
            for (int i = m_random.bounded(1, 4); i > 0; --i)
                made.operands.push_back(value());
            break;
        case 4:
            made.kind = Kind::Contains;
            made.operands = { value(), value() };
            break;
        case 5:
            made.kind = Kind::Not;
            made.operands = { test(depth - 1) };
            break;
        default:
            made.kind = flip() ? Kind::And : Kind::Or;
            made.operands = { test(depth - 1), test(depth - 1) };
        }
        return made;
    }

    Circumstances circumstances()
    {
        Circumstances c;
        for (const QString &key : { u"serial"_s, u"amount"_s, u"colour"_s })
            c.facts.insert(key, text());
        c.tier = text();
        c.product = text();
        c.outcome = text();
        c.outcomes.insert(u"check"_s, text());
        c.now = 1'772'366'400'000 + m_random.bounded(4) * 86'400'000LL;
        return c;
    }

private:
    bool flip() { return m_random.bounded(2) == 0; }
    QString text()
    {
        static const QStringList texts { QString(), u"Gold"_s, u" gold "_s, u"Platinum"_s, u"7"_s, u"7.50"_s, u"-3"_s,
            u"2026-03-01"_s, u"2026-03-02"_s, u"a \"quoted\" \\ word"_s, u"two\nlines\tand a tab"_s, u"日本"_s };
        return texts.at(m_random.bounded(int(texts.size())));
    }
    Expression value()
    {
        Expression made;
        switch (m_random.bounded(8)) {
        case 0:
            made.kind = Kind::Text;
            made.text = text();
            break;
        case 1:
            made.kind = Kind::Number;
            made.number = m_random.bounded(2) == 0 ? m_random.bounded(-5, 10) : m_random.generateDouble() * 1e6 - 1000;
            break;
        case 2:
            made.kind = Kind::Date;
            made.date = QDate(2026, 3, 1).addDays(m_random.bounded(-2, 3));
            break;
        case 3:
            made.kind = Kind::Fact;
            made.text = QStringList { u"serial"_s, u"amount"_s, u"colour"_s, u"nothing"_s }.at(m_random.bounded(4));
            break;
        case 4:
            made.kind = Kind::Tier;
            break;
        case 5:
            made.kind = Kind::Product;
            break;
        case 6:
            made.kind = Kind::Outcome;
            made.text = flip() ? QString() : u"check"_s;
            break;
        default:
            made.kind = Kind::Today;
        }
        return made;
    }

    QRandomGenerator m_random;
};

/// The same rules said once more, on texts alone.
QString oracleText(const Expression &e, const Circumstances &c)
{
    if (e.kind == Kind::Text)
        return e.text.trimmed();
    if (e.kind == Kind::Number)
        return QString::number(e.number, 'g', QLocale::FloatingPointShortest);
    if (e.kind == Kind::Date)
        return e.date.toString(Qt::ISODate);
    if (e.kind == Kind::Today)
        return QDate(1970, 1, 1).addDays(c.now / 86'400'000).toString(Qt::ISODate);
    const QString found = e.kind == Kind::Fact ? c.facts.value(e.text)
        : e.kind == Kind::Tier                 ? c.tier
        : e.kind == Kind::Product              ? c.product
        : e.text.isEmpty()                     ? c.outcome
                                               : c.outcomes.value(e.text);
    return found.trimmed();
}

bool oracleKnown(const Expression &e, const Circumstances &c)
{
    return e.kind == Kind::Text || !oracleText(e, c).isEmpty();
}

/// -1, 0, 1; 2: they can't be ordered and differ.
int oracleOrder(const QString &a, const QString &b)
{
    bool numberA = false;
    bool numberB = false;
    const double x = a.toDouble(&numberA);
    const double y = b.toDouble(&numberB);
    if (numberA && numberB)
        return x < y ? -1 : x > y ? 1 : 0;
    const bool dates = a.size() == 10 && b.size() == 10 && QDate::fromString(a, Qt::ISODate).isValid()
        && QDate::fromString(b, Qt::ISODate).isValid();
    if (dates)
        return a < b ? -1 : a > b ? 1 : 0;
    return a.toLower() == b.toLower() ? 3 : 2; // 3: equal, and not to be ordered
}

bool oracle(const Expression &e, const Circumstances &c)
{
    if (e.kind == Kind::Not)
        return !oracle(e.operands[0], c);
    if (e.kind == Kind::And || e.kind == Kind::Or) {
        const int true_ = int(oracle(e.operands[0], c)) + int(oracle(e.operands[1], c));
        return e.kind == Kind::And ? true_ == 2 : true_ > 0;
    }
    const bool known = oracleKnown(e.operands[0], c);
    if (e.kind == Kind::Known)
        return e.negated ? !known : known;
    const QString left = oracleText(e.operands[0], c);
    if (e.kind == Kind::In) {
        int found = 0;
        for (size_t i = 1; i < e.operands.size(); ++i) {
            const int order = oracleOrder(left, oracleText(e.operands[i], c));
            found += oracleKnown(e.operands[i], c) && (order == 0 || order == 3) ? 1 : 0;
        }
        return known && (e.negated ? found == 0 : found > 0);
    }
    if (!known || !oracleKnown(e.operands[1], c))
        return false;
    const QString right = oracleText(e.operands[1], c);
    if (e.kind == Kind::Contains)
        return left.toLower().contains(right.toLower());
    const int order = oracleOrder(left, right);
    switch (e.comparison) {
    case Comparison::Equal:
        return order == 0 || order == 3;
    case Comparison::NotEqual:
        return order != 0 && order != 3;
    case Comparison::Less:
        return order == -1;
    case Comparison::LessOrEqual:
        return order == -1 || order == 0;
    case Comparison::Greater:
        return order == 1;
    case Comparison::GreaterOrEqual:
        return order == 1 || order == 0;
    }
    return false;
}

} // namespace

TEST_CASE("a condition looks at facts, tier, product, outcome and the day")
{
    CHECK(judge(u"fact(\"serial number\") is known and tier in (\"Gold\", \"Platinum\")"_s));
    CHECK_FALSE(judge(u"fact(\"order number\") is known"_s));
    CHECK(judge(u"fact(\"amount\") > 80 and fact(\"amount\") <= 80.5"_s));
    CHECK(judge(u"fact(\"bought on\") < 2026-02-01 and today >= 2026-03-01"_s));
    CHECK(judge(u"fact(\"colour\") contains \"red\" and product = \"router x2\""_s));
    CHECK(judge(u"outcome = \"Refund\" and outcome(\"check\") != \"fine\""_s));
    CHECK(judge(u"not tier = \"Silver\" and not (product = \"x\" or product = \"y\")"_s));
    CHECK(judge(u"tier not in (\"Silver\")"_s));
}

TEST_CASE("a test of what isn't known is false, whichever it is")
{
    for (const char *test : { "= \"x\"", "!= \"x\"", "< 1", ">= 1", "in (\"x\")", "not in (\"x\")", "contains \"x\"" })
        CHECK_FALSE(judge(u"fact(\"unheard of\") "_s + QString::fromLatin1(test)));
    CHECK(judge(u"fact(\"unheard of\") is not known"_s));
    CHECK_FALSE(judge(u"fact(\"colour\") > 3"_s));
    CHECK(holds(QString(), customer()));
    CHECK_FALSE(holds(u"tier = "_s, customer()));
}

TEST_CASE("and binds more than or, not more than both, and spaces and case of words don't count")
{
    CHECK(judge(u"tier=\"x\" AND tier=\"y\" or   tier=\"Gold\""_s));
    CHECK_FALSE(judge(u"tier = \"x\" and (tier = \"y\" or tier = \"Gold\")"_s));
    const auto read = parseCondition(u"not tier = \"a\" or (tier = \"b\" or tier = \"c\") and tier = \"d\""_s);
    REQUIRE(read);
    CHECK(printCondition(*read) == u"not tier = \"a\" or (tier = \"b\" or tier = \"c\") and tier = \"d\""_s);
}

TEST_CASE("what can't be read is told with its place")
{
    CHECK(faultOf(u"tier = "_s).startsWith(u"Character 8: a value was expected"_s));
    CHECK(faultOf(u"tier"_s).startsWith(u"Character 5: a test was expected"_s));
    CHECK(faultOf(u"tier = \"Gold"_s).startsWith(u"Character 8: the text that begins here has no closing quote"_s));
    CHECK(faultOf(u"tier = \"a\" tier = \"b\""_s).startsWith(u"Character 12: \"and\", \"or\" or the end"_s));
    CHECK(faultOf(u"fact(serial) is known"_s).startsWith(u"Character 6: a text in quotes"_s));
    CHECK(faultOf(u"fact(\" \") is known"_s).startsWith(u"Character 6: a fact needs a name"_s));
    CHECK(faultOf(u"(tier = \"a\""_s).startsWith(u"Character 12: \")\" was expected"_s));
    CHECK(faultOf(u"today > 2026-13-01"_s).startsWith(u"Character 9: \"2026-13-01\" is neither"_s));
    CHECK(faultOf(u"tier = \"a\" & tier"_s).startsWith(u"Character 12: \"&\" doesn't belong"_s));
    CHECK(faultOf(u"tier is unknown"_s).startsWith(u"Character 9: \"known\" was expected"_s));
    CHECK(faultOf(u"tier = \"\\q\""_s).contains(u"stands for nothing"_s));
    CHECK(faultOf(QString(200, u'(')).contains(u"too deep"_s));
    CHECK(faultOf(QString(5000, u' ')).contains(u"4000"_s));
    CHECK_FALSE(parseCondition(QString()).ok());
}

TEST_CASE("what is printed is read back to the same", "[property]")
{
    Maker maker(11);
    for (int round = 0; round < 4000; ++round) {
        const Expression made = maker.test(5);
        const QString text = printCondition(made);
        const auto read = parseCondition(text);
        INFO(text.toStdString());
        REQUIRE(read);
        REQUIRE(*read == made);
        REQUIRE(printCondition(*read) == text);
    }
}

TEST_CASE("a condition is judged as by one who goes through it word by word", "[property]")
{
    Maker maker(23);
    int held = 0;
    for (int round = 0; round < 20'000; ++round) {
        const Expression made = maker.test(4);
        const Circumstances circumstances = maker.circumstances();
        INFO(printCondition(made).toStdString());
        const bool judged = evaluate(made, circumstances);
        REQUIRE(judged == oracle(made, circumstances));
        held += judged ? 1 : 0;
    }
    CHECK(held > 2000);
    CHECK(held < 18'000);
}
