// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QAction;
class QLabel;
class QToolButton;

namespace throughline::ui {

/// A bar with one sentence, its details on demand, and a button that puts it away. Hidden while there is nothing to say. The text is always
/// plain: what strangers wrote may be part of it.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    void showMessage(const QString &sentence, const QString &details = {});
    /// Something went well, and `offer` can take it back or go on with it: a button with its keys, for as long as it is enabled.
    void showNews(const QString &sentence, QAction *offer, const QString &offerText);
    void clear();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setIcon(bool warning);
    void makeRoom();

    QLabel *m_icon;
    QToolButton *m_offer;
    QLabel *m_sentence;
    QLabel *m_details;
    QToolButton *m_more;
};

} // namespace throughline::ui
