// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/change.h"
#include "core/services/productnews.h"

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace throughline::ui {

/// A quiet line about what is new for what the customer owns, or what could be recommended to them, and why. It takes no room while there is nothing, and goes once somebody said it
/// or put it aside, for everybody. GUI thread.
class NewsLine : public QWidget {
    Q_OBJECT
public:
    /// `news` must outlive it.
    NewsLine(services::ProductNews &news, const base::Clock &clock, std::optional<domain::AgentId> agent,
        QWidget *parent = nullptr);

    void setCustomer(domain::CustomerId id);
    void apply(const domain::Changes &changes);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void failed(const throughline::base::Error &error);

private:
    void read();
    void show(const domain::CustomerNews &news);
    void putAside();

    services::ProductNews &m_news;
    const base::Clock &m_clock;
    std::optional<domain::AgentId> m_agent;
    QLabel *m_label;
    QToolButton *m_done;
    domain::CustomerId m_customer;
    domain::ProductId m_product; ///< what the line is about
    QString m_version;
    quint64 m_generation = 0;
};

} // namespace throughline::ui
