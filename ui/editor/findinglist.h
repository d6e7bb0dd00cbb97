// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/blueprintcheck.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QListWidget;

namespace throughline::ui {

/// What the checker has to say of a draft, a moment after it was edited: a line each, with a way to mend it. Enter or a click leads to the place. The checker runs
/// on a thread of its own.
class FindingList : public QWidget {
    Q_OBJECT
public:
    explicit FindingList(QWidget *parent = nullptr);

    /// Checked once nothing has been edited for a moment; told by checked().
    void setBlueprint(const domain::Blueprint &blueprint);
    /// Roadmaps whose policies it mustn't contradict.
    void setOthers(std::vector<domain::Blueprint> others);
    [[nodiscard]] const domain::CheckReport &report() const { return m_report; }
    /// Why it can't be published; empty if it can.
    [[nodiscard]] QString error() const { return m_error; }
    /// The line of the list in which that stands; -1 if there is none.
    [[nodiscard]] int errorRow() const;
    [[nodiscard]] bool isCurrent() const { return m_current; }
    /// Of each step: what is found there, in words.
    [[nodiscard]] QHash<QString, QString> bySteps() const;
    [[nodiscard]] QListWidget &list() const { return *m_list; }

Q_SIGNALS:
    void checked();
    /// A step, or the two ends of a way; both empty for the whole.
    void placeChosen(const QString &from, const QString &to);

private:
    void check();
    struct Checked {
        domain::CheckReport report;
        QString error;
    };
    void show(const Checked &result);
    void choose(int row);

    domain::Blueprint m_blueprint;
    std::shared_ptr<const std::vector<domain::Blueprint>> m_others;
    domain::CheckReport m_report;
    QString m_error;
    bool m_current = false;
    quint64 m_generation = 0;
    QTimer m_soon;
    QLabel *m_head;
    QListWidget *m_list;
};

/// The words of a finding, with a way to mend it.
[[nodiscard]] QString findingText(const domain::Finding &finding);
/// The step, or the two ends of the way, that a finding is about.
[[nodiscard]] std::pair<QString, QString> placeOf(const domain::Finding &finding);

} // namespace throughline::ui
