// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/change.h"
#include "core/domain/supportcase.h"
#include "core/services/workspace.h"

#include <QAction>
#include <QObject>
#include <QPointer>

#include <optional>

class QWidget;

namespace throughline::ui {

class PracticeDialog;

/// The way to the knowledge's figures, and to an article that is born from the case that is open, which is told by whoever routes. GUI thread.
class KnowledgePractice : public QObject {
    Q_OBJECT
public:
    /// `window`: over which it opens. Both must outlive it.
    KnowledgePractice(services::Workspace &workspace, std::optional<domain::AgentId> agent, QWidget *window);

    [[nodiscard]] QAction *action() const { return m_open; }
    [[nodiscard]] QAction *makeAction() const { return m_make; }
    void setCase(const std::optional<domain::SupportCase> &supportCase);
    void apply(const domain::Changes &changes);

public Q_SLOTS:
    void open();
    /// Makes a draft of an article of a solved case, and says where it is.
    void makeArticle(throughline::domain::CaseId id);

Q_SIGNALS:
    void caseWanted(throughline::domain::CaseId id);
    void articleWanted(throughline::domain::ArticleId id);
    void failed(const throughline::base::Error &error);

private:
    void describe();

    services::Workspace &m_workspace;
    std::optional<domain::AgentId> m_agent;
    QWidget *m_window;
    std::optional<domain::SupportCase> m_case;
    QPointer<PracticeDialog> m_dialog;
    QAction *m_open;
    QAction *m_make;
};

} // namespace throughline::ui
