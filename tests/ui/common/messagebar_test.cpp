// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catchqt.h"
#include "ui/common/messagebar.h"

#include <QAction>
#include <QLayout>
#include <QSignalSpy>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

using namespace throughline;

namespace {

QToolButton *button(const ui::MessageBar &bar, const QString &text)
{
    const auto buttons = bar.findChildren<QToolButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(),
        [&](const QToolButton *one) { return !one->isHidden() && one->text().startsWith(text); });
    return found == buttons.end() ? nullptr : *found;
}

} // namespace

TEST_CASE("News offer what takes them back, with its keys; the next message offers nothing")
{
    ui::MessageBar bar;
    QAction undo;
    undo.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    QSignalSpy undone(&undo, &QAction::triggered);
    bar.showNews(QStringLiteral("Merged <b>A</b> into B."), &undo, QStringLiteral("Undo"));
    CHECK(bar.accessibleName() == QStringLiteral("Merged <b>A</b> into B."));
    QToolButton *offer = button(bar, QStringLiteral("Undo"));
    REQUIRE(offer);
    CHECK(offer->text().contains(QStringLiteral("Ctrl+Z")));
    offer->click();
    CHECK(undone.size() == 1);
    // Said twice, it acts once.
    bar.showNews(QStringLiteral("Merged C into B."), &undo, QStringLiteral("Undo"));
    button(bar, QStringLiteral("Undo"))->click();
    CHECK(undone.size() == 2);
    bar.showMessage(QStringLiteral("The line was cut."));
    CHECK_FALSE(button(bar, QStringLiteral("Undo")));
    bar.showNews(QStringLiteral("Undone."), nullptr, {});
    CHECK_FALSE(button(bar, QStringLiteral("Undo")));
}

TEST_CASE("A message that takes several lines isn't cut where nobody asks for its height")
{
    QSplitter splitter(Qt::Vertical);
    auto *bar = new ui::MessageBar(&splitter);
    splitter.addWidget(bar);
    splitter.addWidget(new QWidget(&splitter));
    splitter.resize(300, 600);
    splitter.show();
    bar->showMessage(QStringLiteral("The customer was erased meanwhile. ").repeated(6));
    QCoreApplication::processEvents();
    const int tall = bar->layout()->totalHeightForWidth(bar->width());
    CHECK(bar->height() >= tall);
    splitter.setSizes({ 1, 600 });
    CHECK(bar->height() >= tall);
    bar->showMessage(QStringLiteral("Short."));
    CHECK(bar->minimumHeight() < tall);
}
