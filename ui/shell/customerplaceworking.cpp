// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of CustomerPlace in which several work together: who else is here, and editing what others may edit too, templates and macros among it.
#include "ui/shell/customerplace.h"

#include "ui/common/messagebar.h"
#include "ui/composer/composerpane.h"
#include "ui/editing/editing.h"
#include "ui/library/library.h"
#include "ui/merging/merging.h"
#include "ui/presence/presenceline.h"
#include "ui/presence/presenceteller.h"
#include "ui/privacy/personactions.h"
#include "ui/shell/uistate.h"
#include "ui/timeline/timelinepane.h"

#include <QCryptographicHash>
#include <QLayout>

namespace throughline::ui {

QList<QAction *> CustomerPlace::editingActions() const
{
    return m_editing->actions() + m_person->actions() + QList<QAction *> { m_library->action() };
}

void CustomerPlace::routeWorkingTogether()
{
    // Right above the composer: where one looks before writing.
    m_timeline->layout()->addWidget(m_presenceLine);
    connect(&m_workspace, &services::Workspace::changed, m_presence, &PresenceTeller::apply);
    connect(&m_workspace, &services::Workspace::connected, m_presence, &PresenceTeller::ask);
    connect(m_composer, &ComposerPane::typed, m_presence, &PresenceTeller::typed);
    // What is written and sent is nobody's work in hand any more.
    connect(m_composer, &ComposerPane::written, m_presence, [this] { m_presence->typed(false); });
    connect(m_composer, &ComposerPane::sent, m_presence, [this] { m_presence->typed(false); });
    // What was done last is what Ctrl+Z takes back, whatever it was.
    connect(m_editing, &Editing::done, m_merging, &Merging::remember);
    connect(m_editing, &Editing::failed, this, &CustomerPlace::showProblem);
    connect(m_person, &PersonActions::done, this,
        [this](const QString &sentence) { m_news->showNews(sentence, nullptr, {}); });
    connect(m_person, &PersonActions::failed, this, &CustomerPlace::showProblem);
}

void CustomerPlace::routeLibrary(UiState &state)
{
    // What is typed there belongs to one workspace, whose name may hold what no key can.
    const QString key = QStringLiteral("library/")
        + QString::fromLatin1(
            QCryptographicHash::hash(m_workspace.displayName().toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
    m_library->setDrafts(state.load(key).toByteArray());
    connect(m_library, &Library::draftsChanged, this, [&state, key](const QByteArray &json) { state.save(key, json); });
}

void CustomerPlace::setWorkedOn(domain::CustomerId customer, const std::optional<domain::SupportCase> &supportCase)
{
    m_presence->setCustomer(customer);
    m_presence->setCase(supportCase ? std::optional(supportCase->id) : std::nullopt);
    m_editing->setCustomer(customer);
    m_person->setCustomer(customer, m_customerName);
    m_editing->setCase(supportCase);
}

} // namespace throughline::ui
