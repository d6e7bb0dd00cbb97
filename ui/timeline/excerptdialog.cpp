// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/excerptdialog.h"

#include "core/services/timeline.h"
#include "ui/common/filedialog.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QRadioButton>
#include <QSaveFile>
#include <QTextDocument>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace throughline::ui {

namespace {
/// More of a case than anybody prints; it is said if there is more.
constexpr int kMostOfCase = 5000;
} // namespace

ExcerptDialog::ExcerptDialog(services::Timeline &timeline, const base::Clock &clock, const QString &customer,
    std::vector<domain::Event> selected, std::optional<domain::CaseId> caseId, QWidget *parent)
    : QDialog(parent)
    , m_timeline(timeline)
    , m_clock(clock)
    , m_customer(customer)
    , m_selected(std::move(selected))
    , m_case(caseId)
    , m_useSelected(new QRadioButton(this))
    , m_useCase(new QRadioButton(this))
    , m_internal(new QCheckBox(tr("&Include what the customer doesn't see"), this))
    , m_summary(new QLabel(this))
    , m_pdf(new QPushButton(tr("&Save as PDF…"), this))
    , m_print(new QPushButton(tr("&Print…"), this))
{
    setWindowTitle(tr("Print a part of the timeline"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_useCase->setText(caseId ? tr("The whole case %1").arg(caseNumber(*caseId)) : tr("The whole case (none is open)"));
    m_useCase->setEnabled(caseId.has_value());
    m_useSelected->setEnabled(!m_selected.empty());
    (m_selected.empty() && caseId ? m_useCase : m_useSelected)->setChecked(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setAccessibleName(tr("What is printed"));

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_useSelected);
    layout->addWidget(m_useCase);
    layout->addSpacing(fontMetrics().height() / 2);
    layout->addWidget(m_internal);
    layout->addWidget(m_summary);
    layout->addSpacing(fontMetrics().height() / 2);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_pdf, QDialogButtonBox::ActionRole);
    buttons->addButton(m_print, QDialogButtonBox::ActionRole);
    buttons->addButton(QDialogButtonBox::Cancel);
    layout->addWidget(buttons);
    setMinimumWidth(24 * fontMetrics().height());
    m_pdf->setDefault(true);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_pdf, &QPushButton::clicked, this, &ExcerptDialog::choosePath);
    connect(m_print, &QPushButton::clicked, this, &ExcerptDialog::print);
    connect(m_internal, &QCheckBox::toggled, this, &ExcerptDialog::describe);
    connect(m_useCase, &QRadioButton::toggled, this, &ExcerptDialog::useCase);
    useCase();
}

const std::vector<domain::Event> *ExcerptDialog::chosen() const
{
    if (m_useSelected->isChecked())
        return &m_selected;
    return m_ofCase ? &*m_ofCase : nullptr;
}

void ExcerptDialog::useCase()
{
    describe();
    if (!m_useCase->isChecked() || m_ofCase || !m_case)
        return;
    whenDone(m_timeline.ofCase(*m_case, { domain::kEarliestEvent, {} }, kMostOfCase), this,
        [this](const base::Result<std::vector<domain::Event>> &events) {
            if (events) {
                m_ofCase = *events;
                describe();
            } else {
                Q_EMIT failed(events.error());
                reject();
            }
        });
}

void ExcerptDialog::describe()
{
    m_useSelected->setText(tr("The %n selected entry(s)", nullptr, int(m_selected.size())));
    const std::vector<domain::Event> *events = chosen();
    const bool ready = events && !events->empty();
    m_pdf->setEnabled(ready);
    m_print->setEnabled(ready);
    if (!events) {
        m_summary->setText(tr("Reading the case…"));
        return;
    }
    QString text = excerptSummary(
        int(events->size()), int(std::count_if(events->begin(), events->end(), isInternal)), m_internal->isChecked());
    if (int(events->size()) == kMostOfCase)
        text += QLatin1Char(' ') + tr("What comes later isn't printed.");
    m_summary->setText(text);
}

QString ExcerptDialog::summary() const
{
    return m_summary->text();
}

void ExcerptDialog::withEntries(const std::function<void(Entries, ExcerptOptions)> &use)
{
    const std::vector<domain::Event> *events = chosen();
    if (!events)
        return;
    std::vector<domain::EventId> ids;
    for (const domain::Event &event : *events)
        ids.push_back(event.id);
    const ExcerptOptions options { m_customer, m_clock.now(), m_internal->isChecked() };
    setEnabled(false);
    whenDone(m_timeline.bodies(ids), this,
        [this, use, options, all = *events](const base::Result<std::vector<QString>> &bodies) {
            if (!bodies) {
                setEnabled(true);
                Q_EMIT failed(bodies.error());
                return;
            }
            Entries entries;
            for (size_t i = 0; i < all.size(); ++i)
                entries.push_back({ all[i], bodies->at(i) });
            use(std::move(entries), options);
        });
}

void ExcerptDialog::choosePath()
{
    auto *files = new FileDialog(this, tr("Save as PDF"), QString(), tr("PDF (*.pdf)"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(QStringLiteral("pdf"));
    connect(files, &QFileDialog::fileSelected, this, &ExcerptDialog::savePdf);
    files->open();
}

void ExcerptDialog::savePdf(const QString &path)
{
    withEntries([this, path](Entries entries, const ExcerptOptions &options) {
        QFuture<bool> saving = QtConcurrent::run([path, entries = std::move(entries), options] {
            QSaveFile file(path);
            return file.open(QIODevice::WriteOnly) && writePdf(file, entries, options) && file.commit();
        });
        whenDone(saving, this, [this, path](bool saved) {
            if (saved) {
                Q_EMIT written(path);
                accept();
                return;
            }
            setEnabled(true);
            Q_EMIT failed({ base::ErrorKind::Unavailable, QStringLiteral("%1 can't be written."), { path }, {} });
        });
    });
}

void ExcerptDialog::print()
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto *asked = new QPrintDialog(printer.get(), this);
    asked->setAttribute(Qt::WA_DeleteOnClose);
    connect(asked, &QDialog::accepted, this, [this, printer] {
        withEntries([this, printer](Entries entries, const ExcerptOptions &options) {
            QFuture<bool> printing = QtConcurrent::run([printer, entries = std::move(entries), options] {
                QTextDocument document;
                document.setUndoRedoEnabled(false);
                fillDocument(document, entries, options);
                document.print(printer.get());
                return printer->printerState() != QPrinter::Error;
            });
            whenDone(printing, this, [this](bool printed) {
                if (!printed)
                    Q_EMIT failed(
                        { base::ErrorKind::Unavailable, QStringLiteral("The printer took nothing."), {}, {} });
                accept();
            });
        });
    });
    // The printer must live until the dialog is gone.
    connect(asked, &QObject::destroyed, this, [printer] {});
    asked->open();
}

} // namespace throughline::ui
