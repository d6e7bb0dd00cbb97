// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/rowlist.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QListView;

namespace throughline::ui {

/// Somebody or something that can be picked.
struct PickRow {
    qint64 id = 0;
    QString title;
    QString detail;
    QString why; ///< why it is offered; may be empty
    bool operator==(const PickRow &) const = default;
};

/// What can be picked. Rows change in place, so that a view doesn't jump while somebody types.
class PickModel : public RowList<PickRow> {
    Q_OBJECT
public:
    using RowList::RowList;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

/// A line to type in with what fits below it: the keys of the line move in the list. Who owns it answers wanted() by setFound().
class Picker : public QWidget {
    Q_OBJECT
public:
    explicit Picker(QWidget *parent = nullptr);

    /// What is asked, above the line, and what may be typed.
    void setQuestion(const QString &question, const QString &placeholder);
    /// Empties the line and asks what there is without typing.
    void begin();
    [[nodiscard]] QString text() const;
    /// `state`: what is said below the list; empty: the keys.
    void setFound(std::vector<PickRow> rows, const QString &state = {});
    /// Goes to this row, as if somebody had chosen it, and tells nothing. Nothing happens if it isn't there.
    void setCurrent(qint64 id);
    [[nodiscard]] const PickModel &model() const { return *m_model; }

Q_SIGNALS:
    /// The text changed: what fits?
    void wanted(const QString &typed);
    void picked(qint64 id);
    /// The row that Enter would take: another one, or the same with other words.
    void currentChanged(qint64 id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void move(int by);
    void pick(int row);
    void tellCurrent();

    QLabel *m_question;
    QLineEdit *m_input;
    QListView *m_list;
    QLabel *m_state;
    PickModel *m_model;
    bool m_pending = false;   ///< what is shown was found for an earlier text
    bool m_moved = false;     ///< somebody chose in the list
    bool m_pickFirst = false; ///< Enter came before the answer
};

} // namespace throughline::ui
