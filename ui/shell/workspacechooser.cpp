// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/workspacechooser.h"

#include "ui/common/filedialog.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace throughline::ui {

namespace {

const QString kSuffix = QStringLiteral("throughline");

} // namespace

WorkspaceChooser::WorkspaceChooser(QWidget *window)
    : QObject(window)
    , m_window(window)
{
}

void WorkspaceChooser::show(QDialog *dialog)
{
    if (m_dialog)
        m_dialog->deleteLater();
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void WorkspaceChooser::askForFile()
{
    auto *dialog = new FileDialog(m_window, tr("Open a workspace"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({ tr("Workspaces (*.%1)").arg(kSuffix), tr("All files (*)") });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) { Q_EMIT chosen(file, false); });
    show(dialog);
}

void WorkspaceChooser::askForNewFile()
{
    auto *dialog = new FileDialog(m_window, tr("Make a new workspace"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(kSuffix);
    dialog->setNameFilters({ tr("Workspaces (*.%1)").arg(kSuffix) });
    // An existing file is opened, never written over.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) { Q_EMIT chosen(file, true); });
    show(dialog);
}

void WorkspaceChooser::askForServer()
{
    auto *dialog = new QDialog(m_window);
    dialog->setWindowTitle(tr("Connect to a server"));
    auto *column = new QVBoxLayout(dialog);
    auto *label = new QLabel(tr("&Address of the workspace, as your administrator gave it to you:"), dialog);
    label->setTextFormat(Qt::PlainText);
    auto *input = new QLineEdit(dialog);
    input->setPlaceholderText(QStringLiteral("postgresql://name@host/database"));
    input->setAccessibleName(tr("Address of the workspace"));
    input->setMinimumWidth(30 * input->fontMetrics().height());
    label->setBuddy(input);
    auto *hint = new QLabel(
        tr("Any libpq address works. A password in it isn't saved; one in ~/.pgpass is used."), dialog);
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton *go = buttons->addButton(tr("Co&nnect"), QDialogButtonBox::AcceptRole);
    go->setEnabled(false);
    connect(input, &QLineEdit::textChanged, go, [go](const QString &text) {
        const QString typed = text.trimmed();
        go->setEnabled(
            typed.startsWith(QStringLiteral("postgresql://")) || typed.startsWith(QStringLiteral("postgres://")));
    });
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, input] { Q_EMIT chosen(input->text().trimmed(), false); });
    for (QWidget *widget : { static_cast<QWidget *>(label), static_cast<QWidget *>(input), static_cast<QWidget *>(hint),
             static_cast<QWidget *>(buttons) })
        column->addWidget(widget);
    show(dialog);
}

} // namespace throughline::ui
