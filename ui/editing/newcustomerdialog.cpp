// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/newcustomerdialog.h"

#include "core/services/customers.h"
#include "core/services/identities.h"
#include "core/services/search.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

namespace throughline::ui {

using domain::EditField;

namespace {
constexpr int kShown = 6;
constexpr auto kTyping = std::chrono::milliseconds(150);
constexpr int kFewestLetters = 3;
} // namespace

NewCustomerDialog::NewCustomerDialog(services::Workspace &workspace, domain::AgentId agent, QWidget *parent)
    : FormDialog(workspace, tr("New customer"), tr("&Add the customer"), agent, parent)
    , m_mail(new QLineEdit(this))
    , m_phone(new QLineEdit(this))
    , m_here(plainLabel(this, tr("Who is here already")))
    , m_list(new QListWidget(this))
    , m_open(new QPushButton(tr("Open this one instead (Alt+O)"), this))
{
    addField(EditField::Name);
    addLine(tr("E-mail"), m_mail);
    addLine(tr("Phone"), m_phone);
    for (const EditField field : { EditField::Language, EditField::TimeZone, EditField::Organisation })
        addField(field);
    m_mail->setPlaceholderText(tr("none – or like ana@example.org"));
    m_phone->setPlaceholderText(tr("none – or like +49 30 23125 007"));
    const int em = fontMetrics().height();
    m_list->setAccessibleName(tr("Who is here already"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFixedHeight(7 * em);
    m_open->setAutoDefault(false);
    addBelow(m_here);
    addBelow(m_list, 1);
    addBelow(m_open);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kTyping);
    connect(&m_soon, &QTimer::timeout, this, &NewCustomerDialog::look);
    for (QLineEdit *line : { m_mail, m_phone, qobject_cast<QLineEdit *>(row(EditField::Name)->editor()) }) {
        line->installEventFilter(this);
        connect(line, &QLineEdit::textChanged, this, [this] {
            edited();
            m_soon.start();
        });
    }
    connect(m_open, &QPushButton::clicked, this, &NewCustomerDialog::openKnown);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &NewCustomerDialog::openKnown);
    connect(new QShortcut(QKeySequence(Qt::ALT | Qt::Key_O), this), &QShortcut::activated, this,
        &NewCustomerDialog::openKnown);
    whenDone(m_workspace.edits().choices(), this, [this](const base::Result<services::EditChoices> &choices) {
        if (choices)
            row(EditField::Organisation)->setOptions(optionsOf(EditField::Organisation, *choices));
    });
    showKnown();
    row(EditField::Name)->editor()->setFocus();
    describe();
}

void NewCustomerDialog::look()
{
    const quint64 generation = ++m_generation;
    m_known.clear();
    const QString name = valueOf(EditField::Name).text;
    const std::pair<QString, QString> addresses[] = { { m_mail->text().trimmed(), tr("has this e-mail address") },
        { m_phone->text().trimmed(), tr("has this phone number") } };
    for (const auto &[text, why] : addresses) {
        if (text.size() < kFewestLetters)
            continue;
        whenDone(m_workspace.identities().find(text), this,
            [this, generation, reason = why](const base::Result<std::vector<domain::CustomerSummary>> &found) {
                if (found && generation == m_generation)
                    take(*found, reason, true);
            });
    }
    if (const QString phone = m_phone->text().trimmed(); phone.size() >= kFewestLetters)
        whenDone(m_workspace.identities().findNear(phone), this,
            [this, generation](const base::Result<std::vector<domain::CustomerSummary>> &found) {
                if (found && generation == m_generation)
                    take(*found, tr("has this number with or without an extension"), false);
            });
    if (name.size() >= kFewestLetters)
        whenDone(m_workspace.search().everything(name, kShown), this,
            [this, generation](const base::Result<services::SearchResults> &found) {
                if (found && generation == m_generation)
                    take(found->customers, tr("is called like that"), false);
            });
    showKnown();
}

void NewCustomerDialog::take(const std::vector<domain::CustomerSummary> &found, const QString &why, bool byAddress)
{
    for (const domain::CustomerSummary &customer : found) {
        const auto same = std::find_if(m_known.begin(), m_known.end(),
            [&](const Known &one) { return one.customer.customer.id == customer.customer.id; });
        if (same == m_known.end())
            m_known.push_back({ customer, why, byAddress });
        else if (!same->why.contains(why))
            *same = { customer, same->why + QStringLiteral(", ") + why, same->byAddress || byAddress };
    }
    // An address says more than a name.
    std::stable_sort(
        m_known.begin(), m_known.end(), [](const Known &a, const Known &b) { return a.byAddress && !b.byAddress; });
    showKnown();
}

void NewCustomerDialog::showKnown()
{
    const int chosen = m_list->currentRow();
    m_list->clear();
    for (size_t i = 0; i < m_known.size() && i < size_t(kShown); ++i) {
        const domain::CustomerSummary &customer = m_known[i].customer;
        QString text = QChar(0x2068) + customer.customer.name.simplified() + QChar(0x2069);
        if (!customer.organisationName.isEmpty())
            text += QStringLiteral(" · ") + customer.organisationName.simplified();
        if (!customer.tierName.isEmpty())
            text += QStringLiteral(" · ") + customer.tierName.simplified();
        m_list->addItem(QStringLiteral("%1 – %2").arg(text, m_known[i].why));
    }
    const bool some = !m_known.empty();
    const bool byAddress = some && m_known.front().byAddress;
    m_list->setCurrentRow(some ? std::clamp(chosen, 0, m_list->count() - 1) : -1);
    m_here->setText(byAddress ? tr("This address is here already: is it the same person?")
            : some            ? tr("Is it one of these?")
                              : tr("Nobody here has this name or one of these addresses."));
    m_open->setEnabled(some);
    m_open->setToolTip(some ? QString() : tr("Nobody is found"));
    m_save->setText(byAddress ? tr("&Add as somebody else") : tr("&Add the customer"));
}

QStringList NewCustomerDialog::known() const
{
    QStringList texts;
    for (int i = 0; i < m_list->count(); ++i)
        texts.append(m_list->item(i)->text());
    return texts;
}

void NewCustomerDialog::openKnown()
{
    const int chosen = m_list->currentRow();
    if (chosen < 0 || size_t(chosen) >= m_known.size())
        return;
    const domain::Customer customer = m_known[size_t(chosen)].customer.customer;
    reject();
    Q_EMIT customerWanted(customer.id, customer.name);
}

bool NewCustomerDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || m_list->count() == 0)
        return FormDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Down && key != Qt::Key_Up)
        return FormDialog::eventFilter(watched, event);
    m_list->setCurrentRow(std::clamp(m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1), 0, m_list->count() - 1));
    return true;
}

