// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/translations.h"
#include "tests/support/catchqt.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

struct Counted {
    QString context;
    QString text;
    QString place;
};

/// The texts of the sources that leave singular and plural open, with the contexts in which they are looked up.
std::vector<Counted> countedTexts()
{
    static const QRegularExpression text(
        uR"re((tr|translate|QT_TRANSLATE_NOOP)\(\s*(?:"(\w+)",\s*)?"([^"]*%n[^"]*\(s\)[^"]*)")re"_s);
    static const QRegularExpression owner(uR"re(^\S.*?\b(\w+)::~?\w+\()re"_s, QRegularExpression::MultilineOption);
    std::vector<Counted> found;
    for (const QString &folder : { u"/ui"_s, u"/app"_s }) {
        QDirIterator files(QStringLiteral(THROUGHLINE_SOURCE_DIR) + folder, { u"*.cpp"_s, u"*.h"_s }, QDir::Files,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            REQUIRE(file.open(QIODevice::ReadOnly));
            const QString source = QString::fromUtf8(file.readAll());
            for (auto match = text.globalMatch(source); match.hasNext();) {
                const QRegularExpressionMatch hit = match.next();
                QString context = hit.captured(2);
                if (context.isEmpty()) {
                    // A member's tr(): in the context of its class.
                    QString last;
                    for (auto owners = owner.globalMatch(source.left(hit.capturedStart())); owners.hasNext();)
                        last = owners.next().captured(1);
                    context = u"throughline::ui::"_s + last;
                }
                found.push_back({ context, hit.captured(3), file.fileName() });
            }
        }
    }
    return found;
}

} // namespace

TEST_CASE("Every text with a count has a singular and a plural in English")
{
    const console::Translations translations;
    const std::vector<Counted> texts = countedTexts();
    CHECK(texts.size() >= 8);
    for (const Counted &counted : texts) {
        const auto said = [&](int n) {
            return QCoreApplication::translate(
                counted.context.toUtf8().constData(), counted.text.toUtf8().constData(), nullptr, n);
        };
        INFO(
            counted.place.toStdString() << ": " << counted.context.toStdString() << ": " << counted.text.toStdString());
        CHECK_FALSE(said(1).contains(u"(s)"_s));
        CHECK(said(1).contains(u'1'));
        CHECK(said(2).contains(u'2'));
        CHECK(said(1) != said(2));
        CHECK_FALSE(said(2).contains(u"(s)"_s));
    }
}
