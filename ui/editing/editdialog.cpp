// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/editdialog.h"

#include "core/services/cases.h"
#include "ui/common/errortext.h"
#include "ui/common/format.h"
#include "ui/common/neverthelessdialog.h"
#include "ui/common/requests.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

using domain::EditField;
using domain::EditValue;
using domain::IdentityKind;

namespace {

QString isolated(const QString &name)
{
    return QChar(0x2068) + name.simplified() + QChar(0x2069);
}

/// What is known of a value before the lists are read.
QString wordsOf(const domain::SupportCase &c, EditField field)
{
    switch (field) {
    case EditField::Status:
        return statusText(c.status);
    case EditField::Priority:
        return priorityText(c.priority);
    case EditField::Queue:
        return c.queueName;
    case EditField::Owner:
        return c.ownerName;
    case EditField::Product:
        return c.productName;
    default:
        return {};
    }
}

} // namespace

EditDialog::EditDialog(services::Workspace &workspace, const QString &title, const QList<EditField> &fields,
    std::optional<domain::AgentId> agent, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_clock(workspace.clock())
    , m_agent(agent)
    , m_grid(new QGridLayout)
    , m_column(new QVBoxLayout(this))
    , m_problem(new QLabel(this))
    , m_save(new QPushButton(tr("&Save"), this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    build(fields);
}

EditDialog::EditDialog(services::Workspace &workspace, const domain::SupportCase &edited,
    std::optional<domain::AgentId> agent, QWidget *parent)
    : EditDialog(workspace, tr("Edit case %1").arg(caseNumber(edited.id)), domain::editableCaseFields(), agent, parent)
{
    m_case = edited.id;
    m_name = caseNumber(edited.id);
    takeCase(edited);
    readChoices();
    describe();
}

EditDialog::EditDialog(services::Workspace &workspace, const services::CustomerCard &edited,
    std::optional<domain::AgentId> agent, QWidget *parent)
    : EditDialog(workspace, tr("Edit customer %1").arg(isolated(edited.summary.customer.name)),
          domain::editableCustomerFields(), agent, parent)
{
    m_customer = edited.summary.customer.id;
    m_name = isolated(edited.summary.customer.name);
    auto *column = new QVBoxLayout;
    m_column->insertLayout(1, column);
    makeAddresses(edited.identities, column);
    takeCustomer(edited.summary);
    readChoices();
    describe();
}

EditDialog::EditDialog(services::Workspace &workspace, const domain::Purchase &edited,
    std::optional<domain::AgentId> agent, QWidget *parent)
    : EditDialog(
          workspace, tr("Edit %1").arg(isolated(edited.productName)), domain::editablePurchaseFields(), agent, parent)
{
    m_purchase = edited.id;
    m_customer = edited.customer;
    m_name = isolated(edited.productName);
    takePurchase(edited);
    describe();
}

void EditDialog::build(const QList<EditField> &fields)
{
    const int em = fontMetrics().height();
    setMinimumWidth(30 * em);
    m_column->setSpacing(em / 2);
    m_grid->setHorizontalSpacing(em / 2);
    m_grid->setVerticalSpacing(em / 3);
    m_grid->setColumnStretch(1, 1);
    m_column->addLayout(m_grid);
    for (const EditField field : fields) {
        m_rows.push_back(new FieldRow(field, *m_grid, this));
        if (field == EditField::Status || field == EditField::Priority)
            m_rows.back()->setOptions(optionsOf(field, {}));
        connect(m_rows.back(), &FieldRow::edited, this, [this] {
            m_request.reset();
            describe();
        });
        connect(m_rows.back(), &FieldRow::decided, this, [this] {
            m_request.reset();
            describe();
            nextDecision();
        });
    }
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setAccessibleName(tr("What is to be done"));
    QFont strong = font();
    strong.setBold(true);
    m_problem->setFont(strong);
    m_problem->hide();
    m_column->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    auto *leave = new QPushButton(tr("Cancel"), this);
    leave->setAutoDefault(false);
    m_save->setDefault(true);
    auto *hint = new QLabel(tr("Tab goes on    Enter saves    Esc leaves"), this);
    hint->setTextFormat(Qt::PlainText);
    hint->setForegroundRole(QPalette::PlaceholderText);
    buttons->addWidget(hint, 1);
    buttons->addWidget(m_save);
    buttons->addWidget(leave);
    m_column->addStretch(1);
    m_column->addLayout(buttons);
    connect(m_save, &QPushButton::clicked, this, &EditDialog::save);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    // They belong to the first field that is still to be decided.
    connect(new QShortcut(QKeySequence(Qt::ALT | Qt::Key_T), this), &QShortcut::activated, this, [this] {
        if (FieldRow *row = undecided())
            row->takeTheirs();
    });
    connect(new QShortcut(QKeySequence(Qt::ALT | Qt::Key_M), this), &QShortcut::activated, this, [this] {
        if (FieldRow *row = undecided())
            row->takeMine();
    });
    connect(&m_workspace, &services::Workspace::changed, this, &EditDialog::apply);
}

void EditDialog::makeAddresses(const std::vector<domain::Identity> &identities, QVBoxLayout *column)
{
    column->setSpacing(fontMetrics().height() / 5);
    auto *title = new QLabel(tr("Addresses – one without its mark is removed"), this);
    title->setTextFormat(Qt::PlainText);
    column->addWidget(title);
    for (const domain::Identity &identity : identities) {
        const QString text = tr("%1: %2").arg(identityKindText(identity.kind()), isolated(identity.value()));
        auto *keep = new QCheckBox(QString(text).replace(u'&', QStringLiteral("&&")), this);
        keep->setAccessibleName(text);
        keep->setChecked(true);
        connect(keep, &QCheckBox::toggled, this, [this] {
            m_request.reset();
            describe();
        });
        column->addWidget(keep);
        m_addresses.push_back({ identity, keep });
    }
    m_newKind = new QComboBox(this);
    m_newKind->setAccessibleName(tr("Kind of the new address"));
    for (int i = int(IdentityKind::Email); i <= int(IdentityKind::AccountNumber); ++i)
        m_newKind->addItem(identityKindText(IdentityKind(i)), i);
    m_newAddress = new QLineEdit(this);
    m_newAddress->setPlaceholderText(tr("Another address"));
    m_newAddress->setAccessibleName(tr("Another address"));
    connect(m_newAddress, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_request.reset();
        if (text.contains(u'@'))
            m_newKind->setCurrentIndex(0);
        else if (text.startsWith(u'+'))
            m_newKind->setCurrentIndex(1);
        describe();
    });
    connect(m_newKind, &QComboBox::currentIndexChanged, this, [this] { m_request.reset(); });
    auto *line = new QHBoxLayout;
    line->addWidget(m_newKind);
    line->addWidget(m_newAddress, 1);
    column->addLayout(line);
}

void EditDialog::readChoices()
{
    whenDone(m_workspace.edits().choices(), this, [this](const base::Result<services::EditChoices> &choices) {
        if (!choices) {
            m_problem->setText(errorText(choices.error()));
            m_problem->show();
            return;
        }
        for (FieldRow *row : m_rows)
            row->setOptions(optionsOf(row->field(), *choices));
    });
}

FieldRow *EditDialog::row(EditField field) const
{
    const auto found = std::find_if(
        m_rows.begin(), m_rows.end(), [field](const FieldRow *row) { return row->field() == field; });
    return found == m_rows.end() ? nullptr : *found;
}

QString EditDialog::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void EditDialog::takeCase(const domain::SupportCase &now)
{
    for (FieldRow *row : m_rows)
        row->setCurrent(domain::valueOf(now, row->field()), wordsOf(now, row->field()), m_clock);
    describe();
}

void EditDialog::takeCustomer(const domain::CustomerSummary &now)
{
    for (FieldRow *row : m_rows)
        row->setCurrent(domain::valueOf(now.customer, row->field()),
            row->field() == EditField::Tier ? now.tierName : now.organisationName, m_clock);
    describe();
}

void EditDialog::takePurchase(const domain::Purchase &now)
{
    for (FieldRow *row : m_rows)
        row->setCurrent(domain::valueOf(now, row->field()), {}, m_clock);
    describe();
}

void EditDialog::apply(const domain::Changes &changes)
{
    const bool concerned = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Bulk
            || (m_case && change.subject == domain::Subject::Case && change.id == m_case.value())
            || (m_customer && change.subject == domain::Subject::Customer && change.id == m_customer.value());
    });
    if (concerned && !m_saving)
        reread();
}

