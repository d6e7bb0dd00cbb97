// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/article.h"
#include "core/services/edits.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace throughline::ui {

/// What an article is beside its text: what it applies to, for whom it is, who looks after it. What can't be read is said below its field and told to nobody. GUI thread.
class ArticleForm : public QWidget {
    Q_OBJECT
public:
    explicit ArticleForm(const base::Clock &clock, QWidget *parent = nullptr);

    void setChoices(const services::EditChoices &choices);
    /// A field in which somebody types keeps its text if it says the same.
    void setEdit(const domain::ArticleEdit &edit, const QString &ownerName);
    /// `edit` with what is in the form.
    [[nodiscard]] domain::ArticleEdit over(domain::ArticleEdit edit) const;
    void setAbout(const QString &about);
    /// What is wrong with what is typed; empty if nothing.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QLineEdit &products() const { return *m_products; }
    [[nodiscard]] QLineEdit &review() const { return *m_review; }
    [[nodiscard]] QLineEdit &tags() const { return *m_tags; }
    [[nodiscard]] QComboBox &audience() const { return *m_audience; }
    [[nodiscard]] QComboBox &owner() const { return *m_owner; }
    [[nodiscard]] QComboBox &language() const { return *m_language; }

Q_SIGNALS:
    void edited();

private:
    void read();

    const base::Clock &m_clock;
    domain::ArticleEdit m_edit; ///< as far as it can be read
    bool m_showing = false;
    QLineEdit *m_products;
    QComboBox *m_audience;
    QComboBox *m_language;
    QComboBox *m_owner;
    QLineEdit *m_review;
    QLineEdit *m_tags;
    QLabel *m_problem;
    QLabel *m_about;
};

} // namespace throughline::ui
