// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/practice.h"

#include <QScrollArea>

class QVBoxLayout;

namespace throughline::ui {

/// What was said in a practice: the customer's messages as far as they were read, and the trainee's replies. Plain text only. GUI thread.
class Conversation : public QScrollArea {
    Q_OBJECT
public:
    explicit Conversation(QWidget *parent = nullptr);

    void setSession(const domain::PracticeSession &session, const domain::PracticeState &state);
    [[nodiscard]] int entries() const { return m_entries; }

private:
    void add(const QString &head, const QString &text, bool ours);

    QVBoxLayout *m_column;
    int m_entries = 0;
};

} // namespace throughline::ui
