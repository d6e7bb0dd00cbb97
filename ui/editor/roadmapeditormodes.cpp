// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of RoadmapEditor beside drawing: text, trying out, two versions side by side, publishing, pictures.
#include "ui/editor/roadmapeditor.h"

#include "ui/common/errortext.h"
#include "ui/common/messagebar.h"
#include "ui/common/neverthelessdialog.h"
#include "ui/common/requests.h"
#include "ui/editor/blueprintpicture.h"
#include "ui/editor/drafttext.h"
#include "ui/editor/draftview.h"
#include "ui/editor/findinglist.h"
#include "ui/editor/simulationpanel.h"
#include "ui/editor/versioncompare.h"

#include <QAction>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QtConcurrentRun>

#include <algorithm>

namespace throughline::ui {

void RoadmapEditor::showSide(Side side)
{
    if (!m_draft->isOpen())
        return;
    if (isComparing())
        closeComparison();
    const bool another = side != m_sideNow;
    const QString selected = m_view->selectedKey();
    m_sideNow = side;
    m_side->setCurrentIndex(int(side));
    if (side == Side::Text) {
        m_text->setBlueprint(m_draft->now());
        if (!selected.isEmpty())
            m_text->goTo(selected);
    }
    if (side == Side::Simulation && another) {
        m_view->setLate({});
        m_simulation->setBlueprint(m_draft->now());
        m_simulation->begin();
    } else if (another) {
        m_view->showDraft(m_draft->now());
        m_view->setLate(m_findings->bySteps());
    }
    showState();
    showHint({});
    if (!another)
        return;
    if (side == Side::Text)
        m_text->edit().setFocus(Qt::ShortcutFocusReason);
    else if (side == Side::Form)
        m_view->setFocus(Qt::ShortcutFocusReason);
}

void RoadmapEditor::compare()
{
    if (m_draft->theirs())
        return showConflict();
    if (!m_draft->isOpen() || !m_draft->newest())
        return;
    m_compare->setQuestion({}, {}, {});
    m_compare->setChoices({}, {});
    showComparison(*m_draft->newest());
    whenDone(m_roadmaps.versions(m_draft->newest()->roadmap), this,
        [this, generation = ++m_generation, current = m_draft->newest()->version](
            const base::Result<std::vector<domain::RoadmapVersionInfo>> &read) {
            if (generation == m_generation && read && isComparing())
                m_compare->setChoices(*read, current);
        });
}

void RoadmapEditor::showComparison(const domain::Blueprint &with)
{
    m_compare->setSides({ tr("Version %1").arg(with.number), with }, { tr("Draft"), m_draft->now() });
    m_pages->setCurrentWidget(m_compare);
    m_compare->list().setFocus(Qt::OtherFocusReason);
    showState();
}

void RoadmapEditor::tellConflict()
{
    QWidget *focus = focusWidget();
    const bool typing = m_view->isTyping()
        || (m_editPage->isAncestorOf(focus)
            && (qobject_cast<QLineEdit *>(focus) || qobject_cast<QPlainTextEdit *>(focus)) && focus->hasFocus());
    if (typing)
        m_bar->showNews(tr("Somebody else has changed this draft meanwhile. Yours isn't kept until you have chosen."),
            m_compareAction, tr("See both"));
    else
        showConflict();
}

void RoadmapEditor::showConflict()
{
    m_bar->clear();
    m_compare->setQuestion(
        tr("Somebody else has changed this draft meanwhile."), tr("Take &theirs"), tr("Go on with &mine"));
    m_compare->setSides({ tr("What is kept now"), *m_draft->theirs() }, { tr("What you drew"), m_draft->now() });
    m_pages->setCurrentWidget(m_compare);
    m_compare->list().setFocus(Qt::OtherFocusReason);
    showState();
}

void RoadmapEditor::closeComparison()
{
    m_pages->setCurrentWidget(m_editPage);
    showDraft();
    m_view->setFocus(Qt::OtherFocusReason);
}

NeverthelessDialog *RoadmapEditor::question() const
{
    return m_question;
}

void RoadmapEditor::publish()
{
    if (!m_publishAction->isEnabled() || m_question)
        return;
    m_publishWhenChecked = true;
    if (m_findings->isCurrent())
        askToPublish();
}

void RoadmapEditor::askToPublish()
{
    m_publishWhenChecked = false;
    const std::vector<domain::Finding> &findings = m_findings->report().findings;
    if (!m_findings->error().isEmpty()) {
        m_bar->showMessage(tr("It can't be published yet. %1").arg(m_findings->error()));
        if (isComparing())
            closeComparison();
        m_findings->list().setCurrentRow(std::max(0, m_findings->errorRow()));
        m_findings->list().setFocus(Qt::OtherFocusReason);
        return;
    }
    constexpr size_t kShown = 6;
    QStringList lines;
    lines.append(tr("New cases will walk it. Cases under way stay on their version."));
    if (!findings.empty()) {
        lines.append(QString());
        lines.append(tr("The checks found %n thing(s):", nullptr, int(findings.size())));
        for (size_t i = 0; i < findings.size() && i < kShown; ++i)
            lines.append(QStringLiteral("• ") + findingText(findings[i]));
        if (findings.size() > kShown)
            lines.append(tr("and %n more", nullptr, int(findings.size() - kShown)));
    }
    const int number = m_draft->newest() ? m_draft->newest()->number + 1 : 1;
    m_question = new NeverthelessDialog(tr("Publish “%1”").arg(m_draft->now().name.simplified()),
        lines.join(QLatin1Char('\n')), findings.empty() ? tr("&Publish version %1").arg(number) : tr("&Publish anyway"),
        NeverthelessDialog::Reason::None, window());
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &NeverthelessDialog::meant, m_draft, &RoadmapDraft::publish);
    m_question->open();
}

