// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/blueprintedit.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace throughline::ui {

/// What a roadmap has as a whole: its name, what it is for, and its lanes.
class AboutForm : public QWidget {
    Q_OBJECT
public:
    explicit AboutForm(QWidget *parent = nullptr);

    void setBlueprint(const domain::Blueprint &blueprint);
    [[nodiscard]] QLineEdit &name() const { return *m_name; }
    [[nodiscard]] QLineEdit &newLane() const { return *m_newLane; }
    [[nodiscard]] QListWidget &lanes() const { return *m_lanes; }

Q_SIGNALS:
    /// `words` say what was done; what is typed into one `field` is undone at once.
    void edited(const throughline::domain::EditedBlueprint &edited, const QString &words, const QString &field);

private:
    void tellAbout(const QString &field);
    void addLane(bool visible);

    domain::Blueprint m_shown;
    bool m_showing = false;
    QLineEdit *m_name;
    QPlainTextEdit *m_summary;
    QLineEdit *m_products;
    QLineEdit *m_keywords;
    QListWidget *m_lanes;
    QLineEdit *m_newLane;
    QPushButton *m_remove;
};

} // namespace throughline::ui
