// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/timeline/timelinefixture.h"
#include "ui/timeline/bodytext.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace throughline;
using tests::TimelineFixture;
using tests::waitUntil;
using ui::BodySelection;
using ui::BodyText;
using ui::CaretMove;

namespace {

QString wordIn(const QString &text, qsizetype place)
{
    const BodySelection word = ui::wordAround(text, place);
    return text.mid(word.begin(), word.end() - word.begin());
}

BodyText bodyOf(const QString &text, int width = 400)
{
    return BodyText({ { ui::BodySection::Kind::Words, text, -1 } }, QFont(), width);
}

struct Unfolded {
    explicit Unfolded(const QString &body)
        : f(3)
        , model(f.workspace->timeline())
        , view(model)
    {
        storage::NewEvent mail = TimelineFixture::make(f.customer, 11);
        mail.subject = QStringLiteral("Router");
        mail.body = body;
        id = f.insert(mail);
        view.resize(700, 400);
        view.show();
        view.setCustomerName(QStringLiteral("Mina"));
        model.setCustomer(f.customer);
        REQUIRE(waitUntil([&] { return !model.isLoading() && model.rowOf(id) >= 0; }));
        view.selectRow(model.rowOf(id));
        view.toggleCurrent();
    }
    void key(Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&view, which, modifiers);
    }

    TimelineFixture f;
    ui::TimelineModel model;
    ui::TimelineView view;
    domain::EventId id;
};

} // namespace

TEST_CASE("a double click takes a number whole, without the marks around it")
{
    const QString text = QStringLiteral("It is (NX-2231), v3.1.2; write to mina@example.org.");
    CHECK(wordIn(text, 8) == QStringLiteral("NX-2231"));
    CHECK(wordIn(text, 6) == QStringLiteral("NX-2231"));
    CHECK(wordIn(text, text.indexOf(u'v')) == QStringLiteral("v3.1.2"));
    CHECK(wordIn(text, text.size()) == QStringLiteral("mina@example.org"));
    CHECK(wordIn(QStringLiteral("a  b"), 2).isEmpty());
    CHECK(wordIn(QStringLiteral("+49 30"), 1) == QStringLiteral("+49"));
    CHECK(wordIn(QString(), 0).isEmpty());
}

TEST_CASE("a point and a caret in a body mean the same place, over paragraphs and empty lines")
{
    const BodyText body = bodyOf(QStringLiteral("first line\n\nthird one"));
    CHECK(body.text() == QStringLiteral("first line\n\nthird one"));
    for (const qsizetype place : { 0, 5, 10, 11, 12, 16, 21 })
        CHECK(body.placeAt(body.caretRect(place).center()) == place);
    CHECK(body.placeAt({ 10'000, 10'000 }) == body.text().size());
    CHECK(body.placeAt({ -5, -5 }) == 0);
}

TEST_CASE("a caret walks over the ends of lines and stops at the ends of the text")
{
    const BodyText body = bodyOf(QStringLiteral("ab\n\ncd ef"));
    CHECK(body.moved(2, CaretMove::Right) == 3);
    CHECK(body.moved(3, CaretMove::Right) == 4);
    CHECK(body.moved(4, CaretMove::Left) == 3);
    CHECK(body.moved(0, CaretMove::Left) == 0);
    CHECK(body.moved(9, CaretMove::Right) == 9);
    CHECK(body.moved(4, CaretMove::WordRight) == 7);
    CHECK(body.moved(6, CaretMove::LineStart) == 4);
    CHECK(body.moved(4, CaretMove::LineEnd) == 9);
    CHECK_FALSE(body.moved(1, CaretMove::Up));
    CHECK_FALSE(body.moved(5, CaretMove::Down));
    CHECK(body.moved(0, CaretMove::Down) == 3);
}

TEST_CASE("in a text that runs to the left, the next character stands on the left")
{
    const BodyText body = bodyOf(QStringLiteral("שלום"));
    CHECK(body.moved(0, CaretMove::Left) == 1);
    CHECK(body.moved(1, CaretMove::Right) == 0);
}

TEST_CASE("a character of two units isn't cut in two")
{
    const BodyText body = bodyOf(QStringLiteral("a😀b"));
    CHECK(body.moved(1, CaretMove::Right) == 3);
    CHECK(body.moved(3, CaretMove::Left) == 1);
}

TEST_CASE("words of an unfolded entry are selected by keys, and copied with who wrote them and when")
{
    Unfolded u(QStringLiteral("NX-2231 is the serial.\nBye"));
    u.key(Qt::Key_Right, Qt::ShiftModifier);
    CHECK(u.view.selectedText() == QStringLiteral("N"));
    for (int i = 0; i < 6; ++i)
        u.key(Qt::Key_Right, Qt::ShiftModifier);
    CHECK(u.view.selectedText() == QStringLiteral("NX-2231"));
    u.view.copyCurrent();
    CHECK(QGuiApplication::clipboard()->text().contains(QStringLiteral("NX-2231")));
    CHECK_FALSE(QGuiApplication::clipboard()->text().contains(QStringLiteral("Bye")));
    CHECK(QGuiApplication::clipboard()->text().contains(QStringLiteral("Mina")));
    u.key(Qt::Key_Escape);
    CHECK_FALSE(u.view.bodySelection());
    // Without a caret the arrows walk the rows, as ever.
    const domain::EventId before = u.view.currentEvent();
    u.key(Qt::Key_Up);
    CHECK(u.view.currentEvent() != before);
}

TEST_CASE("beyond the first line of its text the caret leaves it, and folding takes the selection away")
{
    Unfolded u(QStringLiteral("one\ntwo"));
    u.key(Qt::Key_Right);
    REQUIRE(u.view.bodySelection());
    u.key(Qt::Key_Down);
    CHECK(u.view.bodySelection()->caret == 4);
    CHECK(u.view.currentEvent() == u.id);
    u.key(Qt::Key_Up);
    u.key(Qt::Key_Up);
    CHECK_FALSE(u.view.bodySelection());
    CHECK(u.view.currentEvent() != u.id);
    u.view.selectRow(u.model.rowOf(u.id));
    u.key(Qt::Key_Right);
    u.view.toggleCurrent();
    CHECK_FALSE(u.view.bodySelection());
}

TEST_CASE("the mouse selects by dragging, a double click takes a word, and a click alone leaves no caret")
{
    Unfolded u(QStringLiteral("The serial is NX-2231, thanks."));
    u.view.selectBody({ 14, 14 });
    const QPoint at = u.view.selectionRect().center() + QPoint(3, 0);
    u.view.clearBodySelection();
    QTest::mouseDClick(u.view.viewport(), Qt::LeftButton, Qt::NoModifier, at);
    CHECK(u.view.selectedText() == QStringLiteral("NX-2231"));
    QTest::mousePress(u.view.viewport(), Qt::LeftButton, Qt::NoModifier, at);
    QTest::mouseRelease(u.view.viewport(), Qt::LeftButton, Qt::NoModifier, at);
    CHECK_FALSE(u.view.bodySelection());
    QTest::mousePress(u.view.viewport(), Qt::LeftButton, Qt::NoModifier, at);
    QMouseEvent move(QEvent::MouseMove, QPointF(699, at.y()), u.view.viewport()->mapToGlobal(QPointF(699, at.y())),
        Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(u.view.viewport(), &move);
    QTest::mouseRelease(u.view.viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(699, at.y()));
    CHECK(u.view.selectedText() == QStringLiteral("NX-2231, thanks."));
}
