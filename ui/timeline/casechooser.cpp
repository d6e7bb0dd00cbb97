// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/casechooser.h"

#include "core/services/cases.h"
#include "ui/common/casepick.h"
#include "ui/common/errortext.h"
#include "ui/common/requests.h"

#include <QKeyEvent>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

using domain::CaseId;
using domain::SupportCase;

namespace {

/// Of the row that lifts the filter: no case has it.
constexpr qint64 kAllCases = 0;

} // namespace

CaseChooser::CaseChooser(services::Cases &cases, const base::Clock &clock, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_cases(cases)
    , m_clock(clock)
    , m_picker(new Picker(this))
{
    setAccessibleName(tr("Case to show"));
    setFrameShape(QFrame::StyledPanel);
    auto *column = new QVBoxLayout(this);
    const int gap = fontMetrics().height() / 3;
    column->setContentsMargins(gap, gap, gap, gap);
    column->addWidget(m_picker);
    m_picker->setQuestion(tr("Show only the case…"), tr("A number, or words of the subject"));
    connect(m_picker, &Picker::wanted, this, &CaseChooser::ask);
    connect(m_picker, &Picker::picked, this, [this](qint64 id) {
        close();
        Q_EMIT chosen(id == kAllCases ? std::nullopt : std::optional(CaseId(id)));
    });
}

void CaseChooser::open(
    domain::CustomerId customer, std::optional<CaseId> shown, std::optional<CaseId> open, QPoint place)
{
    m_customer = customer;
    m_shown = shown;
    m_open = open;
    m_found.reset();
    const int em = fontMetrics().height();
    resize(28 * em, 24 * em);
    const QRect room = parentWidget() ? parentWidget()->screen()->availableGeometry() : screen()->availableGeometry();
    move(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - width())),
        std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    m_picker->begin();
}

void CaseChooser::ask(const QString &typed)
{
    const quint64 question = ++m_question;
    if (m_found) {
        offer(typed);
        return;
    }
    takeBack(m_reading);
    m_reading = m_cases.ofCustomer(m_customer, kMostToPick);
    whenDone(m_reading, this, [this, question, typed](const base::Result<std::vector<SupportCase>> &found) {
        if (question != m_question)
            return;
        if (!found) {
            m_picker->setFound({}, errorText(found.error()));
            return;
        }
        m_found = *found;
        offer(typed);
        if (typed.isEmpty() && m_shown)
            m_picker->setCurrent(m_shown->value());
    });
}

void CaseChooser::offer(const QString &typed)
{
    std::vector<PickRow> rows;
    if (typed.isEmpty())
        rows.push_back({ kAllCases, tr("All cases"), {}, {} });
    for (const SupportCase &one : fitting(*m_found, typed))
        rows.push_back(pickRow(one, m_clock.now(), one.id == m_open ? tr("this case") : QString()));
    const bool capped = m_found->size() >= size_t(kMostToPick);
    const std::optional<CaseId> number = typedCase(typed);
    const bool listed = number
        && std::any_of(rows.begin(), rows.end(), [&](const PickRow &row) { return row.id == number->value(); });
    if (capped && number && !listed) {
        askNumber(typed, *number, std::move(rows));
        return;
    }
    QString state;
    if (rows.empty())
        state = tr("No case of this customer fits.");
    else if (capped && typed.isEmpty())
        state = tr("The newest %n case(s); an older one is found by its number.", nullptr, int(m_found->size()));
    m_picker->setFound(std::move(rows), state);
}

void CaseChooser::askNumber(const QString &typed, CaseId number, std::vector<PickRow> rows)
{
    whenDone(m_cases.find(number), this,
        [this, typed, rows = std::move(rows), question = m_question](const base::Result<SupportCase> &found) mutable {
            if (question != m_question)
                return;
            if (found && found->customer == m_customer)
                rows.insert(rows.begin(), pickRow(*found, m_clock.now(), {}));
            const QString state = rows.empty() ? tr("This customer has no case “%1”.").arg(typed) : QString();
            m_picker->setFound(std::move(rows), state);
        });
}

void CaseChooser::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    // Whatever isn't understood here mustn't reach the window below.
    event->accept();
}

} // namespace throughline::ui
