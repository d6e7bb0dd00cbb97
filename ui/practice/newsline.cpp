// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/practice/newsline.h"

#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/practice/practicewords.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace throughline::ui {

NewsLine::NewsLine(
    services::ProductNews &news, const base::Clock &clock, std::optional<domain::AgentId> agent, QWidget *parent)
    : QWidget(parent)
    , m_news(news)
    , m_clock(clock)
    , m_agent(agent)
    , m_label(plainLabel(this))
    , m_done(new QToolButton(this))
{
    m_done->setText(tr("Told or not needed"));
    m_done->setAutoRaise(true);
    m_done->setToolTip(tr("Puts it aside, for everybody"));
    m_done->setFocusPolicy(Qt::TabFocus);
    auto *line = new QHBoxLayout(this);
    const int em = fontMetrics().height();
    line->setContentsMargins(em / 2, 0, em / 2, em / 6);
    line->addWidget(m_label, 1);
    line->addWidget(m_done, 0, Qt::AlignTop);
    connect(m_done, &QToolButton::clicked, this, &NewsLine::putAside);
    hide();
}

QString NewsLine::text() const
{
    return isHidden() ? QString() : m_label->text();
}

void NewsLine::setCustomer(domain::CustomerId id)
{
    if (id == m_customer)
        return;
    m_customer = id;
    hide();
    read();
}

void NewsLine::apply(const domain::Changes &changes)
{
    const bool concerned = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        switch (change.subject) {
        case domain::Subject::Bulk:
            return true;
        case domain::Subject::Customer:
        case domain::Subject::Consent:
        case domain::Subject::Case:
        case domain::Subject::Event:
            return change.customer == m_customer;
        default:
            return false;
        }
    });
    if (concerned)
        read();
}

void NewsLine::read()
{
    ++m_generation;
    if (!m_customer)
        return;
    // Only goes along with the customer: what is waited for comes first. A failure is no news.
    whenDone(
        m_news.ofCustomer(m_customer), this,
        [this, generation = m_generation](const base::Result<domain::CustomerNews> &news) {
            if (generation == m_generation && news)
                show(*news);
        },
        Turn::AfterFrame);
}

void NewsLine::show(const domain::CustomerNews &news)
{
    QString text;
    if (!news.silence.isEmpty()) {
        hide();
        return;
    }
    const auto unseen = std::find_if(
        news.items.begin(), news.items.end(), [](const domain::NewsItem &item) { return !item.seen; });
    const domain::Recommendation *first = news.recommendations.empty() ? nullptr : &news.recommendations.front();
    // What is new for what they own comes before what they might own too.
    const bool isUpdate = first && first->kind == domain::RecommendationKind::Update;
    if (first && (isUpdate || unseen == news.items.end())) {
        text = tr("Could be recommended: %1 (%2)").arg(recommendationText(*first), first->reason);
        m_product = first->product;
        m_version = first->version;
    } else if (unseen != news.items.end()) {
        const domain::ReleaseNote &note = unseen->note;
        text = tr("New for what they own: %1 %2").arg(note.productName, note.version);
        if (!unseen->ownedVersion.isEmpty())
            text += tr(", theirs is %1").arg(unseen->ownedVersion);
        if (!note.title.isEmpty())
            text += QStringLiteral(" · ") + note.title;
        m_product = note.product;
        m_version = note.version;
    }
    m_label->setText(text);
    m_label->setAccessibleName(text);
    setVisible(!text.isEmpty());
}

void NewsLine::putAside()
{
    whenDone(m_news.setSeen(base::RequestId::make(m_clock.now()), m_customer, m_product, m_version, m_agent), this,
        [this](const base::Result<qint64> &done) {
            if (!done)
                Q_EMIT failed(done.error());
        });
}

} // namespace throughline::ui