void EditDialog::reread()
{
    // First what is in conflict, with who it was; then all that nobody has edited here.
    const auto follow = [this](const base::Result<services::EditResult> &judged) {
        if (judged && !m_saving)
            tellConflicts(judged->conflicts);
        read();
    };
    if (edits().empty())
        read();
    else if (m_case)
        whenDone(m_workspace.edits().judgeCase({ m_case, edits(), m_agent }), this, follow);
    else if (m_purchase)
        whenDone(m_workspace.edits().judgePurchase({ m_purchase, edits(), m_agent }), this, follow);
    else
        whenDone(m_workspace.edits().judgeCustomer({ m_customer, edits(), {}, {}, m_agent }), this, follow);
}

void EditDialog::read()
{
    if (m_case) {
        whenDone(m_workspace.cases().find(m_case), this, [this](const base::Result<domain::SupportCase> &now) {
            if (now && !m_saving)
                takeCase(*now);
        });
        return;
    }
    if (m_purchase) {
        whenDone(m_workspace.edits().purchase(m_purchase), this, [this](const base::Result<domain::Purchase> &now) {
            if (now && !m_saving)
                takePurchase(*now);
        });
        return;
    }
    whenDone(m_workspace.customers().card(m_customer), this, [this](const base::Result<services::CustomerCard> &now) {
        if (now && !m_saving)
            takeCustomer(now->summary);
    });
}

