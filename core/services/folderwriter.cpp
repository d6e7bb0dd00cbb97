// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/folderwriter.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cstdio>

namespace throughline::services {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kListName(".throughline-files");

QByteArray hashOf(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

/// Nothing if it can't be read.
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isSafePath(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return !path.isEmpty() && std::all_of(parts.begin(), parts.end(), [](const QString &part) {
        return !part.isEmpty() && part != u"."_s && part != u".."_s && !part.contains(u'\\')
            && !part.contains(QChar::Null);
    });
}

base::Error notWritten(const QString &path, const QString &why)
{
    return { base::ErrorKind::Denied, u"%1 can't be written: %2."_s, { path, why }, {} };
}

} // namespace

base::Result<FolderWriter> FolderWriter::open(const QString &folder, const QString &kind)
{
    FolderWriter writer;
    const QFileInfo info(folder);
    if (info.exists() && !info.isDir())
        return base::invalidInput(u"%1 is no folder."_s, { folder });
    if (!QDir().mkpath(folder))
        return notWritten(folder, u"it can't be made"_s);
    writer.m_folder = QFileInfo(folder).absoluteFilePath();
    writer.m_kind = kind;
    const QDir dir(writer.m_folder);
    if (!dir.exists(kListName)) {
        if (!dir.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
            return base::refused(
                u"%1 holds files that weren't written by this command; give an empty or a new folder."_s, { folder });
        // From the beginning, so that a run that was cut short is known as ours by the next one.
        if (const base::Result<void> begun = writer.writeList(); !begun)
            return begun.error();
        return writer;
    }
    const QList<QByteArray> lines = contentOf(dir.filePath(kListName)).split('\n');
    if (QString::fromUtf8(lines.value(0)) != kind)
        return base::refused(u"%1 was written as something else (%2); give another folder."_s,
            { folder, QString::fromUtf8(lines.value(0)).left(60) });
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype gap = line.indexOf(' ');
        const QString path = QString::fromUtf8(line.mid(gap + 1));
        if (gap > 0 && isSafePath(path))
            writer.m_before.insert(path, line.left(gap));
    }
    return writer;
}

base::Result<void> FolderWriter::put(const QString &path, const QByteArray &content)
{
    if (!isSafePath(path))
        return base::invalidInput(u"\"%1\" is no path within a folder."_s, { path });
    const QString place = m_folder + u'/' + path;
    const QByteArray hash = hashOf(content);
    const QFileInfo info(place);
    // Nothing is written through a link that somebody has put there.
    if (info.isSymLink())
        return notWritten(place, u"a link lies there"_s);
    if (info.exists()) {
        if (info.isFile() && info.size() == content.size() && hashOf(contentOf(place)) == hash) {
            m_now.insert(path, hash);
            ++m_unchanged;
            return {};
        }
        if (info.isDir() || (!m_before.contains(path) && !m_now.contains(path)))
            return notWritten(place, u"something else lies there"_s);
    }
    if (!QDir().mkpath(info.path()))
        return notWritten(info.path(), u"the folder can't be made"_s);
    // As a whole, but not waiting for the disk each time, as QSaveFile does: what a crash leaves half-written is written again the next time.
    QFile file(place + u".part"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.flush())
        return notWritten(place, file.errorString());
    file.close();
    if (std::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(place).constData()) != 0) {
        file.remove();
        return notWritten(place, qt_error_string());
    }
    m_now.insert(path, hash);
    ++m_written;
    return {};
}

base::Result<void> FolderWriter::finish()
{
    for (auto old = m_before.cbegin(); old != m_before.cend(); ++old) {
        if (m_now.contains(old.key()))
            continue;
        const QString place = m_folder + u'/' + old.key();
        if (!QFileInfo::exists(place))
            continue;
        if (hashOf(contentOf(place)) != old.value()) {
            m_left.append(old.key());
            continue;
        }
        if (QFile::remove(place)) {
            ++m_removed;
            // Folders that are empty now go as well; one that isn't stays.
            for (QString up = QFileInfo(old.key()).path(); up != u"."_s && QDir(m_folder).rmdir(up);)
                up = QFileInfo(up).path();
        }
    }
    m_left.sort();
    return writeList();
}

base::Result<void> FolderWriter::writeList() const
{
    QStringList paths = m_now.keys();
    paths.sort();
    QByteArray list = m_kind.toUtf8() + '\n';
    for (const QString &path : std::as_const(paths))
        list += m_now.value(path) + ' ' + path.toUtf8() + '\n';
    QSaveFile file(QDir(m_folder).filePath(kListName));
    if (!file.open(QIODevice::WriteOnly) || file.write(list) != list.size() || !file.commit())
        return notWritten(file.fileName(), file.errorString());
    return {};
}

} // namespace throughline::services