void RoadmapEditor::exportTo()
{
    if (!m_draft->isOpen() || m_files)
        return;
    m_files = new QFileDialog(window(), tr("Export “%1”").arg(m_draft->now().name.simplified()));
    m_files->setAttribute(Qt::WA_DeleteOnClose);
    m_files->setAcceptMode(QFileDialog::AcceptSave);
    m_files->setNameFilters(
        { tr("PDF (*.pdf)"), tr("Picture (*.png)"), tr("BPMN 2.0 (*.bpmn)"), tr("Roadmap as text (*.json)") });
    m_files->setDefaultSuffix(QStringLiteral("pdf"));
    connect(m_files, &QFileDialog::filterSelected, m_files, [files = m_files.data()](const QString &filter) {
        for (const char *suffix : { "pdf", "png", "bpmn", "json" }) {
            if (filter.contains(QStringLiteral("*.") + QLatin1String(suffix)))
                files->setDefaultSuffix(QLatin1String(suffix));
        }
    });
    m_files->selectFile(m_draft->now().key + QStringLiteral(".pdf"));
    connect(m_files, &QFileDialog::fileSelected, this, &RoadmapEditor::exportAs);
    m_files->open();
}

void RoadmapEditor::exportAs(const QString &path)
{
    // What is edited still has the number of the version from which it was begun.
    domain::Blueprint now = m_draft->differs() ? m_draft->now() : *m_draft->newest();
    if (m_draft->differs())
        now.status = domain::RoadmapStatus::Draft;
    const auto told = [this, path](const base::Result<qint64> &written, bool model) {
        if (!written)
            m_bar->showMessage(errorText(written.error()), written.error().detail);
        else if (model && *written > 0)
            m_bar->showMessage(
                tr("%1 is written, without %n thing(s) that this format doesn't know.", nullptr, int(*written))
                    .arg(path));
        else
            m_bar->showNews(tr("%1 is written.").arg(path), nullptr, {});
    };
    const bool png = path.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive);
    if (!png && !path.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive)) {
        whenDone(m_roadmaps.writeModel(path, now), this,
            [told](const base::Result<qint64> &written) { told(written, true); });
        return;
    }
    // Drawing a large one takes its time: not here.
    whenDone(QtConcurrent::run(
                 [now, font = font(), png] { return png ? blueprintPng(now, font) : blueprintPdf(now, font); }),
        this, [this, path, told](const QByteArray &bytes) {
            whenDone(m_roadmaps.writeFile(path, bytes), this,
                [told](const base::Result<qint64> &written) { told(written, false); });
        });
}

} // namespace throughline::ui
