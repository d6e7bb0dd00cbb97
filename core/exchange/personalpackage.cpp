// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/personalpackage.h"

#include "core/exchange/personalwords.h"

#include <QDateTime>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <memory>

#include <zip.h>

namespace throughline::exchange {

using namespace Qt::StringLiterals;

namespace {

struct Discard {
    void operator()(zip_t *archive) const { zip_discard(archive); }
};

base::Error failure(const QString &path, const char *reason)
{
    return base::Error { base::ErrorKind::Denied, QStringLiteral("%1 can't be written: %2."),
        { path, QString::fromLocal8Bit(reason) }, {} };
}

/// Adds the bytes, which have to stay until the archive is closed.
bool add(zip_t *archive, const QString &name, const QByteArray &bytes)
{
    zip_source_t *source = zip_source_buffer(archive, bytes.constData(), zip_uint64_t(bytes.size()), 0);
    if (!source)
        return false;
    if (zip_file_add(archive, name.toUtf8().constData(), source, ZIP_FL_ENC_UTF_8) < 0) {
        zip_source_free(source);
        return false;
    }
    return true;
}

/// As a file in any system may be called, and no name twice.
QString fileName(QString name, QHash<QString, int> &used)
{
    for (QChar &c : name) {
        if (c.unicode() < 0x20 || QStringView(u"/\\:*?\"<>|").contains(c))
            c = u'_';
    }
    if (name.isEmpty() || name.startsWith(u'.'))
        name.prepend(u"file"_s);
    const int before = used[name.toLower()]++;
    return before == 0 ? name : u"%1-%2"_s.arg(QString::number(before + 1), name);
}

const domain::PersonalRecords *table(const domain::PersonalData &data, const QString &name)
{
    const auto found = std::find_if(
        data.records.begin(), data.records.end(), [&](const auto &records) { return records.table == name; });
    return found == data.records.end() ? nullptr : &*found;
}

} // namespace

QByteArray personalJson(const domain::PersonalData &data)
{
    QJsonObject tables;
    for (const domain::PersonalRecords &records : data.records) {
        QJsonArray rows;
        for (const QVariantList &row : records.rows) {
            QJsonObject object;
            for (qsizetype i = 0; i < row.size(); ++i)
                object.insert(records.columns[i], personalWords(records.table, records.columns[i], row[i]));
            rows.append(object);
        }
        tables.insert(records.table, rows);
    }
    return QJsonDocument(
        QJsonObject { { u"customer"_s, data.customer.value() }, { u"name"_s, data.name }, { u"tables"_s, tables } })
        .toJson();
}

QByteArray personalTimeline(const domain::PersonalData &data)
{
    const domain::PersonalRecords *events = table(data, u"event"_s);
    QByteArray text = data.name.toUtf8() + "\n\n";
    if (!events)
        return text;
    const auto column = [events](const char16_t *name) { return events->columns.indexOf(QString::fromUtf16(name)); };
    const qsizetype at = column(u"at");
    const qsizetype channel = column(u"channel");
    const qsizetype direction = column(u"direction");
    const qsizetype visibility = column(u"visibility");
    const qsizetype subject = column(u"subject");
    const qsizetype body = column(u"body");
    std::vector<const QVariantList *> rows;
    for (const QVariantList &row : events->rows)
        rows.push_back(&row);
    std::stable_sort(rows.begin(), rows.end(),
        [at](const QVariantList *a, const QVariantList *b) { return (*a)[at].toLongLong() < (*b)[at].toLongLong(); });
    for (const QVariantList *row : rows) {
        const auto who = domain::Direction((*row)[direction].toInt());
        const bool shown = domain::Visibility((*row)[visibility].toInt()) == domain::Visibility::Customer;
        text += QDateTime::fromMSecsSinceEpoch((*row)[at].toLongLong()).toUTC().toString(Qt::ISODate).toUtf8() + "  "
            + domain::channelName(domain::Channel((*row)[channel].toInt())).toUtf8();
        if (who != domain::Direction::None)
            text += ", " + domain::directionName(who).toUtf8();
        if (!shown)
            text += ", internal";
        text += '\n' + (*row)[subject].toString().toUtf8() + '\n' + (*row)[body].toString().toUtf8() + "\n\n";
    }
    return text;
}

base::Result<void> writePersonalPackage(const QString &path, const domain::PersonalData &data)
{
    if (QFile::exists(path))
        return base::refused(QStringLiteral("%1 is there already."), { path });
    int status = 0;
    std::unique_ptr<zip_t, Discard> archive(
        zip_open(QFile::encodeName(path).constData(), ZIP_CREATE | ZIP_EXCL, &status));
    if (!archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, status);
        const base::Error told = failure(path, zip_error_strerror(&error));
        zip_error_fini(&error);
        return told;
    }
    const QByteArray json = personalJson(data);
    const QByteArray timeline = personalTimeline(data);
    bool added = add(archive.get(), u"data.json"_s, json) && add(archive.get(), u"timeline.txt"_s, timeline);
    QHash<QString, int> used;
    for (const domain::PersonalFile &file : data.files)
        added = added && add(archive.get(), u"files/"_s + fileName(file.name, used), file.content);
    // Closing is what writes; it takes the archive only if all goes well.
    if (!added || zip_close(archive.get()) != 0)
        return failure(path, zip_strerror(archive.get()));
    (void)archive.release();
    return {};
}

} // namespace throughline::exchange
