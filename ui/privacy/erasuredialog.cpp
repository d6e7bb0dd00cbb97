// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/privacy/erasuredialog.h"

#include "core/services/privacy.h"
#include "ui/common/errortext.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace throughline::ui {

namespace {

constexpr int kLongestReason = 500;
constexpr size_t kMentionsShown = 5;

} // namespace

ErasureDialog::ErasureDialog(services::Workspace &workspace, domain::CustomerId customer, const QString &name,
    domain::AgentId agent, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_customer(customer)
    , m_name(name.simplified())
    , m_agent(agent)
    , m_what(plainLabel(this, tr("What erasing does")))
    , m_mentions(plainLabel(this, tr("Where others speak of them")))
    , m_reason(new QLineEdit(this))
    , m_typed(new QLineEdit(this))
    , m_problem(plainLabel(this, tr("Problem")))
    , m_erase(new QPushButton(tr("&Erase for good"), this))
{
    setWindowTitle(tr("Erase %1").arg(m_name));
    setAttribute(Qt::WA_DeleteOnClose);
    const int em = fontMetrics().height();
    setMinimumWidth(34 * em);
    m_reason->setAccessibleName(tr("Why: all that remains on record"));
    m_reason->setPlaceholderText(tr("Why: all that remains on record"));
    m_reason->setMaxLength(kLongestReason);
    m_typed->setAccessibleName(tr("Their name, to be sure"));
    m_typed->setPlaceholderText(m_name);
    auto *form = new QFormLayout;
    form->addRow(tr("&Reason"), m_reason);
    form->addRow(tr("&Type the name"), m_typed);
    auto *leave = new QPushButton(tr("Cancel"), this);
    // Enter in a field must not be what erases.
    leave->setDefault(true);
    m_erase->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_erase);
    buttons->addWidget(leave);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(em / 2);
    column->addWidget(m_what);
    column->addWidget(m_mentions);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    m_mentions->hide();
    m_problem->hide();
    m_what->setText(tr("Looking where %1 is …").arg(m_name));
    connect(m_erase, &QPushButton::clicked, this, &ErasureDialog::erase);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    for (QLineEdit *field : { m_reason, m_typed })
        connect(field, &QLineEdit::textChanged, this, &ErasureDialog::describe);
    m_reason->setFocus();
    describe();
    read();
}

void ErasureDialog::read()
{
    whenDone(
        m_workspace.privacy().preview(m_customer), this, [this](const base::Result<domain::ErasurePreview> &preview) {
            if (preview) {
                show(*preview);
            } else {
                m_problem->setText(errorText(preview.error()));
                m_problem->show();
            }
            describe();
        });
}

void ErasureDialog::show(const domain::ErasurePreview &preview)
{
    m_preview = preview;
    QStringList gone { tr("%n address(es)", nullptr, int(preview.addresses)),
        tr("%n fact(s)", nullptr, int(preview.facts)), tr("%n file(s)", nullptr, int(preview.files)) };
    if (preview.merged > 0)
        gone.append(tr("%n record(s) that were merged into this one", nullptr, int(preview.merged)));
    QString text = tr("These go: name, %1.").arg(gone.join(tr(", "))) + QLatin1Char('\n')
        + tr("Left without words: %n entry(s) of the timeline, ", nullptr, int(preview.entries))
        + tr("and the subject(s) of %n case(s).", nullptr, int(preview.cases));
    if (preview.openCases > 0)
        text += QLatin1Char('\n') + tr("%n open case(s) will be closed.", nullptr, int(preview.openCases));
    if (preview.addressed > 0)
        text += QLatin1Char('\n')
            + tr("%n entry(s) of other customers lose one of these addresses.", nullptr, int(preview.addressed));
    text += QLatin1Char('\n') + tr("Times, channels, products and sums stay, without the person. It can't be undone.");
    m_what->setText(text);
    QStringList left;
    if (!preview.mentions.empty())
        left.append(tr("Left as they are: %n entry(s) of other customers that may speak of them:", nullptr,
            int(preview.mentions.size())));
    for (size_t i = 0; i < preview.mentions.size() && i < kMentionsShown; ++i)
        left.append(QStringLiteral("· ") + preview.mentions[i].subject.simplified());
    if (!preview.writings.isEmpty())
        left.append(tr("These speak of them too and are left: %1.").arg(preview.writings.join(tr(", "))));
    m_mentions->setText(left.join(QLatin1Char('\n')));
    m_mentions->setVisible(!left.isEmpty());
}

void ErasureDialog::describe()
{
    const bool sure = m_typed->text().simplified() == m_name;
    m_erase->setEnabled(m_preview && !m_erasing && sure && !m_reason->text().trimmed().isEmpty());
    m_erase->setToolTip(m_erase->isEnabled() ? QString() : tr("Say why, and type the name"));
}

void ErasureDialog::erase()
{
    if (m_erasing)
        return;
    m_erasing = true;
    describe();
    m_what->setText(tr("Erasing, and writing the workspace anew …"));
    whenDone(m_workspace.privacy().erase(
                 base::RequestId::make(m_workspace.clock().now()), m_customer, m_agent, m_reason->text()),
        this, [this](const base::Result<services::Erasure> &result) {
            m_erasing = false;
            if (!result) {
                m_problem->setText(errorText(result.error()));
                m_problem->show();
                describe();
                return;
            }
            accept();
            Q_EMIT erased(result->caution);
        });
}

} // namespace throughline::ui
