// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/library/templatepage.h"

#include "ui/common/errortext.h"
#include "ui/common/facttext.h"
#include "ui/common/format.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/library/placeholderedit.h"
#include "ui/markdown/articleview.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <memory>

namespace throughline::ui {

namespace {
/// What was typed is filled once nothing was typed for so long, in milliseconds.
constexpr int kPause = 120;
} // namespace

TemplatePage::TemplatePage(services::Templates &templates, std::optional<domain::SupportCase> supportCase,
    std::optional<domain::AgentId> agent, QWidget *parent)
    : QWidget(parent)
    , m_templates(templates)
    , m_case(std::move(supportCase))
    , m_agent(agent)
    , m_name(new QLineEdit(this))
    , m_language(new QLineEdit(this))
    , m_subject(new PlaceholderEdit(PlaceholderEdit::Lines::One, this))
    , m_body(new PlaceholderEdit(PlaceholderEdit::Lines::Many, this))
    , m_previewSubject(plainLabel(this, tr("Subject as it would read")))
    , m_preview(new ArticleView(this))
    , m_unknown(plainLabel(this, tr("What isn't known in this case")))
    , m_problem(plainLabel(this, tr("Placeholders that nothing fills")))
{
    const int em = fontMetrics().height();
    m_name->setAccessibleName(tr("Name of the template"));
    m_name->setPlaceholderText(tr("What it is found by"));
    m_language->setAccessibleName(tr("Language of the template"));
    m_language->setPlaceholderText(tr("any"));
    m_language->setToolTip(tr("As of BCP 47: de, en-GB. Empty: for customers of any language"));
    m_language->setMaximumWidth(7 * em);
    m_subject->setAccessibleName(tr("Subject of the template"));
    m_subject->setPlaceholderText(tr("That of the case"));
    m_body->setAccessibleName(tr("Text of the template"));
    m_body->setPlaceholderText(tr("Markdown. {{ offers what can be filled in"));
    m_preview->setAccessibleName(tr("As it would read"));
    QFont strong = font();
    strong.setBold(true);
    m_previewSubject->setFont(strong);
    m_problem->setFont(strong);
    m_unknown->setForegroundRole(QPalette::PlaceholderText);

    auto *top = new QHBoxLayout;
    top->addWidget(m_name, 1);
    auto *languageLabel = new QLabel(tr("&Language"), this);
    languageLabel->setBuddy(m_language);
    top->addWidget(languageLabel);
    top->addWidget(m_language);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    auto *nameLabel = new QLabel(tr("Na&me"), this);
    nameLabel->setBuddy(m_name);
    form->addRow(nameLabel, top);
    form->addRow(tr("Su&bject"), m_subject);

    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_body);
    auto *right = new QWidget(split);
    auto *side = new QVBoxLayout(right);
    side->setContentsMargins(em / 2, 0, 0, 0);
    auto *caption = plainLabel(right);
    caption->setText(m_case
            ? tr("As it would read in %1, to %2").arg(caseNumber(m_case->id), isolated(m_case->customerName))
            : tr("No case is open: placeholders stay"));
    caption->setForegroundRole(QPalette::PlaceholderText);
    side->addWidget(caption);
    side->addWidget(m_previewSubject);
    side->addWidget(m_preview, 1);
    side->addWidget(m_unknown);
    split->addWidget(right);
    split->setSizes({ 3 * em, 3 * em });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(form);
    column->addWidget(split, 1);
    column->addWidget(m_problem);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPause);
    connect(&m_soon, &QTimer::timeout, this, &TemplatePage::preview);
    connect(m_name, &QLineEdit::textEdited, this, &TemplatePage::changed);
    connect(m_language, &QLineEdit::textEdited, this, &TemplatePage::changed);
    connect(m_subject, &PlaceholderEdit::edited, this, &TemplatePage::changed);
    connect(m_body, &PlaceholderEdit::edited, this, &TemplatePage::changed);
}

