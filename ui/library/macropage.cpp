// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/library/macropage.h"

#include "ui/common/errortext.h"
#include "ui/common/facttext.h"
#include "ui/common/format.h"
#include "ui/common/macroform.h"
#include "ui/common/macrowords.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/library/macroeditor.h"

#include <QFontDatabase>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace throughline::ui {

using domain::Macro;

namespace {

/// What was typed is previewed once nothing was typed for so long, in milliseconds.
constexpr int kPause = 120;

/// Why a text is no macro, with the place in it.
QString whyNot(const QString &text, const base::Error &error)
{
    QJsonParseError problem;
    QJsonDocument::fromJson(text.toUtf8(), &problem);
    if (problem.error == QJsonParseError::NoError)
        return errorText(error);
    // Bytes say little to people.
    const qsizetype at = QString::fromUtf8(text.toUtf8().left(problem.offset)).size();
    return MacroPage::tr("The text can't be read: %1, %2.").arg(domain::placeInWords(text, at), problem.errorString());
}

} // namespace

MacroPage::MacroPage(services::Macros &macros, std::optional<domain::SupportCase> supportCase,
    std::optional<domain::AgentId> agent, QWidget *parent)
    : QWidget(parent)
    , m_macros(macros)
    , m_case(std::move(supportCase))
    , m_agent(agent)
    , m_editor(new MacroEditor(this))
    , m_form(new MacroForm(this))
    , m_preview(new QPlainTextEdit(this))
    , m_json(new QPlainTextEdit(this))
    , m_problem(plainLabel(this, tr("Problem")))
{
    const int em = fontMetrics().height();
    m_editor->setAccessibleName(tr("Form of the macro"));
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setAccessibleName(tr("What it would change"));
    m_json->setAccessibleName(tr("The macro as JSON"));
    m_json->setTabChangesFocus(true);
    m_json->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_json->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    QFont strong = font();
    strong.setBold(true);
    m_problem->setFont(strong);

    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_editor);
    auto *side = new QSplitter(Qt::Vertical, split);
    side->setChildrenCollapsible(false);
    const auto part = [&](const QString &caption, std::initializer_list<QWidget *> widgets) {
        auto *box = new QWidget(side);
        auto *lines = new QVBoxLayout(box);
        lines->setContentsMargins(em / 2, 0, 0, 0);
        auto *label = plainLabel(box);
        label->setText(caption);
        label->setForegroundRole(QPalette::PlaceholderText);
        lines->addWidget(label);
        for (QWidget *widget : widgets)
            lines->addWidget(widget, qobject_cast<QPlainTextEdit *>(widget) ? 1 : 0);
        side->addWidget(box);
    };
    part(m_case ? tr("What it would change in %1, of %2").arg(caseNumber(m_case->id), isolated(m_case->customerName))
                : tr("No case is open to try it on"),
        { m_form, m_preview });
    part(tr("The same as text"), { m_json });
    split->addWidget(side);
    split->setSizes({ 3 * em, 2 * em });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split, 1);
    column->addWidget(m_problem);

    m_soon.setSingleShot(true);
    m_soon.setInterval(kPause);
    connect(&m_soon, &QTimer::timeout, this, &MacroPage::preview);
    connect(m_editor, &MacroEditor::edited, this, &MacroPage::formEdited);
    connect(m_form, &MacroForm::edited, &m_soon, QOverload<>::of(&QTimer::start));
    connect(m_json, &QPlainTextEdit::textChanged, this, &MacroPage::jsonEdited);
    m_form->setInputs({});
}

void MacroPage::setText(const LibraryText &text)
{
    if (m_json->toPlainText() == text.body)
        return;
    m_name = text.name;
    m_showing = true;
    m_json->setPlainText(text.body);
    m_showing = false;
    jsonEdited();
}

LibraryText MacroPage::text() const
{
    return { m_name, {}, {}, m_json->toPlainText() };
}

void MacroPage::setChoices(const services::EditChoices &choices, const QStringList &templates)
{
    m_editor->setChoices(choices, templates);
}

void MacroPage::setFacts(const QStringList &keys)
{
    m_editor->setFacts(keys);
}

void MacroPage::begin()
{
    if (m_editor->isEnabled())
        m_editor->begin();
    else
        m_json->setFocus(Qt::OtherFocusReason);
}

void MacroPage::formEdited()
{
    const bool asksOtherwise = m_macro.inputs != m_editor->macro().inputs;
    m_macro = m_editor->macro();
    m_name = m_macro.name;
    m_showing = true;
    m_json->setPlainText(macroText(m_macro));
    m_showing = false;
    if (asksOtherwise)
        m_form->setInputs(m_macro.inputs);
    say(problem());
    m_soon.start();
    Q_EMIT edited();
}

void MacroPage::jsonEdited()
{
    if (m_showing)
        return;
    const base::Result<Macro> macro = domain::macroFromJson(m_json->toPlainText().toUtf8());
    // What can't be read has no form: that one waits, as it was.
    m_editor->setEnabled(macro.ok());
    if (macro) {
        if (m_macro.inputs != macro->inputs)
            m_form->setInputs(macro->inputs);
        m_macro = *macro;
        m_name = m_macro.name;
        m_editor->setMacro(m_macro);
    }
    say(problem());
    m_soon.start();
    Q_EMIT edited();
}

QString MacroPage::problem() const
{
    const QString text = m_json->toPlainText();
    const base::Result<Macro> macro = domain::macroFromJson(text.toUtf8());
    if (!macro)
        return whyNot(text, macro.error());
    if (const base::Result<void> fine = domain::checkMacro(*macro); !fine)
        return errorText(fine.error());
    return m_editor->problems().join(QLatin1Char('\n'));
}

void MacroPage::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void MacroPage::preview()
{
    m_soon.stop();
    takeBack(m_previewing);
    const quint64 generation = ++m_generation;
    if (!m_case || !m_editor->isEnabled()) {
        m_preview->clear();
        return;
    }
    services::MacroRun run;
    run.caseId = m_case->id;
    run.agent = m_agent;
    run.inputs = m_form->values();
    m_previewing = m_macros.preview(m_macro, run);
    whenDone(m_previewing, this, [this, generation](const base::Result<services::MacroPreview> &preview) {
        if (generation != m_generation)
            return;
        if (preview)
            showPlan(*preview);
        else
            m_preview->setPlainText(errorText(preview.error()));
    });
}

void MacroPage::showPlan(const services::MacroPreview &preview)
{
    QStringList lines;
    for (const PlannedLine &line : plannedLines(preview))
        lines.append(line.isText ? QStringLiteral("%1:\n%2\n").arg(line.what, line.text)
                                 : tr("%1: %2", "Status, New → Solved").arg(line.what, line.text));
    if (preview.plan.reply && !preview.verdict.allowed)
        lines.append(preview.verdict.reason);
    m_preview->setPlainText(
        lines.isEmpty() ? tr("Nothing would change: the case is so already.") : lines.join(QLatin1Char('\n')));
}

QString MacroPage::previewText() const
{
    return m_preview->toPlainText();
}

} // namespace throughline::ui
