// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/askguard.h"

#include "ui/common/facttext.h"
#include "ui/common/requests.h"
#include "ui/composer/knownbar.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTextCursor>

#include <algorithm>
#include <utility>

namespace throughline::ui {

using services::DraftFinding;

namespace {

/// Where a part of `before` stands in `now`, which somebody has typed into in one place meanwhile; nothing if that was within the part.
std::optional<qsizetype> placeNow(const QString &before, const domain::TextSpan &part, const QString &now)
{
    const qsizetype shorter = std::min(before.size(), now.size());
    qsizetype same = 0;
    while (same < shorter && before.at(same) == now.at(same))
        ++same;
    if (part.end() <= same)
        return part.start;
    qsizetype behind = 0;
    while (behind < shorter - same && before.at(before.size() - 1 - behind) == now.at(now.size() - 1 - behind))
        ++behind;
    if (part.start >= before.size() - behind)
        return part.start + now.size() - before.size();
    return std::nullopt;
}

/// The sentence without what only marks its place or look in Markdown: the sign of a list or a quotation before it, and stars that close behind it.
domain::TextSpan withoutMarks(const QString &text, domain::TextSpan sentence)
{
    const auto drop = [&](qsizetype size) {
        sentence.start += size;
        sentence.length -= size;
    };
    for (qsizetype left = sentence.length; left > 1; left = sentence.length) {
        const QStringView words = QStringView(text).mid(sentence.start, sentence.length);
        const QChar first = words.front();
        qsizetype run = 1;
        while (run < words.size() && words.at(run) == first)
            ++run;
        if (first.isSpace())
            drop(run);
        else if (QStringLiteral("-*+>#\u2022").contains(first) && run < words.size() && words.at(run).isSpace())
            drop(run);
        else if ((first == u'*' || first == u'_') && QStringView(text).mid(sentence.end()).startsWith(words.left(run)))
            drop(run);
        if (sentence.length == left)
            break;
    }
    return sentence;
}

} // namespace

AskGuard::AskGuard(services::Facts &facts, QPlainTextEdit &editor, KnownBar &bar, Voice voice, QObject *parent)
    : QObject(parent)
    , m_facts(facts)
    , m_editor(editor)
    , m_bar(bar)
    , m_voice(voice)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_pause, &QTimer::timeout, this, &AskGuard::check);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        // Work goes on when the workspace doesn't answer.
        if (std::function<void()> go = std::exchange(m_leaving, {}))
            go();
    });
    connect(&m_editor, &QPlainTextEdit::textChanged, this, &AskGuard::textChanged);
    connect(&m_bar, &KnownBar::useRequested, this, &AskGuard::use);
    connect(&m_bar, &KnownBar::dismissed, this, &AskGuard::dismiss);
    m_editor.installEventFilter(this);
}

void AskGuard::setSubject(domain::CustomerId customer, const QString &name, std::optional<domain::CaseId> caseId)
{
    const bool same = customer == m_customer && caseId == m_case;
    m_customer = customer;
    m_case = caseId;
    m_name = name;
    if (!same)
        startAnew();
}

void AskGuard::startAnew()
{
    m_leaving = {};
    m_patience.stop();
    m_dismissed.clear();
    m_stopped.clear();
    m_findings.clear();
    m_text.clear();
    m_asked = false;
    m_using = false;
    takeBack(m_request);
    ++m_generation;
    describe();
    textChanged();
}

void AskGuard::textChanged()
{
    if (!m_customer.isValid() || m_editor.toPlainText().trimmed().isEmpty()) {
        m_pause.stop();
        takeBack(m_request);
        ++m_generation;
        m_asked = false;
        m_text = m_editor.toPlainText();
        m_findings.clear();
        m_dismissed.clear();
        m_stopped.clear();
        describe();
        return;
    }
    m_pause.start();
}

void AskGuard::check()
{
    m_pause.stop();
    const QString text = m_editor.toPlainText();
    if (text == m_text) {
        finishLeaving();
        Q_EMIT checked();
        return;
    }
    takeBack(m_request);
    const quint64 generation = ++m_generation;
    m_asked = true;
    m_request = m_facts.checkDraft(m_customer, m_case, text);
    whenDone(
        m_request, this,
        [this, generation, text](const base::Result<std::vector<DraftFinding>> &found) {
            if (generation != m_generation)
                return;
            m_asked = false;
            // What can't be looked at isn't held back, and isn't worth an error while somebody types.
            take(text, found ? *found : std::vector<DraftFinding>());
        },
        Turn::AfterFrame);
}

void AskGuard::take(const QString &text, std::vector<DraftFinding> findings)
{
    m_text = text;
    m_findings = std::move(findings);
    describe();
    finishLeaving();
    Q_EMIT checked();
    if (std::exchange(m_using, false))
        use();
}

bool AskGuard::isPending() const
{
    return m_customer.isValid() && (m_pause.isActive() || m_asked);
}

