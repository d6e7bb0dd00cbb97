// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/stepcard.h"

#include "core/domain/blueprintlayout.h"
#include "ui/common/facttext.h"
#include "ui/common/format.h"
#include "ui/roadmap/steptext.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace throughline::ui {

using domain::StepState;

namespace {

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

} // namespace

StepCard::StepCard(const base::Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_clock(clock)
    , m_use(new QPushButton(tr("Use it  ( K )"), this))
    , m_evidence(new QLineEdit(this))
    , m_ways(new QWidget(this))
    , m_toNext(new QToolButton(this))
{
    setAccessibleName(tr("Step"));
    setFrameShape(QFrame::NoFrame);
    const int em = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em / 2, em / 3, em / 2, em / 2);
    column->setSpacing(em / 4);

    auto *top = new QHBoxLayout;
    m_when = addLabel(top);
    m_when->setForegroundRole(QPalette::PlaceholderText);
    top->setStretch(0, 1);
    m_toNext->setText(tr("Back to the next step"));
    m_toNext->setAutoRaise(true);
    connect(m_toNext, &QToolButton::clicked, this, &StepCard::nextRequested);
    top->addWidget(m_toNext);
    column->addLayout(top);

    m_title = addLabel(column);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_late = addLabel(column);
    m_late->setFont(bold);
    m_late->setAccessibleName(tr("Promised time"));
    m_late->hide();
    m_where = addLabel(column);
    m_text = new QLabel(this);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_textArea = new QScrollArea(this);
    m_textArea->setFrameShape(QFrame::NoFrame);
    m_textArea->setWidgetResizable(true);
    m_textArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_textArea->setAccessibleName(tr("What to do"));
    m_textArea->setWidget(m_text);
    m_textArea->setBackgroundRole(QPalette::Window);
    column->addWidget(m_textArea);
    m_rules = addLabel(column);
    m_rules->setAccessibleName(tr("Rules of the step"));
    m_checks = new QWidget(this);
    m_checks->setAccessibleName(tr("Checklist"));
    auto *checks = new QVBoxLayout(m_checks);
    checks->setContentsMargins(0, 0, 0, 0);
    checks->setSpacing(0);
    column->addWidget(m_checks);
    m_articles = new QWidget(this);
    auto *articles = new QHBoxLayout(m_articles);
    articles->setContentsMargins(0, 0, 0, 0);
    articles->setSpacing(0);
    column->addWidget(m_articles);
    m_reply = new QPushButton(this);
    connect(m_reply, &QPushButton::clicked, this, &StepCard::templateRequested);
    column->addWidget(m_reply);
    m_fact = addLabel(column);
    m_fact->setFont(bold);
    m_use->setToolTip(tr("Does the step with what is known; nobody is asked"));
    connect(m_use, &QPushButton::clicked, this, &StepCard::useRequested);
    column->addWidget(m_use);

    m_evidence->setPlaceholderText(tr("What came of it (goes on the timeline)"));
    m_evidence->setAccessibleName(tr("What came of the step"));
    m_evidence->setMaxLength(2000);
    connect(m_evidence, &QLineEdit::returnPressed, this, [this] {
        if (hasChoice())
            focusButtons();
        else
            choose(0);
    });
    column->addWidget(m_evidence);
    auto *ways = new QGridLayout(m_ways);
    ways->setContentsMargins(0, 0, 0, 0);
    ways->setSpacing(em / 4);
    column->addWidget(m_ways);
}

QLabel *StepCard::addLabel(QBoxLayout *layout)
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout->addWidget(label);
    return label;
}

void StepCard::setKnown(const std::vector<domain::KnownValue> &known, const QString &customer)
{
    m_known = known;
    m_customer = customer;
    showFact();
}

bool StepCard::canUseKnown() const
{
    return m_next && !m_known.empty() && m_ways->isEnabled();
}

void StepCard::fillKnown()
{
    if (m_known.empty())
        return;
    const domain::KnownValue &best = m_known.front();
    const bool severalProducts = std::any_of(
        m_known.begin(), m_known.end(), [&](const domain::KnownValue &other) { return other.about != best.about; });
    const QString value = best.value.simplified();
    m_evidence->setText(severalProducts && !best.about.isEmpty()
            ? tr("%1 (%2)", "value, product").arg(value, best.about.simplified())
            : value);
}

