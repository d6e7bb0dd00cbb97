// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/drafts.h"
#include "core/services/facts.h"
#include "core/services/privacy.h"
#include "tests/core/services/outgoingfixture.h"
#include "tests/support/wait.h"
#include "ui/composer/composerpane.h"
#include "ui/composer/replydesk.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replypage.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace throughline::tests {

/// The composer in a case of a customer who wrote by e-mail, with its reply open.
struct ReplyFixture : OutgoingFixture {
    ReplyFixture()
        : OutgoingFixture(storage::Engine::Sqlite)
        , pane(*workspace)
    {
        pane.setAgent(me);
        pane.resize(760, 360);
        pane.show();
        pane.setCase(mine);
    }

    /// Opens the reply and waits until it is known to whom it may go.
    void open()
    {
        pane.startReply();
        REQUIRE(waitUntil([&] { return pane.replies().preparation().has_value() && !pane.isBehind(); }));
    }
    ui::ReplyPage &page() { return *pane.findChild<ui::ReplyPage *>(); }
    ui::ReplyEdit &edit() { return page().text(); }
    void write(const QString &text) { edit().setPlainText(text); }
    void pressSend() { QTest::keyClick(&edit(), Qt::Key_Return, Qt::ControlModifier); }
    /// Sends what is written; gives the message in the outbox.
    domain::OutgoingMessage sent()
    {
        QSignalSpy gone(&pane, &ui::ComposerPane::sent);
        pressSend();
        REQUIRE(waitUntil([&] { return !gone.isEmpty(); }));
        return *outgoing.find(gone.first().first().value<domain::OutgoingId>()).result();
    }
    void trigger(const QString &text)
    {
        for (QAction *action : pane.paneActions()) {
            if (action->text() == text) {
                REQUIRE(action->isEnabled());
                action->trigger();
                return;
            }
        }
        FAIL("No such action");
    }
    /// Somebody else committed something in this case.
    void tellOfChange()
    {
        domain::Change change;
        change.subject = domain::Subject::Event;
        change.customer = mine.customer;
        change.caseId = mine.id;
        pane.apply({ change });
    }
    /// What is to be read in the pane.
    bool says(const QString &words)
    {
        const auto labels = pane.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            QString text = label->text();
            text.remove(QChar(0x2068)).remove(QChar(0x2069));
            return label->isVisible() && text.contains(words);
        });
    }
    QPushButton *sendButton()
    {
        for (auto *button : pane.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Send"))
                return button;
        }
        return nullptr;
    }

    ui::ComposerPane pane;
};

} // namespace throughline::tests
