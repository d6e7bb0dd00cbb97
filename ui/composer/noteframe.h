// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

namespace throughline::ui {

/// A frame with a dashed edge and a tint: the shape that internal notes have in the timeline as well, so that nobody takes one for a reply.
class NoteFrame : public QFrame {
    Q_OBJECT
public:
    explicit NoteFrame(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace throughline::ui