void EditDialog::tellConflicts(const std::vector<domain::EditConflict> &conflicts)
{
    for (const domain::EditConflict &conflict : conflicts) {
        if (FieldRow *found = row(conflict.field))
            found->setConflict(conflict, m_clock);
    }
    describe();
}

void EditDialog::showConflicts(const std::vector<domain::EditConflict> &conflicts)
{
    for (const domain::EditConflict &conflict : conflicts) {
        if (FieldRow *found = row(conflict.field))
            found->setMine(conflict.value, conflict.valueWords);
    }
    tellConflicts(conflicts);
    nextDecision();
}

FieldRow *EditDialog::undecided() const
{
    const auto found = std::find_if(
        m_rows.begin(), m_rows.end(), [](const FieldRow *row) { return row->isInConflict(); });
    return found == m_rows.end() ? nullptr : *found;
}

void EditDialog::nextDecision()
{
    if (const FieldRow *next = undecided())
        next->decision()->setFocus();
    else
        m_save->setFocus();
}

std::vector<domain::FieldEdit> EditDialog::edits() const
{
    std::vector<domain::FieldEdit> edits;
    for (const FieldRow *row : m_rows) {
        if (const std::optional<domain::FieldEdit> edit = row->edit())
            edits.push_back(*edit);
    }
    return edits;
}

std::vector<services::WrittenIdentity> EditDialog::added() const
{
    if (!m_newAddress || m_newAddress->text().trimmed().isEmpty())
        return {};
    return { { IdentityKind(m_newKind->currentData().toInt()), m_newAddress->text().trimmed() } };
}

std::vector<services::WrittenIdentity> EditDialog::removed() const
{
    std::vector<services::WrittenIdentity> removed;
    for (const Address &address : m_addresses) {
        if (!address.keep->isChecked())
            removed.push_back({ address.identity.kind(), address.identity.value() });
    }
    return removed;
}

