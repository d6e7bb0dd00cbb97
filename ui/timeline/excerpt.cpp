// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/excerpt.h"

#include "ui/common/format.h"
#include "ui/timeline/timelinewords.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QPageLayout>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

namespace throughline::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

/// Nobody prints more of one entry; the file must stay one that can be opened.
constexpr qsizetype kLongestBody = 100'000;
constexpr int kDotsPerInch = 300;
constexpr qreal kMarginMillimetres = 18;

QString printable(const QString &body)
{
    if (body.size() <= kLongestBody)
        return body;
    return body.left(kLongestBody) + QLatin1Char('\n')
        + QCoreApplication::translate(
            "Timeline", "… %n more character(s) aren't printed.", nullptr, int(body.size() - kLongestBody));
}

QTextCharFormat sized(qreal points, bool bold, bool grey = false)
{
    QTextCharFormat format;
    format.setFontPointSize(points);
    format.setFontWeight(bold ? QFont::DemiBold : QFont::Normal);
    // Paper is white whatever the window's colours are.
    format.setForeground(grey ? QColor(70, 70, 70) : QColor(Qt::black));
    return format;
}

} // namespace

bool isInternal(const domain::Event &event)
{
    return event.visibility == domain::Visibility::Internal;
}

QString excerptSummary(int entries, int internal, bool withInternal)
{
    if (internal == 0)
        return QCoreApplication::translate("Timeline", "%n entry(s). The customer sees all of them.", nullptr, entries);
    if (!withInternal)
        return QCoreApplication::translate("Timeline", "%n entry(s).", nullptr, entries - internal) + QLatin1Char(' ')
            + QCoreApplication::translate(
                "Timeline", "%n internal one(s) left out: the customer doesn't see them.", nullptr, internal);
    return QCoreApplication::translate("Timeline", "%n entry(s).", nullptr, entries) + QLatin1Char(' ')
        + QCoreApplication::translate(
            "Timeline", "%n of them internal: don't give this to the customer.", nullptr, internal);
}

QString excerptText(const std::vector<ExcerptEntry> &entries, const QString &customer)
{
    QString text;
    for (const ExcerptEntry &entry : entries) {
        if (!text.isEmpty())
            text += QStringLiteral("\n----------\n\n");
        text += withProvenance(entry.event, customer, entry.body);
    }
    return text;
}

void fillDocument(QTextDocument &document, const std::vector<ExcerptEntry> &entries, const ExcerptOptions &options)
{
    QTextCursor cursor(&document);
    QTextBlockFormat plain;
    QTextBlockFormat head;
    head.setTopMargin(14);
    QTextBlockFormat internalHead = head;
    QTextBlockFormat internal;
    internal.setLeftMargin(18);
    internalHead.setLeftMargin(18);
    internal.setBackground(QColor(236, 236, 236));
    internalHead.setBackground(QColor(236, 236, 236));

    const int hidden = int(std::count_if(
        entries.begin(), entries.end(), [](const ExcerptEntry &entry) { return isInternal(entry.event); }));
    cursor.insertText(Words::tr("Timeline of %1", "a customer").arg(options.customer.simplified()), sized(15, true));
    cursor.insertBlock(plain);
    cursor.insertText(excerptSummary(int(entries.size()), hidden, options.withInternal), sized(9, false, true));
    cursor.insertBlock(plain);
    cursor.insertText(Words::tr("Made on %1").arg(exactTime(options.madeAt)), sized(9, false, true));
    for (const ExcerptEntry &entry : entries) {
        const bool secret = isInternal(entry.event);
        if (secret && !options.withInternal)
            continue;
        cursor.insertBlock(secret ? internalHead : head);
        cursor.insertText(provenance(entry.event, options.customer), sized(9, true, true));
        const QTextBlockFormat &format = secret ? internal : plain;
        if (!entry.event.subject.isEmpty()) {
            cursor.insertBlock(format);
            cursor.insertText(entry.event.subject.simplified(), sized(10.5, true));
        }
        if (!entry.body.isEmpty()) {
            cursor.insertBlock(format);
            cursor.insertText(printable(entry.body), sized(10.5, false));
        }
    }
}

bool writePdf(QIODevice &device, const std::vector<ExcerptEntry> &entries, const ExcerptOptions &options)
{
    QPdfWriter writer(&device);
    writer.setResolution(kDotsPerInch);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(kMarginMillimetres, kMarginMillimetres, kMarginMillimetres, kMarginMillimetres),
        QPageLayout::Millimeter);
    writer.setTitle(Words::tr("Timeline of %1", "a customer").arg(options.customer.simplified()));
    writer.setCreator(QStringLiteral("Throughline"));
    QTextDocument document;
    document.setUndoRedoEnabled(false);
    fillDocument(document, entries, options);
    document.print(&writer);
    return device.isOpen() && device.isWritable();
}

} // namespace throughline::ui