bool StepCard::holdsBack()
{
    // What was typed is an answer: nobody is asked any more.
    if (!canUseKnown() || !m_asks || m_stopped || !evidence().isEmpty())
        return false;
    m_stopped = true;
    showFact();
    m_use->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void StepCard::setLate(const QString &words)
{
    m_late->setText(words);
    m_late->setVisible(!words.isEmpty());
}

void StepCard::setForbidden(bool forbidden)
{
    m_forbidden = forbidden;
    allowWays();
}

void StepCard::forget()
{
    m_key.clear();
}

void StepCard::showStep(const domain::Blueprint &blueprint, const domain::Run &run, const QString &stepKey)
{
    const domain::Step *step = blueprint.find(stepKey);
    if (!step)
        return;
    const bool another = stepKey != m_key;
    m_key = stepKey;
    const StepState state = domain::stepState(blueprint, run, stepKey);
    const bool next = state == StepState::Next;

    const auto record = std::find_if(
        run.done.rbegin(), run.done.rend(), [&](const domain::StepRecord &r) { return r.stepKey == stepKey; });
    QString when;
    if (next) {
        when = run.next.size() > 1 ? tr("One of %n next step(s)", nullptr, int(run.next.size())) : tr("Next step");
    } else if (state == StepState::Done && record != run.done.rend()) {
        when = record->agentName.isEmpty()
            ? tr("Done %1").arg(relativeTime(record->doneAt, m_clock.now()))
            : tr("Done %1 by %2").arg(relativeTime(record->doneAt, m_clock.now()), record->agentName);
        if (!record->evidence.isEmpty())
            when += QStringLiteral(": ") + record->evidence;
    } else {
        when = state == StepState::Skipped ? tr("Passed by: this case went another way") : tr("Still ahead");
    }
    m_when->setText(when);
    m_toNext->setVisible(!next && !run.next.isEmpty());

    m_title->setText(step->title);
    const QString seen = domain::isVisibleToCustomer(step->lane) ? tr("the customer sees it")
                                                                 : tr("behind the line of visibility");
    const domain::BlueprintLane lane = domain::lanesOf(blueprint).at(domain::laneIndex(blueprint, *step));
    QString where = tr("%1 · %2: %3").arg(stepKindText(step->kind), laneText(lane), seen);
    if (step->promised)
        where += tr(" · promised within %1").arg(duration(*step->promised));
    if (step->waitFor)
        where += tr(" · ends by itself after %1").arg(duration(*step->waitFor));
    m_where->setText(where);
    m_text->setText(plainFromMarkdown(step->text));
    m_textArea->setVisible(!m_text->text().isEmpty());
    if (another) {
        m_textArea->verticalScrollBar()->setValue(0);
        m_evidence->clear();
        m_known.clear();
        m_stopped = false;
    }
    m_factKey = step->factKey;
    m_next = next;
    m_asks = domain::isVisibleToCustomer(step->lane);
    showArticles(step->articleKeys);
    m_template = next ? step->templateKey.trimmed() : QString();
    m_reply->setVisible(!m_template.isEmpty());
    m_reply->setText(tr("Write “%1”  (Shift+R)")
            .arg(fontMetrics().elidedText(QString(m_template).replace(u'&', QStringLiteral("&&")), Qt::ElideRight,
                fontMetrics().averageCharWidth() * 30)));
    showRules(*step);
    if (another || m_boxes.size() != step->checklist.size()) {
        clearLayout(m_checks->layout());
        m_boxes.clear();
        for (const QString &item : step->checklist) {
            // An ampersand in it is no key.
            auto *box = new QCheckBox(QString(item).replace(u'&', QStringLiteral("&&")), m_checks);
            m_checks->layout()->addWidget(box);
            m_boxes.append(box);
        }
    }
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        m_boxes[i]->setProperty("item", step->checklist.at(i));
        m_boxes[i]->setEnabled(next);
    }
    m_checks->setVisible(!m_boxes.isEmpty());
    m_evidence->setPlaceholderText(step->evidenceWanted.isEmpty()
            ? tr("What came of it (goes on the timeline)")
            : tr("Needed: %1").arg(step->evidenceWanted.simplified()));
    m_evidence->setVisible(next);
    m_ways->setVisible(next);
    const QStringList marks = another ? QStringList() : marked();
    m_outcomes.clear();
    m_buttons.clear();
    m_several = false;
    clearLayout(m_ways->layout());
    if (next)
        showWays(blueprint);
    for (int i = 0; m_several && i < m_outcomes.size(); ++i)
        m_buttons.at(i)->setChecked(marks.contains(m_outcomes.at(i)));
    showFact();
    fitText();
}

