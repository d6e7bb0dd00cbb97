// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/knowledge.h"

#include <QDialog>

#include <vector>

class QLineEdit;
class QListWidget;

namespace throughline::ui {

class MessageBar;

/// The words that mean the same to the search of articles: a line each, typed with commas between them; Del takes one out. To be shown with open(). GUI thread.
class SynonymsDialog : public QDialog {
    Q_OBJECT
public:
    SynonymsDialog(services::Knowledge &knowledge, const base::Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit &line() const { return *m_line; }
    [[nodiscard]] QListWidget &list() const { return *m_list; }

private:
    void read();
    void add();
    /// The one that is chosen; it stands in the line again, so that Enter brings it back.
    void remove();
    void told(const base::Result<qint64> &result);

    services::Knowledge &m_knowledge;
    const base::Clock &m_clock;
    MessageBar *m_bar;
    QLineEdit *m_line;
    QListWidget *m_list;
    std::vector<domain::SynonymGroup> m_groups;
    quint64 m_generation = 0;
};

} // namespace throughline::ui
