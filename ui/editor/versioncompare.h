// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"
#include "ui/editor/draftwords.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace throughline::ui {

class BlueprintView;

/// Two states of a roadmap side by side, what differs in them marked by signs and told in words. In a conflict one of them is chosen.
class VersionCompare : public QWidget {
    Q_OBJECT
public:
    explicit VersionCompare(QWidget *parent = nullptr);

    struct Side {
        QString title;
        domain::Blueprint blueprint;
    };
    void setSides(const Side &before, const Side &after);
    /// Versions to compare with, by their ids; `current` is shown.
    void setChoices(const std::vector<domain::RoadmapVersionInfo> &versions, domain::RoadmapVersionId current);
    /// Says why one has to choose, and offers to; nothing to choose by an empty sentence.
    void setQuestion(const QString &sentence, const QString &takeBefore, const QString &takeAfter);

    [[nodiscard]] BlueprintView &before() const { return *m_before; }
    [[nodiscard]] BlueprintView &after() const { return *m_after; }
    [[nodiscard]] QListWidget &list() const { return *m_list; }

Q_SIGNALS:
    void beforeChosen();
    void afterChosen();
    void versionChosen(throughline::domain::RoadmapVersionId version);

private:
    void show(int row);

    std::vector<DifferenceLine> m_lines;
    QLabel *m_question;
    QPushButton *m_takeBefore;
    QPushButton *m_takeAfter;
    QComboBox *m_versions;
    QLabel *m_titleBefore;
    QLabel *m_titleAfter;
    BlueprintView *m_before;
    BlueprintView *m_after;
    QLabel *m_head;
    QListWidget *m_list;
};

} // namespace throughline::ui
