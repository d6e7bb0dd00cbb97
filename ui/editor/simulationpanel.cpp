// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/simulationpanel.h"

#include "ui/common/errortext.h"
#include "ui/common/plainlabel.h"
#include "ui/editor/draftwords.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

SimulationPanel::SimulationPanel(const base::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_start(clock.now())
    , m_tier(new QLineEdit(this))
    , m_product(new QLineEdit(this))
    , m_facts(new QWidget)
    , m_state(plainLabel(this, tr("Where the walk stands")))
    , m_next(new QListWidget(this))
    , m_done(new QListWidget(this))
    , m_back(new QPushButton(tr("One step &back"), this))
    , m_goOn(new QPushButton(tr("&Go on by itself"), this))
{
    setAccessibleName(tr("Try it out"));
    const int em = fontMetrics().height();
    m_tier->setAccessibleName(tr("Tier"));
    m_tier->setPlaceholderText(tr("Gold"));
    m_product->setAccessibleName(tr("Product"));
    m_next->setAccessibleName(tr("What can be done next"));
    m_done->setAccessibleName(tr("What was done"));
    m_form = new QFormLayout(m_facts);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("Tier"), m_tier);
    m_form->addRow(tr("Product"), m_product);
    auto *area = new QScrollArea(this);
    area->setWidget(m_facts);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setMinimumHeight(em * 10);
    area->setMaximumHeight(em * 14);
    auto *anew = new QPushButton(tr("Begin a&new"), this);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : { m_goOn, m_back, anew }) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    const auto head = [this](const QString &text) {
        auto *label = plainLabel(this);
        QFont strong = font();
        strong.setBold(true);
        label->setFont(strong);
        label->setText(text);
        return label;
    };
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(head(tr("Given")));
    layout->addWidget(area);
    layout->addWidget(head(tr("Next")));
    layout->addWidget(m_next, 1);
    layout->addWidget(m_state);
    layout->addLayout(buttons);
    layout->addWidget(head(tr("Done")));
    layout->addWidget(m_done, 1);
    setFocusProxy(m_next);
    connect(m_next, &QListWidget::itemActivated, this, [this] { take(m_next->currentRow()); });
    connect(m_back, &QPushButton::clicked, this, &SimulationPanel::back);
    connect(m_goOn, &QPushButton::clicked, this, &SimulationPanel::goOn);
    connect(anew, &QPushButton::clicked, this, &SimulationPanel::begin);
    for (QLineEdit *edit : { m_tier, m_product })
        connect(edit, &QLineEdit::textEdited, this, &SimulationPanel::walk);
}

QString SimulationPanel::state() const
{
    return m_state->text();
}

QLineEdit *SimulationPanel::factField(const QString &key) const
{
    const qsizetype at = m_factKeys.indexOf(key);
    return at < 0 ? nullptr : qobject_cast<QLineEdit *>(m_form->itemAt(int(at) + 2, QFormLayout::FieldRole)->widget());
}

void SimulationPanel::showFacts()
{
    const QStringList keys = domain::factsOf(m_blueprint);
    if (keys == m_factKeys)
        return;
    QHash<QString, QString> given;
    for (const QString &key : m_factKeys)
        given.insert(key, factField(key)->text());
    while (m_form->rowCount() > 2)
        m_form->removeRow(2);
    m_factKeys = keys;
    for (const QString &key : keys) {
        auto *edit = new QLineEdit(m_facts);
        edit->setAccessibleName(tr("Fact “%1”").arg(key));
        edit->setPlaceholderText(tr("not known"));
        edit->setText(given.value(key));
        m_form->addRow(key, edit);
        connect(edit, &QLineEdit::textEdited, this, &SimulationPanel::walk);
    }
}

domain::Circumstances SimulationPanel::circumstances() const
{
    domain::Circumstances given;
    given.now = m_start;
    given.tier = m_tier->text().trimmed();
    given.product = m_product->text().trimmed();
    for (const QString &key : m_factKeys) {
        const QString value = factField(key)->text().trimmed();
        if (!value.isEmpty())
            given.facts.insert(given.keys.normal(key), value);
    }
    return given;
}

void SimulationPanel::setBlueprint(const domain::Blueprint &blueprint)
{
    m_blueprint = blueprint;
    showFacts();
    walk();
}

void SimulationPanel::begin()
{
    m_deeds.clear();
    walk();
    m_next->setFocus(Qt::OtherFocusReason);
}

void SimulationPanel::back()
{
    if (!m_deeds.empty())
        m_deeds.pop_back();
    walk();
}

void SimulationPanel::goOn()
{
    m_deeds = domain::simulateOn(m_blueprint, circumstances(), m_deeds);
    walk();
}

void SimulationPanel::walk()
{
    m_walk = domain::simulate(m_blueprint, circumstances(), m_deeds);
    // What isn't so any more with these facts, or in this draft, is taken back.
    const std::optional<base::Error> refusal = m_walk.refusal;
    m_deeds.resize(m_walk.deeds);
    m_done->clear();
    for (const domain::StepRecord &record : m_walk.run.done) {
        const domain::Step *step = m_blueprint.find(record.stepKey);
        QString words = step ? step->title.simplified() : record.stepKey;
        if (!record.outcome.isEmpty())
            words += QStringLiteral(": ") + record.outcome;
        m_done->addItem(words);
    }
    m_done->scrollToBottom();
    showNext();
    const QString later = m_walk.now > m_start ? tr("%1 later.").arg(lengthText(m_walk.now - m_start)) : QString();
    if (m_blueprint.steps.empty())
        m_state->setText(tr("There is no step to begin with."));
    else if (m_walk.run.status == domain::RunStatus::Finished)
        m_state->setText(tr("It has come to its end. %1").arg(later));
    else if (m_walk.run.isStuck())
        m_state->setText(tr("It is stuck: a gateway waits for somebody who never comes."));
    else
        m_state->setText(refusal ? errorText(*refusal) : later);
    m_state->setVisible(!m_state->text().trimmed().isEmpty());
    m_back->setEnabled(!m_deeds.empty());
    m_goOn->setEnabled(m_walk.run.status == domain::RunStatus::Active && !m_offers.empty());
    Q_EMIT walked();
}

void SimulationPanel::showNext()
{
    m_offers.clear();
    domain::Circumstances here = domain::withOutcomes(circumstances(), m_walk.run);
    here.now = m_walk.now;
    for (const QString &key : m_walk.run.next) {
        const domain::Step *step = m_blueprint.find(key);
        if (!step || m_walk.run.status != domain::RunStatus::Active)
            continue;
        const QString title = step->title.simplified();
        const QStringList choices = domain::choicesAt(m_blueprint, here, m_walk.run, key);
        for (const QString &choice : choices)
            m_offers.push_back({ { key, choice }, QStringLiteral("%1: %2").arg(title, choice) });
        if (choices.isEmpty())
            m_offers.push_back({ { key }, title });
        if (step->waitFor)
            m_offers.push_back({ { key, {}, true }, tr("%1: %2 go by").arg(title, lengthText(*step->waitFor)) });
    }
    m_next->clear();
    for (const Offer &offer : m_offers)
        m_next->addItem(offer.words);
    m_next->setCurrentRow(0);
}

void SimulationPanel::take(int row)
{
    if (row < 0 || row >= int(m_offers.size()))
        return;
    m_deeds.push_back(m_offers[size_t(row)].deed);
    walk();
}

} // namespace throughline::ui
