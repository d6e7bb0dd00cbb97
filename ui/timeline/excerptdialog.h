// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/result.h"
#include "ui/timeline/excerpt.h"

#include <QDialog>

#include <functional>
#include <optional>

class QCheckBox;
class QLabel;
class QPushButton;
class QRadioButton;

namespace throughline::services {
class Timeline;
}

namespace throughline::ui {

/// Asks what of a timeline goes on paper or into a PDF: the selected entries or a whole case, without what the customer doesn't see unless it is wanted. Says in
/// words what is left out. Reading and writing happen elsewhere. GUI thread.
class ExcerptDialog : public QDialog {
    Q_OBJECT
public:
    ExcerptDialog(services::Timeline &timeline, const base::Clock &clock, const QString &customer,
        std::vector<domain::Event> selected, std::optional<domain::CaseId> caseId, QWidget *parent = nullptr);

    /// Writes the PDF to this path: replaces what is there as a whole or not at all. Told by written() or failed().
    void savePdf(const QString &path);
    [[nodiscard]] QString summary() const;

Q_SIGNALS:
    void written(const QString &path);
    void failed(const throughline::base::Error &error);

private:
    using Entries = std::vector<ExcerptEntry>;
    void useCase();
    void describe();
    void choosePath();
    void print();
    void withEntries(const std::function<void(Entries, ExcerptOptions)> &use);
    [[nodiscard]] const std::vector<domain::Event> *chosen() const;

    services::Timeline &m_timeline;
    const base::Clock &m_clock;
    QString m_customer;
    std::vector<domain::Event> m_selected;
    std::optional<domain::CaseId> m_case;
    std::optional<std::vector<domain::Event>> m_ofCase;
    QRadioButton *m_useSelected;
    QRadioButton *m_useCase;
    QCheckBox *m_internal;
    QLabel *m_summary;
    QPushButton *m_pdf;
    QPushButton *m_print;
};

} // namespace throughline::ui
