// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of MainWindow that goes from the place where cases are worked on to the one where roadmaps are drawn, and back.
#include "ui/shell/mainwindow.h"

#include "core/services/roadmaps.h"
#include "ui/editor/draftview.h"
#include "ui/editor/roadmapeditor.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/customerplace.h"
#include "ui/shell/shortcutmap.h"

#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>

#include <utility>

namespace throughline::ui {

bool MainWindow::isEditingRoadmaps() const
{
    return m_editor && m_pages->currentWidget() == m_editor;
}

bool MainWindow::isBehind() const
{
    return (m_place && m_place->isBehind()) || (m_editor && m_editor->isBehind());
}

void MainWindow::makeRoadmapEditor()
{
    m_editor = new RoadmapEditor(m_workspace->roadmaps(), m_clock, m_pages);
    m_editor->draft().setAgent(m_agent);
    m_pages->addWidget(m_editor);
    m_editorMenu = new QMenu(tr("Roadmap editor"), this);
    for (QAction *action : m_editor->viewActions()) {
        m_editorMenu->addAction(action);
        m_shortcuts->add(action, &m_editor->view(), tr("Roadmap editor"));
    }
    m_editorMenu->addSeparator();
    for (QAction *action : m_editor->editorActions()) {
        m_editorMenu->addAction(action);
        m_shortcuts->add(action, m_editor, tr("Roadmap editor"));
    }
    m_menus->insertMenu(m_view->menuAction(), m_editorMenu);
    connect(m_workspace, &services::Workspace::changed, m_editor, &RoadmapEditor::apply);
    connect(m_editor, &RoadmapEditor::mirrorWanted, this, &MainWindow::openMirror);
    connect(m_editor, &RoadmapEditor::discoveryWanted, this, &MainWindow::discoverRoadmap);
    connect(m_editor, &RoadmapEditor::left, this, &MainWindow::leaveRoadmapEditor);
    connect(m_editor, &RoadmapEditor::titleChanged, this, [this](const QString &title) {
        if (isEditingRoadmaps())
            showTitle(title);
    });
    connect(&m_editor->draft(), &RoadmapDraft::stateChanged, this, [this] {
        if (m_closing.isActive() && !isBehind()) {
            m_closing.stop();
            close();
        }
    });
    // Who goes to a customer or an article from here wants to see it.
    const auto go = [this] {
        if (isEditingRoadmaps()) {
            m_focusBefore = nullptr;
            leaveRoadmapEditor();
        }
    };
    connect(m_palette, &CommandPalette::customerChosen, m_editor, go);
    connect(m_palette, &CommandPalette::caseChosen, m_editor, go);
    connect(m_palette, &CommandPalette::articleChosen, m_editor, go);
    connect(m_palette, &CommandPalette::eventChosen, m_editor, go);
}

void MainWindow::openRoadmapEditor(domain::RoadmapId roadmap)
{
    if (!m_place || !m_workspace)
        return;
    if (!m_editor)
        makeRoadmapEditor();
    m_backToMirror = false;
    leaveMirror(true);
    if (!isEditingRoadmaps())
        m_focusBefore = focusWidget();
    m_pages->setCurrentWidget(m_editor);
    setPlaceLeft(true);
    m_shortcuts->setLeft(m_editor, false);
    m_editorMenu->menuAction()->setVisible(true);
    if (roadmap)
        m_editor->openRoadmap(roadmap);
    else
        m_editor->choose();
}

void MainWindow::leaveRoadmapEditor()
{
    if (!isEditingRoadmaps() || !m_place)
        return;
    m_editorMenu->menuAction()->setVisible(false);
    m_shortcuts->setLeft(m_editor, true);
    setPlaceLeft(false);
    m_pages->setCurrentWidget(m_place);
    showTitle(m_subject);
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

} // namespace throughline::ui
