// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of MainWindow that goes to the place where all cases of a roadmap are held against it, and back; and from history to the editor.
#include "core/services/mining.h"
#include "ui/common/errortext.h"
#include "ui/common/requests.h"
#include "ui/editor/roadmapeditor.h"
#include "ui/mirror/mirrorplace.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/customerplace.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/notice.h"
#include "ui/shell/shortcutmap.h"

#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>

#include <utility>

namespace throughline::ui {

bool MainWindow::isShowingMirror() const
{
    return m_mirror && m_pages->currentWidget() == m_mirror;
}

/// The keys and menus of what isn't shown mustn't do anything.
void MainWindow::setPlaceLeft(bool left)
{
    m_shortcuts->setLeft(m_place, left);
    for (QMenu *menu : std::as_const(m_placeMenus))
        menu->menuAction()->setVisible(!left);
    for (QAction *action : m_place->placeActions())
        action->setVisible(!left);
}

void MainWindow::makeMirror()
{
    m_mirror = new MirrorPlace(*m_workspace, m_pages);
    m_pages->addWidget(m_mirror);
    m_mirrorMenu = new QMenu(tr("Mirror"), this);
    for (QAction *action : m_mirror->placeActions()) {
        m_mirrorMenu->addAction(action);
        m_shortcuts->add(action, m_mirror, tr("Mirror"));
    }
    m_menus->insertMenu(m_view->menuAction(), m_mirrorMenu);
    connect(m_workspace, &services::Workspace::changed, m_mirror, &MirrorPlace::apply);
    connect(m_mirror, &MirrorPlace::left, this, [this] { leaveMirror(false); });
    connect(m_mirror, &MirrorPlace::discoveryWanted, this, &MainWindow::discoverRoadmap);
    connect(m_mirror, &MirrorPlace::titleChanged, this, [this](const QString &title) {
        if (isShowingMirror())
            showTitle(title);
    });
    connect(m_mirror, &MirrorPlace::caseWanted, this, [this](domain::CaseId id) {
        leaveMirror(true);
        m_place->openCase(id);
        m_backToMirror = true;
        m_notice->say(tr("Esc goes back to the mirror."));
    });
    // Whatever is gone to is there, and the way back is forgotten.
    const auto go = [this] {
        m_backToMirror = false;
        leaveMirror(true);
    };
    connect(m_palette, &CommandPalette::customerChosen, m_mirror, go);
    connect(m_palette, &CommandPalette::caseChosen, m_mirror, go);
    connect(m_palette, &CommandPalette::articleChosen, m_mirror, go);
    connect(m_palette, &CommandPalette::eventChosen, m_mirror, go);
}

void MainWindow::openMirror(domain::RoadmapId roadmap)
{
    if (!m_place || !m_workspace)
        return;
    if (!m_mirror)
        makeMirror();
    if (!isShowingMirror())
        m_mirrorFromEditor = isEditingRoadmaps();
    showMirror();
    m_mirror->openRoadmap(roadmap);
}

void MainWindow::showMirror()
{
    if (!isShowingMirror() && !isEditingRoadmaps())
        m_focusBeforeMirror = focusWidget();
    if (isEditingRoadmaps()) {
        m_editorMenu->menuAction()->setVisible(false);
        m_shortcuts->setLeft(m_editor, true);
    }
    setPlaceLeft(true);
    m_shortcuts->setLeft(m_mirror, false);
    m_mirrorMenu->menuAction()->setVisible(true);
    m_pages->setCurrentWidget(m_mirror);
    showTitle(m_mirror->title());
}

void MainWindow::leaveMirror(bool toPlace)
{
    if (!isShowingMirror() || !m_place)
        return;
    m_mirrorMenu->menuAction()->setVisible(false);
    m_shortcuts->setLeft(m_mirror, true);
    if (m_mirrorFromEditor && !toPlace && m_editor) {
        m_shortcuts->setLeft(m_editor, false);
        m_editorMenu->menuAction()->setVisible(true);
        m_pages->setCurrentWidget(m_editor);
        if (QWidget *before = m_editor->focusWidget())
            before->setFocus(Qt::OtherFocusReason);
        return;
    }
    setPlaceLeft(false);
    m_pages->setCurrentWidget(m_place);
    showTitle(m_subject);
    if (m_focusBeforeMirror && !toPlace)
        m_focusBeforeMirror->setFocus(Qt::OtherFocusReason);
}

/// False: nobody came to the case from there.
bool MainWindow::goBackToMirror()
{
    if (!std::exchange(m_backToMirror, false) || !m_mirror || m_pages->currentWidget() != m_place)
        return false;
    showMirror();
    m_mirror->takeFocus();
    return true;
}

void MainWindow::discoverRoadmap()
{
    if (!m_workspace)
        return;
    m_notice->say(tr("Looking for a roadmap in what was done …"));
    whenDone(m_workspace->mining().discovered(), this, [this](const base::Result<services::FoundRoadmap> &found) {
        if (!m_workspace)
            return;
        if (!found) {
            m_notice->say(errorText(found.error()));
            return;
        }
        if (!isEditingRoadmaps()) {
            leaveMirror(false);
            if (!isEditingRoadmaps())
                openRoadmapEditor({});
        }
        m_editor->beginWith(found->blueprint, tr("Found in history"), tr("Discover from history"));
        m_notice->say(tr("A draft was made of what was done. Cases: %1, in variants: %2.")
                .arg(QLocale().toString(found->cases), QLocale().toString(found->variants)));
    });
}

} // namespace throughline::ui
