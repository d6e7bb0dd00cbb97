// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace throughline::ui {

/// Says why something isn't done, and asks whether it shall be done nevertheless, with a reason if one is wanted. To be shown with open(). Plain text.
class NeverthelessDialog : public QDialog {
    Q_OBJECT
public:
    enum class Reason { Wanted, None };

    NeverthelessDialog(
        const QString &title, const QString &sentence, const QString &button, Reason reason, QWidget *parent);

    void setReason(const QString &reason);
    [[nodiscard]] QString sentence() const;

public Q_SLOTS:
    /// As the button does: nothing happens as long as the reason is missing.
    void accept() override;

Q_SIGNALS:
    /// It shall be done; `reason` is empty if none was wanted.
    void meant(const QString &reason);

private:
    QLabel *m_sentence;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_do;
};

} // namespace throughline::ui
