// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/facts.h"

#include <QFuture>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

class QPlainTextEdit;

namespace throughline::ui {

class KnownBar;

/// Sees to it that nobody asks for what is known: reads along in an editor, says in the bar above it what is known of what is asked, puts it in with
/// Alt+K, and holds back once what would ask for it. One for each editor. GUI thread; what is written is looked at on the lane of what takes its time.
class AskGuard : public QObject {
    Q_OBJECT
public:
    /// Who reads what is written, which decides the words that are put in.
    enum class Voice {
        Internal,  ///< colleagues: "Serial number: NX-2231 (told by Mina on 3 May)."
        ToCustomer ///< the customer: "We have your serial number on record: NX-2231."
    };
    /// What was typed is looked at once nothing was typed for so long, in milliseconds.
    static constexpr int kPause = 300;
    /// How long leaving waits for an answer that is still under way, in milliseconds; then it isn't held back.
    static constexpr int kPatience = 1000;

    /// The editor and the bar must outlive it.
    AskGuard(services::Facts &facts, QPlainTextEdit &editor, KnownBar &bar, Voice voice, QObject *parent = nullptr);

    /// Of whom is written, and in which case. An invalid customer: nothing is looked at.
    void setSubject(domain::CustomerId customer, const QString &name, std::optional<domain::CaseId> caseId);
    /// Another text was put into the editor: what was said of the one before counts no more.
    void startAnew();

    /// Whether what is written may leave now. False once if it still asks for what is known; the bar then says so, and that a second try goes through.
    /// Knows only what was looked at: see leave().
    [[nodiscard]] bool mayLeave();
    /// Calls `go` once it may leave, at once or, if the last words weren't looked at yet, as soon as they are; not at all if it is held back. Another
    /// call, startAnew() or another subject takes the place of one that waits.
    void leave(std::function<void()> go);

    /// Puts what is known in the place of the sentence that asks for it, and of nothing else. One step for Ctrl+Z, whatever is typed behind it.
    void use();
    /// The question that the bar tells of is meant as it is.
    void dismiss();
    [[nodiscard]] const std::vector<services::DraftFinding> &findings() const { return m_findings; }

Q_SIGNALS:
    /// The last words were looked at.
    void checked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void textChanged();
    void check();
    void take(const QString &text, std::vector<services::DraftFinding> findings);
    void describe();
    void finishLeaving();
    [[nodiscard]] bool isPending() const;
    /// The first that wasn't dismissed; null if there is none.
    [[nodiscard]] const services::DraftFinding *open() const;
    [[nodiscard]] static QString nameOf(const services::DraftFinding &finding);

    services::Facts &m_facts;
    QPlainTextEdit &m_editor;
    KnownBar &m_bar;
    Voice m_voice;
    domain::CustomerId m_customer;
    QString m_name;
    std::optional<domain::CaseId> m_case;
    QTimer m_pause;
    QTimer m_patience;
    QFuture<base::Result<std::vector<services::DraftFinding>>> m_request;
    quint64 m_generation = 0;
    QString m_text; ///< that was looked at last
    bool m_asked = false;
    bool m_using = false; ///< once it was looked at
    std::vector<services::DraftFinding> m_findings;
    QSet<QString> m_dismissed; ///< what is asked for nevertheless, by names
    QSet<QString> m_stopped;   ///< for which it was held back already
    std::function<void()> m_leaving;
};

} // namespace throughline::ui
