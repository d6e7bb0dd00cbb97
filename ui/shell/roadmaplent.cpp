// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/roadmaplent.h"

#include "ui/roadmap/blueprintview.h"
#include "ui/roadmap/steptext.h"

namespace throughline::ui {

namespace {

class LentRoadmap final : public RoadmapShow {
public:
    explicit LentRoadmap(QWidget *parent)
        : RoadmapShow(parent)
        , m_view(new BlueprintView(parent))
    {
    }

    [[nodiscard]] QWidget *widget() override { return m_view; }
    void show(const domain::Blueprint &blueprint, const std::optional<domain::Run> &run) override
    {
        m_view->setBlueprint(blueprint, run);
    }
    void light(const QString &stepKey) override
    {
        m_view->light(stepKey, true);
        // The overview goes out of the way of what is selected.
        m_view->select(stepKey);
    }
    [[nodiscard]] QString words(const QString &markdown) const override { return plainFromMarkdown(markdown); }

private:
    BlueprintView *m_view;
};

} // namespace

RoadmapShow *lendRoadmap(QWidget *parent)
{
    return new LentRoadmap(parent);
}

} // namespace throughline::ui
