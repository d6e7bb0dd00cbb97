// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/services/search.h"
#include "ui/shell/overlay.h"
#include "ui/shell/paletterows.h"
#include "ui/shell/shortcutmap.h"

#include <QFuture>

class QLabel;
class QLineEdit;
class QListView;

namespace throughline::ui {

class PaletteModel;

/// Goes to anything: actions, customers, cases, articles and entries of timelines in one list, found while typing. GUI thread.
class CommandPalette : public Overlay {
    Q_OBJECT
public:
    CommandPalette(const ShortcutMap &shortcuts, const base::Clock &clock, QWidget *parent);

    /// Where customers, cases, articles and events are found; none while no workspace is open. Must outlive its use.
    void setSearch(services::Search *search);

    /// What was typed last has its results in the list.
    [[nodiscard]] bool isSettled() const { return !m_pending; }

Q_SIGNALS:
    void customerChosen(throughline::domain::CustomerId id, const QString &name);
    void caseChosen(throughline::domain::CaseId id);
    void articleChosen(throughline::domain::ArticleId id);
    void eventChosen(const throughline::domain::EventCursor &event, throughline::domain::CustomerId customer,
        std::optional<throughline::domain::CaseId> caseId);

protected:
    QWidget *firstFocus() override;
    QSize wantedSize(const QSize &window) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void begin();
    void typed();
    void found(const base::Result<services::SearchResults> &results);
    void rebuild();
    void choose(int row);
    void move(int by);
    void showState();

    const ShortcutMap &m_shortcuts;
    const base::Clock &m_clock;
    services::Search *m_search = nullptr;
    QLineEdit *m_input;
    QListView *m_list;
    QLabel *m_state;
    PaletteModel *m_model;
    std::vector<ShortcutEntry> m_entries;
    std::vector<PaletteAction> m_actions;
    RankedActions m_ranked;
    std::vector<PaletteRow> m_found;
    QFuture<base::Result<services::SearchResults>> m_request;
    QString m_problem;
    quint64 m_generation = 0;
    bool m_pending = false;
    bool m_openFirst = false; ///< Enter came before the results did
    bool m_moved = false;     ///< the current row was chosen by hand
};

} // namespace throughline::ui