void TemplatePage::setText(const LibraryText &text)
{
    // Where the cursor stands in what is typed, it stays.
    m_showing = true;
    if (m_name->text() != text.name)
        m_name->setText(text.name);
    if (m_language->text() != text.language)
        m_language->setText(text.language);
    m_subject->setText(text.subject);
    m_body->setText(text.body);
    m_showing = false;
    m_problem->setText(problem());
    m_problem->setVisible(!m_problem->text().isEmpty());
    preview();
}

LibraryText TemplatePage::text() const
{
    return { m_name->text(), m_language->text(), m_subject->toPlainText(), m_body->toPlainText() };
}

void TemplatePage::setInputs(const QStringList &inputs)
{
    m_subject->setInputs(inputs);
    m_body->setInputs(inputs);
}

void TemplatePage::setFacts(const QStringList &keys)
{
    m_subject->setFacts(keys);
    m_body->setFacts(keys);
}

void TemplatePage::begin()
{
    if (m_name->text().isEmpty())
        m_name->setFocus(Qt::OtherFocusReason);
    else
        m_body->setFocus(Qt::OtherFocusReason);
}

void TemplatePage::changed()
{
    if (m_showing)
        return;
    m_problem->setText(problem());
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_soon.start();
    Q_EMIT edited();
}

QString TemplatePage::problem() const
{
    QStringList all;
    const QString language = m_language->text().trimmed();
    if (!language.isEmpty() && QLocale(language).language() == QLocale::C)
        all.append(tr("“%1” is no language: it takes one like de or en-GB.").arg(language));
    all += problemTexts(*m_subject, tr("Subject")) + problemTexts(*m_body, tr("Text"));
    return all.join(QLatin1Char('\n'));
}

void TemplatePage::preview()
{
    m_soon.stop();
    takeBack(m_filling);
    const quint64 generation = ++m_generation;
    domain::TextTemplate text;
    text.subject = m_subject->toPlainText();
    text.body = m_body->toPlainText();
    if (!m_case) {
        showFilled({ { text.subject, {} }, { text.body, {} } });
        return;
    }
    m_filling = m_templates.fill(text, m_case->id, m_agent);
    whenDone(m_filling, this, [this, generation](const base::Result<services::FilledTemplate> &filled) {
        if (generation != m_generation)
            return;
        if (filled)
            showFilled(*filled);
        else
            m_unknown->setText(errorText(filled.error()));
    });
}

void TemplatePage::showFilled(const services::FilledTemplate &filled)
{
    m_previewSubject->setText(filled.subject.text.simplified());
    m_previewSubject->setVisible(!filled.subject.text.trimmed().isEmpty());
    QStringList names;
    for (const domain::FilledText *part : { &filled.subject, &filled.body }) {
        for (const domain::Placeholder &place : part->unfilled) {
            const QString name = QStringLiteral("{{%1}}").arg(place.name);
            if (!names.contains(name))
                names.append(name);
        }
    }
    m_unknown->setText(
        names.isEmpty() ? QString() : tr("Not known in this case: %1").arg(names.join(QStringLiteral(", "))));
    m_unknown->setVisible(!names.isEmpty());
    render(filled.body.text);
}

/// Reads the Markdown in the background, since a text can be long.
void TemplatePage::render(const QString &markdown)
{
    auto parsing = QtConcurrent::run(
        [markdown] { return std::make_shared<std::vector<ArticleBlock>>(parseMarkdown(markdown, LineEnds::Keep)); });
    whenDone(
        parsing, this, [this, generation = m_generation](const std::shared_ptr<std::vector<ArticleBlock>> &blocks) {
            if (generation == m_generation)
                m_preview->setBlocks(std::move(*blocks));
        });
}

QString TemplatePage::previewText() const
{
    return m_preview->toPlainText();
}

QString TemplatePage::unknownText() const
{
    return m_unknown->text();
}

} // namespace throughline::ui
