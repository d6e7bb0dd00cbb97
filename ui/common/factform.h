// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/factkeys.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QStringListModel;

namespace throughline::ui {

/// Two fields for a fact: how it is called, completed from the names that are known, and its value. Enter keeps, Esc puts it away.
class FactForm : public QWidget {
    Q_OBJECT
public:
    /// What can't be changed.
    enum class Fixed { Nothing, Key };

    explicit FactForm(QWidget *parent = nullptr);

    /// What the names are completed from: those of a workspace, as people write them.
    void setKeys(const domain::FactKeys &keys);
    /// Gives the focus to the first field that lacks something, or to the name.
    void open(const QString &key, const QString &value, Fixed fixed = Fixed::Nothing);
    [[nodiscard]] QString key() const;
    [[nodiscard]] QString value() const;
    /// While a command is under way.
    void setBusy(bool busy);

Q_SIGNALS:
    void submitted(const QString &key, const QString &value);
    void cancelled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void submit();
    void describe();

    QLineEdit *m_key;
    QLineEdit *m_value;
    QPushButton *m_keep;
    QPushButton *m_cancel;
    QStringListModel *m_names;
    bool m_busy = false;
};

/// All names that people use for keys, each once, in their order.
[[nodiscard]] QStringList factNames(const domain::FactKeys &keys);

} // namespace throughline::ui
