// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/editing/editingwords.h"

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace throughline::ui {

/// One value for one field: typing narrows the list, Enter takes. To be shown with open(). GUI thread.
class QuickChoice : public QDialog {
    Q_OBJECT
public:
    QuickChoice(const QString &title, const std::vector<EditOption> &options, const domain::EditValue &current,
        QWidget *parent);

    [[nodiscard]] QStringList shown() const;

Q_SIGNALS:
    void chosen(const throughline::domain::EditValue &value, const QString &words);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void narrow();
    void take();

    std::vector<EditOption> m_options;
    domain::EditValue m_current;
    QLineEdit *m_input;
    QListWidget *m_list;
};

} // namespace throughline::ui
