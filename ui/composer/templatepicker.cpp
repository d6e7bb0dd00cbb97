// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/templatepicker.h"

#include "ui/common/errortext.h"
#include "ui/common/fuzzyscore.h"
#include "ui/common/picker.h"
#include "ui/common/requests.h"
#include "ui/composer/replyedit.h"

#include <QHBoxLayout>
#include <QLocale>

#include <algorithm>

namespace throughline::ui {

using domain::TextTemplate;

namespace {

QString languageName(const QString &language)
{
    if (language.isEmpty())
        return {};
    const QLocale locale(language);
    return locale.language() == QLocale::C ? language : locale.nativeLanguageName();
}

} // namespace

TemplatePicker::TemplatePicker(
    services::Templates &templates, domain::CaseId caseId, domain::AgentId agent, QWidget *parent)
    : QDialog(parent)
    , m_templates(templates)
    , m_case(caseId)
    , m_agent(agent)
    , m_picker(new Picker(this))
    , m_preview(new ReplyEdit(this))
{
    setWindowTitle(tr("Insert a template"));
    setAttribute(Qt::WA_DeleteOnClose);
    const int em = fontMetrics().height();
    resize(46 * em, 22 * em);
    m_picker->setQuestion(tr("Which template?"), tr("Name of a template, or words of its text"));
    m_preview->setReadOnly(true);
    m_preview->setAccessibleName(tr("How it reads in this case"));
    m_preview->setPlaceholderText(QString());
    m_preview->setFocusPolicy(Qt::NoFocus);
    auto *line = new QHBoxLayout(this);
    line->addWidget(m_picker, 2);
    line->addWidget(m_preview, 3);
    connect(m_picker, &Picker::wanted, this, &TemplatePicker::showFitting);
    connect(m_picker, &Picker::currentChanged, this, &TemplatePicker::preview);
    connect(m_picker, &Picker::picked, this, &TemplatePicker::pick);
}

void TemplatePicker::begin()
{
    whenDone(m_templates.list(m_case), this, [this](const base::Result<std::vector<TextTemplate>> &all) {
        m_read = true;
        if (all)
            m_all = *all;
        else
            m_problem = errorText(all.error());
        showFitting(m_picker->text());
    });
    m_picker->begin();
}

void TemplatePicker::showFitting(const QString &typed)
{
    if (!m_read)
        return;
    const QString folded = fuzzyFold(typed);
    std::vector<std::pair<int, const TextTemplate *>> fitting;
    for (const TextTemplate &one : m_all) {
        // The name says most; words of the text are found as they were typed only.
        const int byName = typed.isEmpty() ? 1 : fuzzyScore(folded, fuzzyFold(one.name));
        const bool inText = !typed.isEmpty() && one.body.contains(typed, Qt::CaseInsensitive);
        if (const int score = std::max(byName, inText ? 1 : 0); score > 0)
            fitting.emplace_back(score, &one);
    }
    std::stable_sort(fitting.begin(), fitting.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<PickRow> rows;
    for (const auto &[score, one] : fitting)
        rows.push_back({ one->id.value(), one->name, one->body.simplified(), languageName(one->language) });
    QString state = m_problem;
    if (state.isEmpty() && m_all.empty())
        state = tr("There are no templates yet.");
    else if (state.isEmpty() && rows.empty())
        state = tr("No template fits.");
    m_picker->setFound(std::move(rows), state);
    if (fitting.empty()) {
        m_shown = 0;
        m_preview->clear();
    }
}

void TemplatePicker::preview(qint64 id)
{
    if (id == m_shown)
        return;
    m_shown = id;
    takeBack(m_filling);
    const quint64 generation = ++m_generation;
    m_filling = m_templates.fill(domain::TemplateId(id), m_case, m_agent);
    whenDone(m_filling, this, [this, generation](const base::Result<services::FilledTemplate> &filled) {
        if (generation != m_generation)
            return;
        QString text = filled ? filled->body.text : errorText(filled.error());
        if (filled && !filled->subject.text.isEmpty())
            text = tr("Subject: %1").arg(filled->subject.text) + QStringLiteral("\n\n") + text;
        m_preview->setPlainText(text);
    });
}

void TemplatePicker::pick(qint64 id)
{
    // Filled anew: what is shown may be that of the row before.
    whenDone(m_templates.fill(domain::TemplateId(id), m_case, m_agent), this,
        [this](const base::Result<services::FilledTemplate> &filled) {
            if (!filled) {
                m_preview->setPlainText(errorText(filled.error()));
                return;
            }
            const services::FilledTemplate &text = *filled;
            accept();
            Q_EMIT chosen(text);
        });
}

QString TemplatePicker::previewText() const
{
    return m_preview->toPlainText();
}

} // namespace throughline::ui
