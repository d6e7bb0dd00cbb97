// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/ids.h"
#include "ui/common/picker.h"
#include "ui/merging/comparison.h"

#include <QDialog>
#include <QFuture>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace throughline::ui {

class ChoiceModel;
class ChoiceView;

/// Asks with whom or what something is merged, shows both side by side with what would move, and merges them. What is compared, and how, is a derived
/// class's. To be shown with open(). GUI thread.
class MergeDialog : public QDialog {
    Q_OBJECT
public:
    /// Asks for the other one first.
    void choose();
    /// Compares with this one at once. `openRemains`: the one that the dialog was made for remains, and not the other.
    void compareWith(qint64 other, bool openRemains, const QStringList &evidence = {});

    [[nodiscard]] Picker &picker() const { return *m_picker; }
    [[nodiscard]] ChoiceModel &choices() const { return *m_choices; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] bool isComparing() const;
    /// Both are read and can be merged.
    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] QPushButton &apartButton() const { return *m_apart; }
    /// What was said of them before.
    [[nodiscard]] QString apartNote() const;

public Q_SLOTS:
    /// Merges as chosen; told by merged(), or by a sentence in the dialog.
    void merge();
    /// The other one remains.
    void swap();

Q_SIGNALS:
    /// It is done, and this is its action in the journal.
    void merged(throughline::domain::ActionId action, const QString &sentence);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    /// `open`: the id of the one that the dialog is about.
    MergeDialog(const QString &title, qint64 open, const base::Clock &clock, QWidget *parent);

    /// Says by found() or refused() what fits a text; the newest question counts.
    virtual void ask(const QString &typed) = 0;
    /// Why it may be the same as the one that was picked.
    [[nodiscard]] virtual QStringList evidenceOf(qint64) const { return {}; }
    /// Reads both and answers by present() or refused().
    virtual void read(qint64 from, qint64 into) = 0;
    virtual QFuture<base::Result<qint64>> commit(
        const base::RequestId &request, qint64 from, qint64 into, const domain::Keeps &keeps) = 0;

    struct Shown {
        QString from; ///< heads the columns
        QString into;
        QString title;
        std::vector<ComparedRow> rows;
        QString moves;
        QString done; ///< the sentence of merged()
        QString
            apart {}; ///< what the button says that isn't about merging ("They are two people"); empty: there is none
        QString apartNote {}; ///< what was said of them before; empty: nothing
    };
    /// The other button was pressed: answer by accept(), reread() or complain().
    virtual void otherwise(qint64, qint64) {}
    void complain(const base::Error &error);
    void reread();
    void present(const Shown &shown);
    void refused(const base::Error &error);
    [[nodiscard]] qint64 openId() const { return m_open; }
    [[nodiscard]] const base::Clock &clock() const { return m_clock; }
    /// Of what is being compared: an answer to an earlier question is thrown away.
    [[nodiscard]] quint64 generation() const { return m_generation; }

private:
    void sayOtherwise();
    void setReady(bool ready);

    const base::Clock &m_clock;
    qint64 m_open;
    qint64 m_other = 0;
    bool m_openRemains = false;
    bool m_ready = false;
    QStringList m_evidence;
    QString m_done;
    quint64 m_generation = 0;
    std::optional<base::RequestId> m_request; ///< of what is being merged: repeated as it is if it failed
    QStackedWidget *m_pages;
    Picker *m_picker;
    ChoiceModel *m_choices;
    ChoiceView *m_view;
    QLabel *m_title;
    QLabel *m_why;
    QLabel *m_moves;
    QLabel *m_problem;
    QPushButton *m_merge;
    QPushButton *m_swap;
    QPushButton *m_another;
    QPushButton *m_apart;
    QLabel *m_apartNote;
};

} // namespace throughline::ui
