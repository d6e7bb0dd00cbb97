// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/spellchecker.h"

#include "ui/common/requests.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QStandardPaths>
#include <QStringConverter>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <hunspell/hunspell.hxx>

#include <algorithm>
#include <utility>

namespace throughline::ui {

namespace {

constexpr qsizetype kMostKnown = 200'000; // words
constexpr qsizetype kLongestWord = 60;
constexpr qsizetype kMostSuggestions = 8;

QStringList dictionaryFolders()
{
    QStringList folders = qEnvironmentVariable("DICPATH").split(u':', Qt::SkipEmptyParts);
    for (const char *name : { "hunspell", "myspell/dicts", "myspell" })
        folders += QStandardPaths::locateAll(
            QStandardPaths::GenericDataLocation, QString::fromLatin1(name), QStandardPaths::LocateDirectory);
    folders.append(QStringLiteral("/usr/share/hunspell"));
    folders.removeDuplicates();
    return folders;
}

/// Without its ending; empty if there is none for the language.
QString dictionaryPath(const QStringList &folders, const QString &language)
{
    QString name = language;
    name.replace(u'-', u'_');
    const QString plain = name.section(u'_', 0, 0);
    if (plain.isEmpty())
        return {};
    // The usual country first, then whichever there is.
    QStringList names { name, plain + u'_' + plain.toUpper() };
    if (plain == QLatin1String("en"))
        names += { QStringLiteral("en_US"), QStringLiteral("en_GB") };
    names.append(plain);
    for (const QString &folder : folders)
        names += QDir(folder)
                     .entryList({ plain + QStringLiteral("_*.dic") }, QDir::Files, QDir::Name)
                     .replaceInStrings(QStringLiteral(".dic"), QString());
    for (const QString &one : std::as_const(names)) {
        for (const QString &folder : folders) {
            const QString path = folder + u'/' + one;
            if (QFile::exists(path + QStringLiteral(".dic")) && QFile::exists(path + QStringLiteral(".aff")))
                return path;
        }
    }
    return {};
}

/// As hunspell names encodings, and as the rest of the world does.
QByteArray encodingName(const std::string &name)
{
    QByteArray known = QByteArray::fromStdString(name).toUpper();
    if (known.startsWith("ISO8859-"))
        known.replace("ISO8859-", "ISO-8859-");
    if (known.startsWith("MICROSOFT-CP"))
        known.replace("MICROSOFT-CP", "WINDOWS-");
    return known;
}

} // namespace

/// A dictionary, on the worker's thread only.
class SpellChecker::Book {
public:
    /// The name of what was found; empty if nothing was.
    QString open(const QStringList &folders, const QString &language)
    {
        const QString path = dictionaryPath(folders.isEmpty() ? dictionaryFolders() : folders, language);
        if (path.isEmpty())
            return {};
        auto book = std::make_unique<Hunspell>(QFile::encodeName(path + QStringLiteral(".aff")).constData(),
            QFile::encodeName(path + QStringLiteral(".dic")).constData());
        const QByteArray encoding = encodingName(book->get_dict_encoding());
        m_encode = QStringEncoder(encoding.constData());
        m_decode = QStringDecoder(encoding.constData());
        if (!m_encode.isValid() || !m_decode.isValid())
            return {};
        m_book = std::move(book);
        return path.section(u'/', -1);
    }

    bool isRight(const QString &word)
    {
        QString plain = word;
        plain.replace(u'\u2019', u'\'');
        const QByteArray bytes = m_encode.encode(plain);
        // Of another script: the dictionary knows nothing about it.
        const bool foreign = m_encode.hasError() || !sameScript(plain);
        m_encode.resetState();
        return !m_book || foreign || m_book->spell(bytes.toStdString());
    }

    QStringList suggest(const QString &word)
    {
        QStringList words;
        if (!m_book)
            return words;
        const QByteArray bytes = m_encode.encode(word);
        for (const std::string &one : m_book->suggest(bytes.toStdString())) {
            words.append(m_decode.decode(QByteArrayView(one.data(), qsizetype(one.size()))));
            if (words.size() == kMostSuggestions)
                break;
        }
        return words;
    }