void StepCard::showRules(const domain::Step &step)
{
    QStringList lines;
    if (!step.policy.trimmed().isEmpty())
        lines.append(tr("Policy: %1").arg(plainFromMarkdown(step.policy)));
    if (!step.evidenceWanted.trimmed().isEmpty())
        lines.append(tr("Evidence: %1").arg(step.evidenceWanted.simplified()));
    QStringList facts;
    for (const QString &fact : step.moreFacts)
        facts.append(factLabel(fact));
    if (!facts.isEmpty())
        lines.append(tr("Also asks for: %1").arg(facts.join(QStringLiteral(", "))));
    if (!step.mayDo.isEmpty())
        lines.append((m_forbidden ? tr("May be done by: %1, which you aren't") : tr("May be done by: %1"))
                .arg(step.mayDo.join(QStringLiteral(", "))));
    for (const domain::StepGate &gate : step.gates)
        lines.append((gate.force == domain::GateForce::Block ? tr("Not done, it keeps the case from: %1")
                                                             : tr("Not done, it warns of: %1"))
                .arg(statusText(gate.status)));
    m_rules->setText(lines.join(QLatin1Char('\n')));
    m_rules->setVisible(!lines.isEmpty());
}

void StepCard::showFact()
{
    m_fact->setVisible(!m_factKey.isEmpty());
    m_use->setVisible(canUseKnown());
    if (m_known.empty()) {
        m_fact->setText((m_asks ? tr("To be asked: %1") : tr("To be found out: %1")).arg(factLabel(m_factKey)));
    } else {
        QString text = tr("We know: %1.").arg(knownText(m_known.front(), m_customer));
        if (m_stopped)
            text += QLatin1Char(' ') + tr("Nothing needs to be asked: K uses it, a second try asks nevertheless.");
        m_fact->setText(text);
    }
    // What is written on the button says what it does.
    if (m_buttons.size() == 1)
        m_buttons.first()->setText(
            m_asks && m_use->isVisibleTo(this) ? tr("Ask nevertheless  ( . )") : tr("Done  ( . )"));
}

void StepCard::showArticles(const QStringList &keys)
{
    clearLayout(m_articles->layout());
    auto *label = new QLabel(tr("Articles:"), m_articles);
    label->setTextFormat(Qt::PlainText);
    m_articles->layout()->addWidget(label);
    constexpr int kShown = 3;
    const int letters = keys.size() == 1 ? 40 : 22;
    for (const QString &key : keys.mid(0, kShown)) {
        auto *open = new QToolButton(m_articles);
        open->setAutoRaise(true);
        // Without a title: keys carry the name of their source before a colon; people know the rest.
        const QString title = m_articleTitles.value(key, key.section(QLatin1Char(':'), -1)).simplified();
        QString shown = fontMetrics().elidedText(title, Qt::ElideRight, fontMetrics().averageCharWidth() * letters);
        open->setText(shown.replace(QLatin1Char('&'), QStringLiteral("&&")));
        open->setToolTip(Qt::convertFromPlainText(tr("Open article %1").arg(title), Qt::WhiteSpaceNormal));
        open->setAccessibleName(tr("Open article %1").arg(title));
        open->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        open->setMinimumWidth(fontMetrics().averageCharWidth() * 4);
        connect(open, &QToolButton::clicked, this, [this, key] { Q_EMIT articleRequested(key); });
        m_articles->layout()->addWidget(open);
    }
    static_cast<QHBoxLayout *>(m_articles->layout())->addStretch(1);
    m_articles->setVisible(!keys.isEmpty());
}

