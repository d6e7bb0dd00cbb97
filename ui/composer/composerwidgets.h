// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

class QLabel;
class QPalette;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QToolButton;
class QWidget;

namespace throughline::ui {

class KnownBar;

/// The widgets of the composer, made and laid out; what they do is ComposerPane's.
struct ComposerWidgets {
    Q_DECLARE_TR_FUNCTIONS(Composer)

public:
    explicit ComposerWidgets(QWidget *parent);

    void setIcons(const QPalette &palette);
    /// Only the page that is shown decides about the height: at rest the composer is one line.
    void show(QWidget *page);

    QStackedWidget *pages;
    QWidget *restingPage = nullptr;
    QLabel *restingText = nullptr;
    QPushButton *noteButton = nullptr;
    QPushButton *callButton = nullptr;

    QWidget *notePage = nullptr;
    QLabel *noteTo = nullptr;
    QLabel *noteTag = nullptr;
    KnownBar *noteKnown = nullptr;
    QPlainTextEdit *noteText = nullptr;
    QPushButton *saveNote = nullptr;
    QPushButton *closeNote = nullptr;

    QWidget *callPage = nullptr;
    QLabel *callTo = nullptr;
    QLabel *callGlyph = nullptr;
    QToolButton *inbound = nullptr;
    QToolButton *outbound = nullptr;
    QSpinBox *minutes = nullptr;
    QPushButton *timerButton = nullptr;
    QLabel *elapsed = nullptr;
    KnownBar *callKnown = nullptr;
    QPlainTextEdit *callText = nullptr;
    QPushButton *saveCall = nullptr;
    QPushButton *closeCall = nullptr;

private:
    void makeRestingPage();
    void makeNotePage();
    void makeCallPage();
};

} // namespace throughline::ui