QString AskGuard::nameOf(const DraftFinding &finding)
{
    QStringList keys;
    for (const domain::KnownAsk &known : finding.known)
        keys.append(known.ask.key + QLatin1Char('/') + known.ask.detail);
    keys.sort();
    return keys.join(QLatin1Char('|'));
}

const DraftFinding *AskGuard::open() const
{
    const auto found = std::find_if(m_findings.begin(), m_findings.end(),
        [this](const DraftFinding &finding) { return !m_dismissed.contains(nameOf(finding)); });
    return found == m_findings.end() ? nullptr : &*found;
}

void AskGuard::describe()
{
    const DraftFinding *finding = open();
    if (!finding) {
        m_bar.clear();
        return;
    }
    QStringList known;
    for (const domain::KnownAsk &ask : finding->known)
        known.append(knownText(ask.known.front(), m_name));
    QString sentence = tr("We know: %1.").arg(known.join(QStringLiteral("; ")));
    const bool stopped = m_stopped.contains(nameOf(*finding));
    if (stopped)
        sentence += QLatin1Char(' ') + tr("Ctrl+Enter again asks nevertheless.");
    const auto more = std::count_if(m_findings.begin(), m_findings.end(),
        [this](const DraftFinding &other) { return !m_dismissed.contains(nameOf(other)); });
    if (more > 1)
        sentence += QLatin1Char(' ') + tr("(%n question(s) more)", nullptr, int(more) - 1);
    m_bar.say(sentence, stopped);
}

bool AskGuard::mayLeave()
{
    bool held = false;
    for (const DraftFinding &finding : m_findings) {
        const QString name = nameOf(finding);
        if (m_dismissed.contains(name) || m_stopped.contains(name))
            continue;
        m_stopped.insert(name);
        held = true;
    }
    if (held)
        describe();
    return !held;
}

void AskGuard::leave(std::function<void()> go)
{
    m_leaving = std::move(go);
    if (!isPending()) {
        finishLeaving();
        return;
    }
    m_patience.start();
    if (m_pause.isActive())
        check();
}

void AskGuard::finishLeaving()
{
    // Somebody goes on typing while the answer is under way: they haven't finished, and the last words have to be looked at as well.
    if (!m_leaving || isPending())
        return;
    m_patience.stop();
    const std::function<void()> go = std::exchange(m_leaving, {});
    if (mayLeave())
        go();
}

void AskGuard::use()
{
    const DraftFinding *finding = open();
    if (!finding || m_editor.isReadOnly())
        return;
    // The text may have grown since it was looked at: the sentence is what is replaced, wherever it stands now. If it isn't the same any more, it is looked at
    // first.
    const domain::TextSpan asked = withoutMarks(m_text, finding->sentence);
    const std::optional<qsizetype> at = placeNow(m_text, asked, m_editor.toPlainText());
    if (!at) {
        m_using = true;
        check();
        return;
    }
    const bool internal = m_voice == Voice::Internal;
    QString words = finding->replacement;
    if (internal) {
        QStringList notes;
        for (const domain::KnownAsk &ask : finding->known)
            notes.append(knownNote(ask.known.front(), m_name));
        words = notes.join(QLatin1Char(' '));
    }
    QTextCursor cursor = m_editor.textCursor();
    cursor.setPosition(int(*at + asked.length));
    cursor.beginEditBlock();
    if (internal && !finding->stillToAsk.empty()) {
        // What is left to be asked for stays asked; colleagues see what is known behind it.
        cursor.insertText(QLatin1Char(' ') + words);
    } else {
        // Put in first, taken away then: what is typed behind an insertion would become one step with it, and Ctrl+Z would take that too.
        cursor.insertText(words);
        QTextCursor question(m_editor.document());
        question.setPosition(int(*at));
        question.setPosition(int(*at + asked.length), QTextCursor::KeepAnchor);
        question.removeSelectedText();
    }
    cursor.endEditBlock();
    if (internal && !finding->stillToAsk.empty())
        m_dismissed.insert(nameOf(*finding));
    m_editor.setTextCursor(cursor);
    m_editor.setFocus(Qt::OtherFocusReason);
    check();
}

void AskGuard::dismiss()
{
    if (const DraftFinding *finding = open())
        m_dismissed.insert(nameOf(*finding));
    describe();
    m_editor.setFocus(Qt::OtherFocusReason);
}

bool AskGuard::eventFilter(QObject *watched, QEvent *event)
{
    const bool asked = event->type() == QEvent::ShortcutOverride;
    if ((!asked && event->type() != QEvent::KeyPress) || !open())
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() != Qt::Key_K || (key->modifiers() & ~Qt::KeypadModifier) != Qt::AltModifier)
        return QObject::eventFilter(watched, event);
    // Menus have mnemonics behind Alt: here the key means the known value.
    event->accept();
    if (!asked)
        use();
    return true;
}

} // namespace throughline::ui
