// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QFileInfo>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

/// The file of the real data sets, or a skipped test.
QString realFile(const QString &name)
{
    const QString folder = qEnvironmentVariable("THROUGHLINE_DATA", QStringLiteral(THROUGHLINE_DATA_BESIDE));
    const QString path = folder + u'/' + name;
    if (!QFileInfo::exists(path))
        SKIP("the real data isn't there: " + path.toStdString());
    return path;
}

void requireNothingNew(const QJsonObject &report)
{
    for (const QString &what :
        { u"customers"_s, u"products"_s, u"cases"_s, u"events"_s, u"payments"_s, u"articles"_s, u"roadmaps"_s })
        CHECK(report.value(what).toInt(-1) == 0);
}

} // namespace

TEST_CASE("Four years of a real help desk come in completely, and once")
{
    const QString file = realFile(u"eventlogs/pm4py/helpdesk.xes.gz"_s);
    const Ctl ctl;
    const QJsonObject report = ctl.run({ u"import"_s, u"--json"_s, file }).object();
    CHECK(report.value(u"cases"_s).toInt() == 4580);
    CHECK(report.value(u"events"_s).toInt() == 21348);
    CHECK(report.value(u"customers"_s).toInt() == 397);
    CHECK(report.value(u"products"_s).toInt() == 21);
    requireNothingNew(ctl.run({ u"import"_s, u"--json"_s, file }).object());
    const QJsonObject stats = ctl.stats();
    CHECK(stats.value(u"events"_s).toInt() == 21348);
    CHECK(stats.value(u"agents"_s).toInt() == 22);
    CHECK(ctl.run({ u"doctor"_s }).status == 0);
}

TEST_CASE("Real guidelines become 55 roadmaps, and a sample of real articles as many articles as files")
{
    const QString guidelines = realFile(u"conversations/abcd/guidelines.json"_s);
    const QString sample = realFile(u"kb/sample"_s);
    const Ctl ctl;
    const std::vector<QJsonObject> reports = ctl.run({ u"import"_s, u"--json"_s, guidelines, sample }).objects();
    REQUIRE(reports.size() == 2);
    CHECK(reports[0].value(u"roadmaps"_s).toInt() == 55);
    CHECK(reports[1].value(u"articles"_s).toInt() == 205);
    for (const QJsonObject &report : ctl.run({ u"import"_s, u"--json"_s, guidelines, sample }).objects())
        requireNothingNew(report);
    CHECK(ctl.run({ u"doctor"_s }).status == 0);
}

TEST_CASE("A real shop's customers are shown with what they paid")
{
    const QString file = realFile(u"customers/chinook/ChinookData.json"_s);
    const Ctl ctl;
    const QJsonObject report = ctl.run({ u"import"_s, u"--json"_s, file }).object();
    CHECK(report.value(u"customers"_s).toInt() == 59);
    CHECK(report.value(u"payments"_s).toInt() == 412);
    requireNothingNew(ctl.run({ u"import"_s, u"--json"_s, file }).object());
    const Outcome all = Ctl::call({ u"-w"_s, ctl.workspace(), u"stats"_s, u"--json"_s });
    CHECK(all.out.contains("\"totals\":[{\"currency\":null,\"paid\":2328.60,\"refunded\":0.00,\"cost\":0.00}]"));
    const QString helena = u"hholy@gmail.com"_s;
    const Outcome text = ctl.run({ u"customer"_s, u"show"_s, helena });
    CHECK(text.out.contains("Paid 49.62 in 7 payments since 2021"));
    const QJsonObject value =
        ctl.run({ u"customer"_s, u"show"_s, u"--json"_s, helena }).object().value(u"value"_s).toObject();
    CHECK(value.value(u"payments"_s).toInt() == 7);
    CHECK(ctl.run({ u"doctor"_s }).status == 0);
}
