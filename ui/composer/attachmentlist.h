// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/outgoing.h"

#include <QWidget>

#include <vector>

class QLabel;
class QListWidget;
class QToolButton;

namespace throughline::ui {

/// What is attached to a reply, in one line: names and sizes, and how much it is together. Del removes the current one. Hidden while there is nothing.
class AttachmentList : public QWidget {
    Q_OBJECT
public:
    explicit AttachmentList(QWidget *parent = nullptr);

    /// `coming`: how many are being attached now.
    void setAttachments(const std::vector<domain::Attachment> &attachments, int coming = 0);
    [[nodiscard]] int count() const { return int(m_shown.size()); }
    [[nodiscard]] QListWidget &list() const { return *m_list; }

Q_SIGNALS:
    void removeRequested(throughline::domain::AttachmentId id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void removeCurrent();

    QListWidget *m_list;
    QLabel *m_sum;
    QToolButton *m_remove;
    std::vector<domain::Attachment> m_shown;
};

} // namespace throughline::ui
