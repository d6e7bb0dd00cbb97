// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of RoadmapEditor that deals with whole roadmaps: to and from files, copied, taken back, retired.
#include "ui/editor/roadmapeditor.h"

#include "core/base/savefile.h"
#include "core/services/modelfiles.h"
#include "ui/common/errortext.h"
#include "ui/common/filedialog.h"
#include "ui/common/messagebar.h"
#include "ui/common/neverthelessdialog.h"
#include "ui/common/requests.h"
#include "ui/editor/blueprintpicture.h"
#include "ui/editor/draftview.h"

#include <QAction>
#include <QFileInfo>
#include <QtConcurrentRun>

namespace throughline::ui {

void RoadmapEditor::makeFileActions()
{
    m_exportAction = addAction(tr("Export…"), { Qt::CTRL | Qt::Key_E });
    m_exportAction->setToolTip(tr("As a picture, PDF, BPMN or text"));
    connect(m_exportAction, &QAction::triggered, this, &RoadmapEditor::exportTo);
    connect(addAction(tr("Import…"), { Qt::CTRL | Qt::SHIFT | Qt::Key_I }), &QAction::triggered, this,
        &RoadmapEditor::importFrom);
    connect(addAction(tr("Mirror: all cases of the roadmap…"), { Qt::CTRL | Qt::SHIFT | Qt::Key_M }),
        &QAction::triggered, this,
        [this] { Q_EMIT mirrorWanted(m_draft->newest() ? m_draft->newest()->roadmap : domain::RoadmapId()); });
    connect(addAction(tr("Discover a roadmap from history…"), { Qt::CTRL | Qt::SHIFT | Qt::Key_H }),
        &QAction::triggered, this, &RoadmapEditor::discoveryWanted);
    m_copyAction = addAction(tr("Copy it as a new roadmap"), { Qt::CTRL | Qt::SHIFT | Qt::Key_D });
    connect(m_copyAction, &QAction::triggered, this, &RoadmapEditor::copyRoadmap);
    m_revertAction = addAction(tr("Back to what is published"), { Qt::CTRL | Qt::SHIFT | Qt::Key_R });
    connect(m_revertAction, &QAction::triggered, this, &RoadmapEditor::revert);
    m_retireAction = addAction(tr("Retire…"), {});
    connect(m_retireAction, &QAction::triggered, this, &RoadmapEditor::retire);
}

void RoadmapEditor::importFrom()
{
    if (m_files)
        return;
    m_files = new FileDialog(window(), tr("Import a roadmap"));
    m_files->setAttribute(Qt::WA_DeleteOnClose);
    m_files->setFileMode(QFileDialog::ExistingFile);
    m_files->setNameFilters(
        { tr("Roadmaps and processes (*.bpmn *.bpmn2 *.xml *.json *.pnml *.ptml *.gz)"), tr("All files (*)") });
    connect(m_files, &QFileDialog::fileSelected, this, &RoadmapEditor::importFile);
    m_files->open();
}

void RoadmapEditor::importFile(const QString &path)
{
    whenDone(QtConcurrent::run([path] { return services::readModel(path); }), this,
        [this, path](const base::Result<services::ReadModel> &read) {
            if (!read) {
                m_bar->showMessage(errorText(read.error()), read.error().detail);
                return;
            }
            QString name = read->blueprint.name.simplified();
            if (name.isEmpty())
                name = QFileInfo(path).completeBaseName();
            const QString file = QFileInfo(path).fileName();
            beginWith(read->blueprint, name, tr("Import %1").arg(file));
            if (!read->problems.empty())
                m_bar->showMessage(tr(
                    "%1 is a draft now. In it, %n thing(s) weren't in order: %2", nullptr, int(read->problems.size()))
                        .arg(file, read->problems.front().message));
        });
}

void RoadmapEditor::copyRoadmap()
{
    if (m_draft->isOpen())
        beginWith(m_draft->now(), tr("Copy of %1").arg(m_draft->now().name.simplified()), tr("Copy roadmap"));
}

/// A new roadmap of this name with that content: a step that can be undone, so that it is kept like any other.
void RoadmapEditor::beginWith(const domain::Blueprint &content, const QString &name, const QString &words)
{
    whenDone(m_roadmaps.list(), this,
        [this, content, name, words](const base::Result<std::vector<domain::RoadmapSummary>> &read) {
            if (!read) {
                m_bar->showMessage(errorText(read.error()), read.error().detail);
                return;
            }
            m_list = *read;
            m_draft->make(name, takenKeys());
            domain::Blueprint filled = content;
            filled.key = m_draft->now().key;
            filled.name = name;
            m_draft->edit(domain::retyped(m_draft->now(), filled), words);
            if (!m_draft->now().steps.empty())
                m_view->select(m_draft->now().steps.front().key);
        });
}

domain::TakenKeys RoadmapEditor::takenKeys() const
{
    domain::TakenKeys taken;
    for (const domain::RoadmapSummary &one : m_list)
        taken.insert(one.key);
    return taken;
}

void RoadmapEditor::revert()
{
    if (!m_draft->newest() || !m_draft->differs())
        return;
    if (m_draft->edit(domain::retyped(m_draft->now(), *m_draft->newest()), tr("Back to what is published")))
        m_bar->showNews(tr("It says what version %1 says again.").arg(m_draft->newest()->number), m_undo, tr("Undo"));
}

void RoadmapEditor::retire()
{
    if (!m_draft->newest() || m_question)
        return;
    m_question = new NeverthelessDialog(tr("Retire “%1”").arg(m_draft->now().name.simplified()),
        tr("No new case will walk it, and it isn't proposed any more. Cases that walk it go on. Publishing a draft of "
           "it "
           "brings it back."),
        tr("&Retire"), NeverthelessDialog::Reason::None, window());
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &NeverthelessDialog::meant, this, [this] {
        whenDone(m_roadmaps.retire(base::RequestId::make(m_clock.now()), m_draft->newest()->roadmap, m_draft->agent()),
            this, [this](const base::Result<qint64> &done) {
                if (done)
                    m_bar->showNews(tr("It is retired: no new case walks it."), nullptr, {});
                else
                    m_bar->showMessage(errorText(done.error()), done.error().detail);
            });
    });
    m_question->open();
}