void EditDialog::describe()
{
    FieldRow *first = undecided();
    for (FieldRow *row : m_rows)
        row->setDecisive(row == first);
    QString problem;
    const auto unreadable = std::find_if(
        m_rows.begin(), m_rows.end(), [](const FieldRow *row) { return !row->isReadable(); });
    if (first)
        problem = m_wasSaved
            ? tr("The rest is saved. Somebody else has changed this meanwhile: decide which value it gets.")
            : tr("Somebody else has changed this meanwhile: decide which value it gets.");
    else if (unreadable != m_rows.end())
        problem = ((*unreadable)->field() == EditField::DueAt
                ? tr("%1: write it like 2026-03-10 12:00, or leave it empty.")
                : tr("%1: write it like 2026-03-10, or leave it empty."))
                      .arg(editFieldText((*unreadable)->field()));
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    const bool some = !edits().empty() || !added().empty() || !removed().empty();
    m_save->setEnabled(!m_saving && problem.isEmpty() && some);
    m_save->setToolTip(some ? QString() : tr("Nothing is changed yet"));
}

void EditDialog::save()
{
    if (!m_save->isEnabled())
        return;
    if (!m_request)
        m_request = base::RequestId::make(m_clock.now());
    m_saving = true;
    const auto answer = [this](const base::Result<services::EditResult> &result) { finished(result); };
    if (m_case)
        whenDone(
            m_workspace.edits().editCase(*m_request, { m_case, edits(), m_agent, m_overrideReason }), this, answer);
    else if (m_purchase)
        whenDone(m_workspace.edits().editPurchase(*m_request, { m_purchase, edits(), m_agent }), this, answer);
    else
        whenDone(m_workspace.edits().editCustomer(*m_request, { m_customer, edits(), added(), removed(), m_agent }),
            this, answer);
    describe();
}

QString EditDialog::doneSentence(const std::vector<domain::EditConflict> &conflicts) const
{
    QStringList names;
    for (const domain::FieldEdit &edit : edits()) {
        const bool written = std::none_of(conflicts.begin(), conflicts.end(),
            [&](const domain::EditConflict &conflict) { return conflict.field == edit.field; });
        if (written)
            names.append(editFieldText(edit.field));
    }
    if (!added().empty() || !removed().empty())
        names.append(tr("Addresses"));
    return tr("%1 changed: %2").arg(m_name, names.join(QStringLiteral(", ")));
}

void EditDialog::finished(const base::Result<services::EditResult> &result)
{
    m_saving = false;
    m_overrideReason.clear();
    if (!result) {
        describe();
        if (services::isGateRefusal(result.error())) {
            m_request.reset(); // with a reason it is another one
            auto *dialog = new NeverthelessDialog(tr("The roadmap isn't done"), errorText(result.error()),
                tr("Do it nevertheless"), NeverthelessDialog::Reason::Wanted, this);
            connect(dialog, &NeverthelessDialog::meant, this, [this](const QString &reason) {
                m_overrideReason = reason;
                describe();
                save();
            });
            dialog->open();
        }
        m_problem->setText(errorText(result.error()));
        m_problem->show();
        return;
    }
    m_request.reset();
    if (result->id) {
        m_wasSaved = true;
        Q_EMIT written(domain::ActionId(result->id), doneSentence(result->conflicts));
    }
    if (result->conflicts.empty()) {
        accept();
        return;
    }
    const auto inConflict = [&](EditField field) {
        return std::any_of(result->conflicts.begin(), result->conflicts.end(),
            [field](const domain::EditConflict &conflict) { return conflict.field == field; });
    };
    for (FieldRow *row : m_rows) {
        if (!inConflict(row->field()))
            row->setWritten();
    }
    // The addresses are written as well.
    if (m_newAddress)
        m_newAddress->clear();
    std::erase_if(m_addresses, [](const Address &address) {
        if (address.keep->isChecked())
            return false;
        address.keep->hide();
        return true;
    });
    showConflicts(result->conflicts);
}

void EditDialog::keyPressEvent(QKeyEvent *event)
{
    // Who holds Enter down hasn't seen yet what would be saved.
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || !event->isAutoRepeat())
        QDialog::keyPressEvent(event);
}

} // namespace throughline::ui
