// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/aboutform.h"

#include "ui/common/format.h"
#include "ui/editor/draftwords.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

namespace throughline::ui {

AboutForm::AboutForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_summary(new QPlainTextEdit(this))
    , m_products(new QLineEdit(this))
    , m_keywords(new QLineEdit(this))
    , m_lanes(new QListWidget(this))
    , m_newLane(new QLineEdit(this))
    , m_remove(new QPushButton(tr("Remove the chosen lane"), this))
{
    setAccessibleName(tr("The roadmap itself"));
    const int em = fontMetrics().height();
    m_name->setAccessibleName(tr("Name of the roadmap"));
    m_summary->setAccessibleName(tr("Summary"));
    m_summary->setPlaceholderText(tr("What it is good for, in a sentence"));
    m_summary->setTabChangesFocus(true);
    m_summary->setFixedHeight(fontMetrics().lineSpacing() * 3 + em);
    m_products->setAccessibleName(tr("Products"));
    m_products->setPlaceholderText(tr("All; or: Router X2, Router X3"));
    m_keywords->setAccessibleName(tr("Words of a case for which it is proposed"));
    m_keywords->setPlaceholderText(tr("drops, offline"));
    m_lanes->setAccessibleName(tr("Lanes, from top to bottom"));
    m_lanes->setFixedHeight(em * 8);
    // Rows that could grow would leave the others amid emptiness.
    for (QWidget *field : { static_cast<QWidget *>(m_lanes), static_cast<QWidget *>(m_summary) })
        field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_newLane->setAccessibleName(tr("Name of a new lane"));
    m_newLane->setPlaceholderText(tr("New lane"));
    auto *above = new QPushButton(tr("Seen"), this);
    above->setToolTip(tr("Adds the lane above the line of visibility: the customer sees it"));
    auto *below = new QPushButton(tr("Not seen"), this);
    below->setToolTip(tr("Adds the lane below the line of visibility"));
    for (QPushButton *button : { above, below, m_remove })
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_newLane, 1);
    row->addWidget(above);
    row->addWidget(below);
    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Summary"), m_summary);
    form->addRow(tr("Products"), m_products);
    form->addRow(tr("Proposed for"), m_keywords);
    form->addRow(tr("Lanes"), m_lanes);
    form->addRow(tr("Add lane"), row);
    form->addRow(QString(), m_remove);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (!text.trimmed().isEmpty())
            tellAbout(QStringLiteral("name"));
    });
    connect(m_summary, &QPlainTextEdit::textChanged, this, [this] { tellAbout(QStringLiteral("summary")); });
    connect(m_products, &QLineEdit::textEdited, this, [this] { tellAbout(QStringLiteral("products")); });
    connect(m_keywords, &QLineEdit::textEdited, this, [this] { tellAbout(QStringLiteral("keywords")); });
    connect(above, &QPushButton::clicked, this, [this] { addLane(true); });
    connect(below, &QPushButton::clicked, this, [this] { addLane(false); });
    connect(m_newLane, &QLineEdit::returnPressed, this, [this] { addLane(true); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (m_lanes->currentRow() >= 0)
            Q_EMIT edited(domain::removeLane(m_shown, size_t(m_lanes->currentRow())), tr("Remove lane"), QString());
    });
    connect(m_lanes, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        if (!m_showing)
            Q_EMIT edited(
                domain::renameLane(m_shown, size_t(m_lanes->row(item)), item->text()), tr("Rename lane"), QString());
    });
}

void AboutForm::tellAbout(const QString &field)
{
    if (m_showing)
        return;
    const domain::EditedBlueprint next = domain::changeAbout(m_shown, m_name->text(), m_summary->toPlainText(),
        listFromText(m_products->text()), listFromText(m_keywords->text()));
    if (next)
        m_shown = *next;
    Q_EMIT edited(next, tr("Change what the roadmap is for"), field);
}

void AboutForm::addLane(bool visible)
{
    const QString name = m_newLane->text().trimmed();
    if (name.isEmpty())
        return;
    const domain::EditedBlueprint next = domain::addLane(m_shown, name, visible);
    if (next)
        m_newLane->clear();
    Q_EMIT edited(next, tr("Add lane"), QString());
}

void AboutForm::setBlueprint(const domain::Blueprint &blueprint)
{
    m_showing = true;
    m_shown = blueprint;
    if (m_name->text() != blueprint.name)
        m_name->setText(blueprint.name);
    if (m_summary->toPlainText() != blueprint.summary)
        m_summary->setPlainText(blueprint.summary);
    if (listFromText(m_products->text()) != blueprint.products)
        m_products->setText(listText(blueprint.products));
    if (listFromText(m_keywords->text()) != blueprint.keywords)
        m_keywords->setText(listText(blueprint.keywords));
    const int row = m_lanes->currentRow();
    m_lanes->clear();
    for (const domain::BlueprintLane &lane : domain::lanesOf(blueprint)) {
        auto *item = new QListWidgetItem(laneText(lane), m_lanes);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setToolTip(lane.visible ? tr("The customer sees it") : tr("Behind the line of visibility"));
    }
    m_lanes->setCurrentRow(std::min(row, m_lanes->count() - 1));
    m_showing = false;
}

} // namespace throughline::ui
