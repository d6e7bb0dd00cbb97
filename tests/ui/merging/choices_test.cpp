// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catchqt.h"
#include "ui/common/picker.h"
#include "ui/merging/choicemodel.h"
#include "ui/merging/choiceview.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::Keep;
using domain::MergeField;
using ui::ChoiceModel;

namespace {

services::CustomerMergePreview twoPeople()
{
    services::CustomerMergePreview preview;
    preview.from.customer = { domain::CustomerId(17), u"Mina O."_s, {}, u"de"_s, {}, {}, {}, 0 };
    preview.into.customer = { domain::CustomerId(12), u"Mina Okafor"_s, {}, u"en"_s, u"Europe/London"_s, {}, {}, 0 };
    preview.conflicts = domain::conflicts(preview.from, preview.into, {});
    return preview;
}

} // namespace

TEST_CASE("Choices come first, what only one has needs none, what nobody has is left out")
{
    const auto rows = ui::compared(twoPeople(), {}, {}, 0);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].field == MergeField::Name);
    CHECK(rows[1].field == MergeField::Language);
    CHECK(rows[1].from == u"German"_s);
    CHECK_FALSE(rows[2].field.has_value());
    CHECK(rows[2].from.isEmpty());
    CHECK(rows[2].into == u"Europe/London"_s);
}

TEST_CASE("A choice is told once, is part of what is kept, and can't be made where there is none")
{
    ChoiceModel model;
    const QAbstractItemModelTester tester(&model);
    model.setRows(ui::compared(twoPeople(), {}, {}, 0), u"A"_s, u"B"_s);
    QSignalSpy chosen(&model, &ChoiceModel::chosen);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.keep(0, Keep::Into);
    CHECK(chosen.isEmpty());
    model.keep(0, Keep::From);
    model.toggle(2);
    CHECK(chosen.size() == 1);
    CHECK(changed.size() == 1);
    CHECK(model.keeps() == domain::Keeps { { MergeField::Name, Keep::From }, { MergeField::Language, Keep::Into } });
    const auto spoken = [&](int row, int column) {
        return model.index(row, column).data(Qt::AccessibleTextRole).toString();
    };
    CHECK(spoken(0, ChoiceModel::FromColumn) == u"Name: Mina O., remains"_s);
    CHECK(spoken(0, ChoiceModel::IntoColumn) == u"Name: Mina Okafor, doesn't remain"_s);
    CHECK(spoken(2, ChoiceModel::FromColumn) == u"Time zone: nothing"_s);
}

TEST_CASE("Arrows choose whose value remains, space the other one's, and Enter is left to the dialog")
{
    ChoiceModel model;
    ui::ChoiceView view(model);
    model.setRows(ui::compared(twoPeople(), {}, {}, 0), u"A"_s, u"B"_s);
    view.show();
    QTest::keyClick(&view, Qt::Key_Left);
    CHECK(model.row(0).kept == Keep::From);
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Space);
    CHECK(model.row(1).kept == Keep::From);
    QTest::keyClick(&view, Qt::Key_Right);
    CHECK(model.row(1).kept == Keep::Into);
    CHECK(model.row(0).kept == Keep::From);
    QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    QApplication::sendEvent(&view, &enter);
    CHECK_FALSE(enter.isAccepted());
}

TEST_CASE("Right to left, the left arrow takes what stands on the left")
{
    ChoiceModel model;
    ui::ChoiceView view(model);
    view.setLayoutDirection(Qt::RightToLeft);
    model.setRows(ui::compared(twoPeople(), {}, {}, 0), u"A"_s, u"B"_s);
    view.show();
    QTest::keyClick(&view, Qt::Key_Right);
    CHECK(model.row(0).kept == Keep::From);
}

TEST_CASE("Values begin in one line with or without a mark, in both directions, and stay in their cell")
{
    const QRect cell(100, 10, 200, 24);
    for (const bool rightToLeft : { false, true }) {
        const ui::ChoiceCell with = ui::layoutChoice(cell, 16, true, rightToLeft);
        const ui::ChoiceCell without = ui::layoutChoice(cell, 16, false, rightToLeft);
        CHECK(with.text == without.text);
        CHECK(without.mark.isEmpty());
        CHECK(cell.contains(with.mark));
        CHECK(cell.contains(with.text));
        CHECK_FALSE(with.mark.intersects(with.text));
        CHECK((with.mark.left() > with.text.right()) == rightToLeft);
    }
}

TEST_CASE("What can be picked changes in place")
{
    ui::PickModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setRows({ { 1, u"a"_s, {}, {} }, { 2, u"b"_s, u"d"_s, u"w"_s } });
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows({ { 1, u"a"_s, {}, {} }, { 3, u"c"_s, {}, {} }, { 4, u"e"_s, {}, {} } });
    CHECK(changed.size() == 1);
    model.setRows({ { 1, u"a"_s, {}, {} } });
    CHECK(model.rowCount() == 1);
    CHECK(reset.isEmpty());
}

TEST_CASE("Enter before the answer picks what the answer brings, not what stood there before")
{
    ui::Picker picker;
    picker.show();
    picker.begin();
    QSignalSpy picked(&picker, &ui::Picker::picked);
    picker.setFound({ { 1, u"a stranger"_s, {}, {} } });
    QTest::keyClicks(picker.focusProxy(), u"mina"_s);
    QTest::keyClick(picker.focusProxy(), Qt::Key_Return);
    CHECK(picked.isEmpty());
    picker.setFound({ { 2, u"Mina"_s, {}, {} }, { 3, u"Mina B"_s, {}, {} } });
    REQUIRE(picked.size() == 1);
    CHECK(picked[0][0].toLongLong() == 2);
    QTest::keyClick(picker.focusProxy(), Qt::Key_Down);
    QTest::keyClick(picker.focusProxy(), Qt::Key_Return);
    CHECK(picked.last()[0].toLongLong() == 3);
}