void StepCard::showWays(const domain::Blueprint &blueprint)
{
    std::vector<domain::Transition> ways = blueprint.after(m_key);
    const domain::Step *here = blueprint.find(m_key);
    // All at once: there is nothing to choose.
    if (here->kind == domain::StepKind::Gateway && here->gateway == domain::GatewayKind::Parallel)
        ways.resize(std::min<size_t>(ways.size(), 1));
    if (ways.size() <= 1) {
        m_outcomes = QStringList { QString() };
    } else {
        for (const domain::Transition &way : ways)
            m_outcomes.append(way.label);
        m_several = here->kind == domain::StepKind::Gateway && here->gateway == domain::GatewayKind::Inclusive
            && !m_outcomes.contains(QString());
    }
    // As many beside each other as a narrow panel has room for.
    qsizetype longest = 0;
    for (const QString &outcome : std::as_const(m_outcomes))
        longest = std::max(longest, outcome.size());
    const int columns = longest <= 10 ? 3 : longest <= 18 ? 2 : 1;
    auto *grid = static_cast<QGridLayout *>(m_ways->layout());
    for (int i = 0; i < m_outcomes.size(); ++i) {
        auto *button = new QPushButton(m_ways);
        QString text = m_outcomes.at(i).isEmpty() ? tr("As its conditions tell") : m_outcomes.at(i);
        if (ways.size() <= 1)
            text = tr("Done  ( . )");
        else
            text = QStringLiteral("%1  %2").arg(i + 1).arg(
                fontMetrics().elidedText(text, Qt::ElideRight, fontMetrics().averageCharWidth() * 40));
        button->setText(QString(text).replace(u'&', QStringLiteral("&&")));
        const domain::Step *to = i < int(ways.size()) ? blueprint.find(ways[size_t(i)].to) : nullptr;
        if (to && ways.size() > 1) {
            button->setAccessibleDescription(tr("Leads to: %1").arg(to->title));
            button->setToolTip(Qt::convertFromPlainText(
                tr("%1: leads to “%2”").arg(domain::wayText(ways[size_t(i)]), to->title), Qt::WhiteSpaceNormal));
        }
        // Of several that may be taken each is marked, and one more button goes on.
        button->setCheckable(m_several);
        if (!m_several)
            connect(button, &QPushButton::clicked, this, [this, i] { choose(i); });
        grid->addWidget(button, i / columns, i % columns);
        m_buttons.append(button);
    }
    if (!m_several)
        return;
    auto *on = new QPushButton(tr("Go on  ( . )"), m_ways);
    on->setAccessibleDescription(tr("By all ways that are marked; by those whose conditions hold if none is"));
    connect(on, &QPushButton::clicked, this, [this] { choose(int(m_outcomes.size())); });
    grid->addWidget(on, int(m_outcomes.size() + columns - 1) / columns, 0, 1, columns);
    m_buttons.append(on);
}

QStringList StepCard::marked() const
{
    QStringList outcomes;
    for (int i = 0; m_several && i < m_outcomes.size(); ++i) {
        if (m_buttons.at(i)->isChecked())
            outcomes.append(m_outcomes.at(i));
    }
    return outcomes;
}

QString StepCard::evidence() const
{
    return m_evidence->text().trimmed();
}

QStringList StepCard::checked() const
{
    QStringList items;
    for (const QCheckBox *box : m_boxes) {
        if (box->isChecked())
            items.append(box->property("item").toString());
    }
    return items;
}

void StepCard::setChecked(const QStringList &items)
{
    for (QCheckBox *box : std::as_const(m_boxes))
        box->setChecked(items.contains(box->property("item").toString()));
}

void StepCard::setEvidence(const QString &evidence)
{
    if (!evidence.isEmpty())
        m_evidence->setText(evidence);
}

void StepCard::focusButtons()
{
    if (!m_buttons.isEmpty())
        m_buttons.first()->setFocus(Qt::ShortcutFocusReason);
}

void StepCard::setBusy(bool busy)
{
    m_busy = busy;
    allowWays();
}

void StepCard::choose(int index)
{
    if (index < 0 || index >= m_buttons.size() || !m_ways->isEnabled())
        return;
    if (!m_several)
        Q_EMIT doneRequested({ m_outcomes.at(index) });
    else if (index < m_outcomes.size())
        m_buttons.at(index)->toggle();
    else
        Q_EMIT doneRequested(marked());
}

void StepCard::keyPressEvent(QKeyEvent *event)
{
    // Digits reach the card only from its buttons: the field for the evidence keeps those typed into it.
    const int digit = event->key() - Qt::Key_1;
    if (event->modifiers() == Qt::NoModifier && hasChoice() && digit >= 0 && digit < m_outcomes.size() && digit < 9)
        return choose(digit);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        for (int i = 0; i < m_buttons.size(); ++i) {
            if (m_buttons.at(i)->hasFocus())
                return choose(i);
        }
    }
    QFrame::keyPressEvent(event);
}

void StepCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitText();
}

/// As high as its words, but never more than five lines: the rest scrolls.
void StepCard::fitText()
{
    constexpr int kMostLines = 5;
    const int width = std::max(1, m_textArea->width() - m_textArea->verticalScrollBar()->sizeHint().width());
    const int wanted = m_text->heightForWidth(width);
    m_textArea->setFixedHeight(std::min(wanted, kMostLines * fontMetrics().lineSpacing()) + 2);
}

} // namespace throughline::ui
