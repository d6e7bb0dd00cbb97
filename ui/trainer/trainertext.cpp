// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/trainer/trainertext.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace throughline::ui {

namespace {

QString trainerTr(const char *text)
{
    return QCoreApplication::translate("Trainer", text);
}

} // namespace

QString aspectWords(domain::PracticeAspect aspect)
{
    switch (aspect) {
    case domain::PracticeAspect::Steps:
        return trainerTr(QT_TRANSLATE_NOOP("Trainer", "Steps of the roadmap"));
    case domain::PracticeAspect::Facts:
        return trainerTr(QT_TRANSLATE_NOOP("Trainer", "What is known is used"));
    case domain::PracticeAspect::Asks:
        return trainerTr(QT_TRANSLATE_NOOP("Trainer", "Nothing is asked again"));
    case domain::PracticeAspect::Promises:
        return trainerTr(QT_TRANSLATE_NOOP("Trainer", "Promises are kept"));
    case domain::PracticeAspect::Tone:
        break;
    }
    return trainerTr(QT_TRANSLATE_NOOP("Trainer", "Tone"));
}

QString findingWords(const domain::PracticeFinding &finding)
{
    const QString source = domain::practiceSentence(finding.kind);
    return domain::practiceText(finding, QCoreApplication::translate("Practice", source.toUtf8().constData()));
}

QString pointsText(int tenths)
{
    return QLocale().toString(tenths / 10.0, 'f', tenths % 10 == 0 ? 0 : 1);
}

QString scoreWords(int points)
{
    constexpr int kGood = 850;
    constexpr int kFair = 600;
    if (points >= domain::kMostPracticePoints)
        return trainerTr(QT_TRANSLATE_NOOP("Trainer", "Nothing to improve."));
    if (points >= kGood)
        return trainerTr(QT_TRANSLATE_NOOP("Trainer", "Well done. The lines with − tell what is left."));
    if (points >= kFair)
        return trainerTr(
            QT_TRANSLATE_NOOP("Trainer", "A good part of the way. The lines with − tell what is missing."));
    return trainerTr(QT_TRANSLATE_NOOP("Trainer", "Look at the lines with −, and try once more."));
}

QString sinceFirst(base::EpochMs at)
{
    return at <= 0 ? trainerTr(QT_TRANSLATE_NOOP("Trainer", "at the beginning"))
                   : trainerTr(QT_TRANSLATE_NOOP("Trainer", "%1 later")).arg(duration(at));
}

} // namespace throughline::ui
