// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

class QThreadPool;

namespace throughline::ui {

/// Whether words are spelled as the dictionaries of this computer have them (those of hunspell). All reading and looking up happens on a thread of its own; what is
/// known already is told at once. GUI thread.
class SpellChecker : public QObject {
    Q_OBJECT
public:
    enum class State { Looking, Ready, Missing };

    explicit SpellChecker(QObject *parent = nullptr);
    ~SpellChecker() override;

    /// Folders to look for dictionaries in, instead of those of the system.
    void setFolders(const QStringList &folders);
    /// BCP 47; empty: that of the desktop. Told by stateChanged().
    void setLanguage(const QString &language);
    [[nodiscard]] State state() const { return m_state; }
    /// "de_DE", empty if there is none.
    [[nodiscard]] QString dictionary() const { return m_dictionary; }
    /// Words that somebody has declared to be right.
    void setOwnWords(const QStringList &words);
    [[nodiscard]] QStringList ownWords() const;
    void learn(const QString &word);

    /// Nothing if it isn't known yet: see ask().
    [[nodiscard]] std::optional<bool> isRight(const QString &word) const;
    /// Looks these up, told by checked(). Those that are known aren't asked for again.
    void ask(const QStringList &words);
    /// What may have been meant, the likeliest first; `then` is called unless `owner` is gone.
    void suggest(const QString &word, QObject *owner, const std::function<void(const QStringList &)> &then);

Q_SIGNALS:
    void stateChanged();
    void checked();
    void ownWordsChanged(const QStringList &words);

private:
    class Book;

    QThreadPool *m_worker;
    std::shared_ptr<Book> m_book;
    QStringList m_folders;
    QString m_language;
    QString m_dictionary;
    State m_state = State::Missing;
    QHash<QString, bool> m_known;
    QSet<QString> m_asked;
    QSet<QString> m_own;
    quint64 m_generation = 0;
};

} // namespace throughline::ui
