// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catchqt.h"
#include "ui/common/fuzzyscore.h"
#include "ui/shell/palettedelegate.h"
#include "ui/shell/palettemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace throughline;
using ui::PaletteAction;
using ui::PaletteRow;

namespace {

PaletteAction action(int index, const char *text, bool enabled = true)
{
    const QString label = QString::fromUtf8(text);
    return { index, label, QStringLiteral("Window"), QStringLiteral("Ctrl+X"),
        enabled ? QString() : QStringLiteral("no case is open"), enabled, ui::fuzzyFold(label) };
}

services::SearchResults someResults()
{
    services::SearchResults results;
    domain::CustomerSummary customer;
    customer.customer.id = domain::CustomerId(7);
    customer.customer.name = QStringLiteral("Mina\nOkafor");
    customer.tierName = QStringLiteral("gold");
    results.customers.push_back(customer);
    domain::ArticleHit hit;
    hit.id = domain::ArticleId(3);
    hit.title = QStringLiteral("Nightly drops");
    hit.snippet = QStringLiteral("the \u0002router\u0003 drops");
    results.articles.push_back(hit);
    return results;
}

std::vector<QString> titles(const std::vector<PaletteRow> &rows)
{
    std::vector<QString> all;
    for (const PaletteRow &row : rows)
        all.push_back(row.title);
    return all;
}

} // namespace

TEST_CASE("Without anything typed all actions are listed, those that can be done first")
{
    const auto ranked = ui::rankActions(
        { action(0, "Log a call", false), action(1, "Write a note"), action(2, "Quit") }, QString());
    CHECK(titles(ranked.strong)
        == std::vector<QString> {
            QStringLiteral("Write a note"), QStringLiteral("Quit"), QStringLiteral("Log a call") });
}

TEST_CASE("A disabled action says why instead of where it is at home")
{
    const auto ranked = ui::rankActions({ action(0, "Log a call", false) }, QStringLiteral("call"));
    REQUIRE(ranked.strong.size() == 1);
    CHECK_FALSE(ranked.strong[0].enabled);
    CHECK(ranked.strong[0].detail == QStringLiteral("no case is open"));
    CHECK(ranked.strong[0].keys == QStringLiteral("Ctrl+X"));
}

TEST_CASE("What was found stands above a guess, and below an action that fits as typed")
{
    const auto found = ui::rowsOf(someResults(), 0);
    const auto exact = ui::arrange(ui::rankActions({ action(0, "Log a call") }, QStringLiteral("call")), found);
    CHECK(exact.front().kind == PaletteRow::Kind::Action);
    const auto guessed = ui::arrange(ui::rankActions({ action(0, "Log a call") }, QStringLiteral("caal")), found);
    CHECK(guessed.front().kind == PaletteRow::Kind::Customer);
    CHECK(guessed.back().kind == PaletteRow::Kind::Action);
}

TEST_CASE("The case whose number was typed stands above somebody whose number holds it")
{
    services::SearchResults results = someResults();
    domain::SupportCase named;
    named.id = domain::CaseId(1846);
    results.cases = { named };
    CHECK(ui::rowsOf(results, 0).front().kind == PaletteRow::Kind::Customer);
    results.caseIsNamed = true;
    const auto rows = ui::rowsOf(results, 0);
    CHECK(rows.front().caseId == named.id);
    CHECK(rows.size() == 3);
}

TEST_CASE("Texts of strangers become one line without the search's marks")
{
    const auto rows = ui::rowsOf(someResults(), 0);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].title == QStringLiteral("Mina Okafor"));
    CHECK(rows[1].detail == QStringLiteral("the router drops"));
}

TEST_CASE("Rows change in place: no reset, and only what differs is told")
{
    ui::PaletteModel model;
    const QAbstractItemModelTester tester(&model);
    std::vector<PaletteRow> rows(3);
    rows[0].title = QStringLiteral("a");
    rows[1].title = QStringLiteral("b");
    rows[2].title = QStringLiteral("c");
    model.setRows(rows);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    rows[1].title = QStringLiteral("B");
    rows.pop_back();
    model.setRows(rows);
    CHECK(reset.isEmpty());
    REQUIRE(changed.size() == 1);
    CHECK(changed[0][0].toModelIndex().row() == 1);
    CHECK(changed[0][1].toModelIndex().row() == 1);
    CHECK(removed.size() == 1);
    model.setRows(rows);
    CHECK(changed.size() == 1);
}

TEST_CASE("The keys of a row are never cut, and its parts never overlap")
{
    for (const int width : { 200, 400, 700, 1200 }) {
        for (const int title : { 10, 300, 5000 }) {
            CAPTURE(width, title);
            const auto places = ui::layoutPaletteRow(QRect(0, 0, width, 20), 16, title, 60);
            CHECK(places.keys.width() == 60);
            CHECK(places.keys.right() < width);
            CHECK(places.title.right() < places.keys.left());
            CHECK(places.title.left() > places.kind.right());
            CHECK((places.detail.isEmpty()
                || (places.detail.left() > places.title.right() && places.detail.right() < places.keys.left())));
        }
    }
}