    QChar::Script script = QChar::Script_Latin;

private:
    [[nodiscard]] bool sameScript(const QString &word) const
    {
        return std::all_of(word.begin(), word.end(), [this](QChar c) { return !c.isLetter() || c.script() == script; });
    }

    std::unique_ptr<Hunspell> m_book;
    QStringEncoder m_encode;
    QStringDecoder m_decode;
};

namespace {

QChar::Script scriptOf(const QString &language)
{
    switch (QLocale(language).script()) {
    case QLocale::CyrillicScript:
        return QChar::Script_Cyrillic;
    case QLocale::GreekScript:
        return QChar::Script_Greek;
    case QLocale::ArabicScript:
        return QChar::Script_Arabic;
    case QLocale::HebrewScript:
        return QChar::Script_Hebrew;
    default:
        return QChar::Script_Latin;
    }
}

} // namespace

SpellChecker::SpellChecker(QObject *parent)
    : QObject(parent)
    , m_worker(new QThreadPool(this))
{
    m_worker->setMaxThreadCount(1); // a book is read by one at a time
}

SpellChecker::~SpellChecker() = default;

void SpellChecker::setFolders(const QStringList &folders)
{
    m_folders = folders;
    m_language.clear();
}

void SpellChecker::setLanguage(const QString &language)
{
    const QString wanted = language.isEmpty() ? QLocale().bcp47Name() : language;
    if (wanted == m_language)
        return;
    m_language = wanted;
    m_known.clear();
    m_asked.clear();
    m_dictionary.clear();
    m_state = State::Looking;
    m_book = std::make_shared<Book>();
    m_book->script = scriptOf(wanted);
    Q_EMIT stateChanged();
    const quint64 generation = ++m_generation;
    whenDone(QtConcurrent::run(
                 m_worker, [book = m_book, folders = m_folders, wanted] { return book->open(folders, wanted); }),
        this, [this, generation](const QString &name) {
            if (generation != m_generation)
                return;
            m_dictionary = name;
            m_state = name.isEmpty() ? State::Missing : State::Ready;
            Q_EMIT stateChanged();
        });
}

void SpellChecker::setOwnWords(const QStringList &words)
{
    m_own = QSet<QString>(words.begin(), words.end());
    Q_EMIT checked();
}

QStringList SpellChecker::ownWords() const
{
    QStringList words = m_own.values();
    words.sort(Qt::CaseInsensitive);
    return words;
}

void SpellChecker::learn(const QString &word)
{
    if (word.isEmpty() || m_own.contains(word))
        return;
    m_own.insert(word);
    Q_EMIT ownWordsChanged(ownWords());
    Q_EMIT checked();
}

std::optional<bool> SpellChecker::isRight(const QString &word) const
{
    if (m_state == State::Missing || word.size() > kLongestWord || m_own.contains(word)
        || m_own.contains(word.toLower()))
        return true;
    const auto known = m_known.constFind(word);
    return known == m_known.cend() ? std::nullopt : std::optional(*known);
}

void SpellChecker::ask(const QStringList &words)
{
    QStringList unknown;
    for (const QString &word : words) {
        if (m_state == State::Ready && !isRight(word) && !m_asked.contains(word)) {
            m_asked.insert(word);
            unknown.append(word);
        }
    }
    if (unknown.isEmpty())
        return;
    const quint64 generation = m_generation;
    whenDone(QtConcurrent::run(m_worker,
                 [book = m_book, unknown] {
                     QHash<QString, bool> answers;
                     for (const QString &word : unknown)
                         answers.insert(word, book->isRight(word));
                     return answers;
                 }),
        this, [this, generation](const QHash<QString, bool> &answers) {
            if (generation != m_generation)
                return;
            if (m_known.size() > kMostKnown) {
                m_known.clear();
                m_asked.clear();
            }
            m_known.insert(answers);
            Q_EMIT checked();
        });
}

void SpellChecker::suggest(const QString &word, QObject *owner, const std::function<void(const QStringList &)> &then)
{
    if (m_state != State::Ready) {
        then({});
        return;
    }
    whenDone(QtConcurrent::run(m_worker, [book = m_book, word] { return book->suggest(word); }), owner, then);
}

} // namespace throughline::ui