void RoadmapEditor::exportTo()
{
    if (!m_draft->isOpen() || m_files)
        return;
    m_files = new FileDialog(window(), tr("Export “%1”").arg(m_draft->now().name.simplified()));
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
    const domain::Blueprint now = m_draft->told();
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (!QStringList { QStringLiteral("pdf"), QStringLiteral("png"), QStringLiteral("bpmn"), QStringLiteral("json") }
            .contains(suffix)) {
        m_bar->showMessage(
            tr("“%1” ends with none of .pdf, .png, .bpmn and .json, so it isn't known what to write.").arg(path));
        return;
    }
    const bool png = path.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive);
    const bool picture = png || path.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive);
    // Drawing a large one takes its time: not here.
    const auto write = [now, path, font = font(), png, picture]() -> base::Result<int> {
        if (picture) {
            const auto saved = base::saveFile(path, png ? blueprintPng(now, font) : blueprintPdf(now, font));
            return saved ? base::Result<int>(0) : saved.error();
        }
        const base::Result<services::ModelConversion> done = services::writeModel(now, path);
        return done ? base::Result<int>(int(done->problems.size())) : done.error();
    };
    whenDone(QtConcurrent::run(write), this, [this, path](const base::Result<int> &lost) {
        if (!lost)
            m_bar->showMessage(errorText(lost.error()), lost.error().detail);
        else if (*lost > 0)
            m_bar->showMessage(
                tr("%1 is written, without %n thing(s) that this format doesn't know.", nullptr, *lost).arg(path));
        else
            m_bar->showNews(tr("%1 is written.").arg(path), nullptr, {});
    });
}

} // namespace throughline::ui
