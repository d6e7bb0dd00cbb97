// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace throughline::ui {

/// Says what is wrong with the article that is being read: a line below it, so that one still sees what one writes about. GUI thread.
class FlagBar : public QWidget {
    Q_OBJECT
public:
    explicit FlagBar(QWidget *parent = nullptr);

    /// `place`: the words or the heading that it is about; empty: the whole.
    void begin(const QString &place);
    [[nodiscard]] QLineEdit &line() const { return *m_line; }
    [[nodiscard]] const QString &place() const { return m_place; }

Q_SIGNALS:
    void flagged(const QString &place, const QString &text);
    /// It is to be mended at once.
    void fixRequested();
    /// It is gone.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void finish();

    QString m_place;
    QLabel *m_about;
    QLineEdit *m_line;
};

} // namespace throughline::ui