QString NewCustomerDialog::missing() const
{
    return valueOf(EditField::Name).text.isEmpty() ? tr("Say what they are called") : QString();
}

QFuture<base::Result<services::Made>> NewCustomerDialog::write(const base::RequestId &request)
{
    services::NewPerson person;
    person.name = valueOf(EditField::Name).text;
    person.language = valueOf(EditField::Language).text;
    person.timeZone = valueOf(EditField::TimeZone).text;
    if (const auto organisation = valueOf(EditField::Organisation).number)
        person.organisation = domain::OrganisationId(*organisation);
    if (!m_mail->text().trimmed().isEmpty())
        person.addresses.push_back({ domain::IdentityKind::Email, m_mail->text().trimmed() });
    if (!m_phone->text().trimmed().isEmpty())
        person.addresses.push_back({ domain::IdentityKind::Phone, m_phone->text().trimmed() });
    // Only who was shown that somebody has the address may say that they are two.
    person.evenIfKnown = !m_soon.isActive() && !m_known.empty() && m_known.front().byAddress;
    person.agent = m_agent;
    return m_workspace.customers().add(request, person);
}

void NewCustomerDialog::written(const services::Made &made)
{
    const QString name = valueOf(EditField::Name).text;
    Q_EMIT added(made.action(), domain::CustomerId(made.row), name,
        tr("%1 is a customer now").arg(QChar(0x2068) + name.simplified() + QChar(0x2069)));
}

} // namespace throughline::ui
