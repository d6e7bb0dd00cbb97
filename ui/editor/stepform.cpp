// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/stepform.h"

#include "ui/common/errortext.h"
#include "ui/common/format.h"
#include "ui/common/plainlabel.h"
#include "ui/editor/draftwords.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>

#include <algorithm>

namespace throughline::ui {

using domain::Step;
using domain::StepKind;

namespace {

/// Somebody who types "a, " isn't robbed of their comma: only what says something else is replaced.
template <typename Read> void showIn(QLineEdit &edit, const QString &text, const Read &read)
{
    if (read(edit.text()) != read(text))
        edit.setText(text);
}

void showIn(QLineEdit &edit, const QString &text)
{
    if (edit.text() != text)
        edit.setText(text);
}

void showIn(QPlainTextEdit &edit, const QString &text)
{
    if (edit.toPlainText() != text)
        edit.setPlainText(text);
}

void choose(QComboBox &box, int data)
{
    box.setCurrentIndex(box.findData(data));
}

} // namespace

StepForm::StepForm(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_kind(new QComboBox(this))
    , m_gateway(new QComboBox(this))
    , m_lane(new QComboBox(this))
    , m_roadmap(new QComboBox(this))
    , m_ways(new QListWidget(this))
    , m_problem(plainLabel(this, tr("What can't be right yet")))
{
    setAccessibleName(tr("Step"));
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    QFont strong = font();
    strong.setBold(true);
    m_problem->setFont(strong);
    m_problem->hide();
    m_form->addRow(m_problem);
    makeFields();
    makeGates();
    m_ways->setAccessibleName(tr("Ways that leave and reach this step"));
    m_ways->setTextElideMode(Qt::ElideMiddle);
    m_ways->setFixedHeight(fontMetrics().height() * 5);
    m_ways->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_form->addRow(tr("Ways"), m_ways);
    orderTabs();
    connect(m_ways, &QListWidget::itemActivated, this,
        [this](QListWidgetItem *item) { Q_EMIT wayChosen(item->data(Qt::UserRole).toInt()); });
    connect(m_ways, &QListWidget::itemClicked, this,
        [this](QListWidgetItem *item) { Q_EMIT wayChosen(item->data(Qt::UserRole).toInt()); });
}

/// As the rows stand there, not in the order in which their fields were made.
void StepForm::orderTabs()
{
    QWidget *before = this;
    const auto follow = [&before](QWidget *field) {
        if (!field || field->focusPolicy() == Qt::NoFocus)
            return;
        setTabOrder(before, field);
        before = field;
    };
    for (int row = 0; row < m_form->rowCount(); ++row) {
        QLayoutItem *item = m_form->itemAt(row, QFormLayout::FieldRole);
        if (!item)
            continue;
        follow(item->widget());
        for (int i = 0; item->layout() && i < item->layout()->count(); ++i)
            follow(item->layout()->itemAt(i)->widget());
        if (!item->widget())
            continue;
        const auto inner = item->widget()->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
        if (item->widget()->focusPolicy() == Qt::NoFocus)
            std::for_each(inner.begin(), inner.end(), follow);
    }
}

QLineEdit *StepForm::addLine(const QString &name, const QString &hint, const char *field,
    const std::function<bool(Step &, const QString &)> &take)
{
    auto *edit = new QLineEdit(this);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(hint);
    connect(edit, &QLineEdit::textEdited, this, [this, edit, name, field, take](const QString &text) {
        Step step = m_step;
        const bool fine = take(step, text);
        m_problem->setVisible(!fine);
        m_problem->setText(fine ? QString() : tr("%1: “%2” can't be read.").arg(name, text));
        edit->setToolTip(QString());
        if (fine)
            tell(step, field);
    });
    m_form->addRow(name, edit);
    return edit;
}

QPlainTextEdit *StepForm::addText(const QString &name, const QString &hint, int lines, const char *field,
    const std::function<void(Step &, const QString &)> &take)
{
    auto *edit = new QPlainTextEdit(this);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(hint);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(fontMetrics().lineSpacing() * lines + fontMetrics().height());
    edit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(edit, &QPlainTextEdit::textChanged, this, [this, edit, field, take] {
        Step step = m_step;
        take(step, edit->toPlainText());
        tell(step, field);
    });
    m_form->addRow(name, edit);
    return edit;
}

void StepForm::makeFields()
{
    m_title = addLine(tr("Title"), tr("What is done, in a few words"), "title", [](Step &step, const QString &text) {
        step.title = text;
        return !text.trimmed().isEmpty();
    });
    m_kind->setAccessibleName(tr("Kind of step"));
    for (const StepKind kind : { StepKind::Action, StepKind::Question, StepKind::Decision, StepKind::Wait,
             StepKind::Message, StepKind::HandOver, StepKind::End, StepKind::Gateway, StepKind::SubRoadmap })
        m_kind->addItem(stepKindText(kind), int(kind));
    m_form->addRow(tr("Kind"), m_kind);
    m_gateway->setAccessibleName(tr("How the gateway is passed"));
    for (const domain::GatewayKind kind :
        { domain::GatewayKind::Exclusive, domain::GatewayKind::Parallel, domain::GatewayKind::Inclusive })
        m_gateway->addItem(gatewayText(kind), int(kind));
    m_form->addRow(tr("Passes"), m_gateway);
    m_lane->setAccessibleName(tr("Lane"));
    m_form->addRow(tr("Lane"), m_lane);
    connect(m_kind, &QComboBox::activated, this, [this] {
        Step step = m_step;
        step.kind = StepKind(m_kind->currentData().toInt());
        tell(step, "kind");
    });
    connect(m_gateway, &QComboBox::activated, this, [this] {
        Step step = m_step;
        step.gateway = domain::GatewayKind(m_gateway->currentData().toInt());
        tell(step, "gateway");
    });
    connect(m_lane, &QComboBox::activated, this, [this](int lane) { Q_EMIT laneChosen(m_step.key, lane); });
    const auto optionalLength = [](std::optional<base::EpochMs> &length, const QString &text) {
        const auto read = lengthFromText(text);
        length = read;
        return read || text.trimmed().isEmpty();
    };
    m_waitFor = addLine(tr("Waits for"), tr("3 d, 12 h, 30 min"), "wait",
        [=](Step &step, const QString &text) { return optionalLength(step.waitFor, text); });
    m_waitUntil = addLine(
        tr("Or until"), tr("fact(\"parcel\") is known"), "until", [](Step &step, const QString &text) {
            step.waitUntil = text;
            return text.trimmed().isEmpty() || domain::parseCondition(text).ok();
        });
    m_roadmap->setAccessibleName(tr("Roadmap that is run here"));
    m_roadmap->setEditable(true);
    m_form->addRow(tr("Runs"), m_roadmap);
    connect(m_roadmap, &QComboBox::editTextChanged, this, [this](const QString &text) {
        Step step = m_step;
        step.roadmapKey = text.trimmed();
        if (!m_showing && step.kind == StepKind::SubRoadmap)
            tell(step, "roadmap");
    });
    m_text = addText(
        tr("What to do"), tr("Markdown"), 4, "text", [](Step &step, const QString &text) { step.text = text; });
    m_policy = addLine(tr("Policy"), tr("The rule that holds here"), "policy", [](Step &step, const QString &text) {
        step.policy = text;
        return true;
    });
    m_asks = addLine(tr("Asks for"), tr("Facts: serial, order"), "asks", [](Step &step, const QString &text) {
        QStringList facts = listFromText(text);
        step.factKey = facts.isEmpty() ? QString() : facts.takeFirst();
        step.moreFacts = facts;
        return true;
    });
    m_makes = addLine(tr("Makes known"), tr("Facts that are known then"), "makes", [](Step &step, const QString &text) {
        step.makes = listFromText(text);
        return true;
    });
    m_promised = addLine(tr("Promised time"), tr("4 h, 2 d"), "promised",
        [=](Step &step, const QString &text) { return optionalLength(step.promised, text); });
    m_checklist = addText(tr("Checklist"), tr("One item a line"), 2, "checklist",
        [](Step &step, const QString &text) { step.checklist = linesFromText(text); });
    m_evidence = addLine(
        tr("Evidence"), tr("What has to be written down"), "evidence", [](Step &step, const QString &text) {
            step.evidenceWanted = text;
            return true;
        });
    m_mayDo = addLine(tr("Who may"), tr("Everybody; or: lead, tier2"), "may", [](Step &step, const QString &text) {
        step.mayDo = listFromText(text);
        return true;
    });
    m_articles = addLine(tr("Articles"), tr("Their keys: kb-001"), "articles", [](Step &step, const QString &text) {
        step.articleKeys = listFromText(text);
        return true;
    });
    m_template = addLine(tr("Reply"), tr("Name of a template"), "template", [](Step &step, const QString &text) {
        step.templateKey = text;
        return true;
    });
    m_note = addText(tr("For trainers"), tr("The presenter's note"), 2, "note",
        [](Step &step, const QString &text) { step.presenterNote = text; });
}

void StepForm::makeGates()
{
    for (const domain::CaseStatus status : { domain::CaseStatus::Solved, domain::CaseStatus::Closed }) {
        auto *box = new QComboBox(this);
        const QString name = tr("Before “%1”").arg(statusText(status));
        box->setAccessibleName(name);
        box->addItem(tr("may be left out"), 0);
        box->addItem(tr("warns if it isn't done"), int(domain::GateForce::Warn));
        box->addItem(tr("has to be done"), int(domain::GateForce::Block));
        m_form->addRow(name, box);
        m_gates.emplace_back(status, box);
        connect(box, &QComboBox::activated, this, [this, box, status] {
            Step step = m_step;
            std::erase_if(step.gates, [&](const domain::StepGate &gate) { return gate.status == status; });
            if (const int force = box->currentData().toInt(); force > 0)
                step.gates.push_back({ status, domain::GateForce(force) });
            tell(step, "gates");
        });
    }
}

void StepForm::tell(const Step &step, const char *field)
{
    if (!m_showing && !(step == m_step)) {
        m_step = step;
        Q_EMIT edited(step, QString::fromLatin1(field));
    }
}

QString StepForm::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void StepForm::setRoadmaps(const QStringList &keys)
{
    m_showing = true;
    const QString text = m_roadmap->currentText();
    m_roadmap->clear();
    m_roadmap->addItems(keys);
    m_roadmap->setEditText(text);
    m_showing = false;
}

void StepForm::setStep(const domain::Blueprint &blueprint, const QString &key)
{
    const Step *step = blueprint.find(key);
    if (!step)
        return;
    if (key != m_step.key)
        m_problem->hide();
    m_showing = true;
    m_step = *step;
    showIn(*m_title, step->title);
    showIn(*m_text, step->text);
    showIn(*m_policy, step->policy);
    showIn(*m_asks, listText(step->asks()), listFromText);
    showIn(*m_makes, listText(step->makes), listFromText);
    showIn(*m_promised, step->promised ? lengthText(*step->promised) : QString(), lengthFromText);
    showIn(*m_waitFor, step->waitFor ? lengthText(*step->waitFor) : QString(), lengthFromText);
    showIn(*m_waitUntil, step->waitUntil);
    if (linesFromText(m_checklist->toPlainText()) != step->checklist)
        showIn(*m_checklist, step->checklist.join(u'\n'));
    showIn(*m_evidence, step->evidenceWanted);
    showIn(*m_mayDo, listText(step->mayDo), listFromText);
    showIn(*m_articles, listText(step->articleKeys), listFromText);
    showIn(*m_template, step->templateKey);
    showIn(*m_note, step->presenterNote);
    if (m_roadmap->currentText() != step->roadmapKey)
        m_roadmap->setEditText(step->roadmapKey);
    choose(*m_kind, int(step->kind));
    choose(*m_gateway, int(step->gateway));
    m_lane->clear();
    for (const domain::BlueprintLane &lane : domain::lanesOf(blueprint))
        m_lane->addItem(lane.visible ? laneText(lane) : tr("%1 (not seen)").arg(laneText(lane)));
    m_lane->setCurrentIndex(int(domain::laneIndex(blueprint, *step)));
    for (const auto &[status, box] : m_gates) {
        const auto gate = std::find_if(step->gates.begin(), step->gates.end(),
            [wanted = status](const domain::StepGate &g) { return g.status == wanted; });
        choose(*box, gate == step->gates.end() ? 0 : int(gate->force));
    }
    showKind();
    showWays(blueprint);
    m_showing = false;
}

void StepForm::showKind()
{
    const auto show = [this](QWidget *field, bool shown) {
        field->setVisible(shown);
        if (QWidget *label = m_form->labelForField(field))
            label->setVisible(shown);
    };
    const bool done = m_step.kind != StepKind::Gateway;
    show(m_gateway, !done);
    show(m_waitFor, m_step.kind == StepKind::Wait);
    show(m_waitUntil, m_step.kind == StepKind::Wait);
    show(m_roadmap, m_step.kind == StepKind::SubRoadmap);
    // Nobody does a gateway: it has a title and ways.
    for (QWidget *field :
        { static_cast<QWidget *>(m_asks), static_cast<QWidget *>(m_makes), static_cast<QWidget *>(m_promised),
            static_cast<QWidget *>(m_checklist), static_cast<QWidget *>(m_evidence), static_cast<QWidget *>(m_mayDo),
            static_cast<QWidget *>(m_articles), static_cast<QWidget *>(m_template) })
        show(field, done);
    for (const auto &[status, box] : m_gates)
        show(box, done);
}

void StepForm::showWays(const domain::Blueprint &blueprint)
{
    m_ways->clear();
    for (size_t i = 0; i < blueprint.transitions.size(); ++i) {
        const domain::Transition &way = blueprint.transitions[i];
        if (way.from != m_step.key && way.to != m_step.key)
            continue;
        const domain::Step *other = blueprint.find(way.from == m_step.key ? way.to : way.from);
        QString words = (way.from == m_step.key ? QStringLiteral("→ %1") : QStringLiteral("← %1"))
                            .arg(other ? other->title.simplified() : QString());
        if (!way.label.trimmed().isEmpty())
            words += QStringLiteral(": ") + way.label.simplified();
        auto *item = new QListWidgetItem(words, m_ways);
        item->setData(Qt::UserRole, int(i));
    }
}

} // namespace throughline::ui
