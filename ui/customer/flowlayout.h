// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLayout>
#include <QList>

#include <vector>

namespace throughline::ui {

/// Where boxes of these sizes lie in lines of this width, each line centred on its highest box: pure. A box that is wider than a line is made as wide as one.
/// Mirrored if `rightToLeft`.
struct FlowResult {
    std::vector<QRect> boxes;
    int height = 0;
};
[[nodiscard]] FlowResult flow(const std::vector<QSize> &boxes, int width, int gap, int lineGap, bool rightToLeft);

/// Lays widgets out like words in a paragraph. A widget that is hidden or empty takes no room.
class FlowLayout : public QLayout {
    Q_OBJECT
public:
    FlowLayout(int gap, int lineGap);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return int(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    [[nodiscard]] FlowResult result(int width, bool rightToLeft) const;

    int m_gap;
    int m_lineGap;
    QList<QLayoutItem *> m_items;
};

} // namespace throughline::ui
