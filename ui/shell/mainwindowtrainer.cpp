// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of MainWindow in which one goes to another place of the window and back: the trainer.
#include "ui/shell/mainwindow.h"

#include "ui/shell/customerplace.h"
#include "ui/shell/roadmaplent.h"
#include "ui/shell/shortcutmap.h"
#include "ui/trainer/trainerplace.h"

#include <QStackedWidget>

namespace throughline::ui {

void MainWindow::makeTrainerAction()
{
    m_trainerAction = new QAction(tr("Trainer…"), this);
    m_trainerAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W));
    m_view->addAction(m_trainerAction);
    m_shortcuts->add(m_trainerAction, this, tr("Window"));
    connect(m_trainerAction, &QAction::triggered, this, &MainWindow::showTrainer);
}

void MainWindow::showTrainer()
{
    if (!m_workspace || !m_place)
        return;
    if (!m_trainer) {
        m_trainer = new TrainerPlace(*m_workspace, m_agent, &lendRoadmap, m_pages);
        m_pages->addWidget(m_trainer);
        connect(m_trainer, &TrainerPlace::left, this, &MainWindow::showCustomers);
        connect(m_trainer, &TrainerPlace::fullScreenWanted, this, [this](bool wanted) {
            setWindowState(wanted ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
            menuWidget()->setVisible(!wanted);
        });
    }
    leaveRoadmapEditor();
    m_backToMirror = false;
    leaveMirror(true);
    setPlaceLeft(true);
    m_pages->setCurrentWidget(m_trainer);
    m_trainer->begin();
}

void MainWindow::showCustomers()
{
    if (!m_trainer || !m_place || m_pages->currentWidget() != m_trainer)
        return;
    if (windowState() & Qt::WindowFullScreen)
        setWindowState(windowState() & ~Qt::WindowFullScreen);
    menuWidget()->show();
    setPlaceLeft(false);
    m_pages->setCurrentWidget(m_place);
    if (QWidget *before = m_place->focusWidget())
        before->setFocus(Qt::OtherFocusReason);
}

} // namespace throughline::ui
