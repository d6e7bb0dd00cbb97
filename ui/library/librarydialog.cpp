// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/library/librarydialog.h"

#include "core/services/facts.h"
#include "ui/common/conflictview.h"
#include "ui/common/errortext.h"
#include "ui/common/format.h"
#include "ui/common/fuzzyscore.h"
#include "ui/common/macrowords.h"
#include "ui/common/messagebar.h"
#include "ui/common/picker.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/library/librarydesk.h"
#include "ui/library/macropage.h"
#include "ui/library/templatepage.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

namespace {

/// A template's inputs are asked for by the macros that use it.
QStringList inputsFor(const LibraryDesk &desk, const QString &templateName)
{
    QStringList names;
    for (const domain::Macro &macro : desk.macros()) {
        const bool uses = std::any_of(macro.actions.begin(), macro.actions.end(),
            [&](const domain::MacroAction &action) { return action.templateName == templateName; });
        for (size_t i = 0; uses && i < macro.inputs.size(); ++i)
            names.append(macro.inputs[i].name);
    }
    names.removeDuplicates();
    return names;
}

} // namespace

LibraryDialog::LibraryDialog(LibraryDesk &desk, services::Workspace &workspace,
    const std::optional<domain::SupportCase> &supportCase, std::optional<domain::AgentId> agent, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_workspace(workspace)
    , m_bar(new MessageBar(this))
    , m_picker(new Picker(this))
    , m_state(plainLabel(this, tr("State")))
    , m_pages(new QStackedWidget(this))
    , m_empty(plainLabel(m_pages))
    , m_template(new TemplatePage(workspace.templates(), supportCase, agent, m_pages))
    , m_macro(new MacroPage(workspace.macros(), supportCase, agent, m_pages))
    , m_conflict(new ConflictView(m_pages))
    , m_undo(new QAction(tr("Undo"), this))
{
    setWindowTitle(tr("Templates and macros"));
    setAttribute(Qt::WA_DeleteOnClose);
    setSizeGripEnabled(true);
    const int em = fontMetrics().height();
    resize(QSize(86 * em, 46 * em).boundedTo(screen()->availableSize() - QSize(2 * em, 4 * em)));
    makeLayout();
    connectDesk();
    connect(m_picker, &Picker::wanted, this, &LibraryDialog::showFitting);
    connect(m_picker, &Picker::currentChanged, this, [this](qint64 id) {
        if (!m_showing)
            choose(LibraryKey::unpacked(id));
    });
    connect(m_picker, &Picker::picked, this, [this](qint64 id) { goOn(LibraryKey::unpacked(id)); });
    connect(m_template, &TemplatePage::edited, this, &LibraryDialog::store);
    connect(m_macro, &MacroPage::edited, this, &LibraryDialog::store);
    connect(m_conflict, &ConflictView::mineChosen, this, [this] { m_desk.keepMine(m_key); });
    connect(m_conflict, &ConflictView::theirsChosen, this, &LibraryDialog::drop);
}

QPushButton *LibraryDialog::button(const QString &text, const QKeySequence &keys, void (LibraryDialog::*act)())
{
    auto *made = new QPushButton(text, this);
    made->setAutoDefault(false);
    made->setToolTip(keys.toString(QKeySequence::NativeText));
    connect(made, &QPushButton::clicked, this, act);
    if (!keys.isEmpty())
        connect(new QShortcut(keys, this), &QShortcut::activated, made, &QPushButton::click);
    return made;
}

void LibraryDialog::makeLayout()
{
    const int em = fontMetrics().height();
    m_picker->setQuestion(tr("Templates and macros"), tr("A name, or words of it"));
    m_picker->setMinimumWidth(16 * em);
    m_undo->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Z));
    addAction(m_undo);
    connect(m_undo, &QAction::triggered, this, &LibraryDialog::undo);
    auto *newTemplate = button(tr("New &template"), QKeySequence(Qt::CTRL | Qt::Key_N), &LibraryDialog::addTemplate);
    auto *newMacro = button(tr("New ma&cro"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), &LibraryDialog::addMacro);
    m_duplicate = button(tr("Du&plicate"), QKeySequence(Qt::CTRL | Qt::Key_D), &LibraryDialog::duplicate);
    m_remove = button(tr("&Remove"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete), &LibraryDialog::remove);
    m_drop = button(tr("Drop my c&hanges"), {}, &LibraryDialog::drop);
    m_save = button(tr("Sa&ve (Ctrl+S)"), QKeySequence(Qt::CTRL | Qt::Key_S), &LibraryDialog::save);
    auto *close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);
    close->setToolTip(tr("What is typed stays here and can be saved later (Esc)"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(new QShortcut(QKeySequence(Qt::Key_F6), this), &QShortcut::activated, this, &LibraryDialog::swapFocus);

    auto *left = new QVBoxLayout;
    left->addWidget(m_picker, 1);
    for (const auto &[first, second] : { std::pair(newTemplate, newMacro), std::pair(m_duplicate, m_remove) }) {
        auto *line = new QHBoxLayout;
        line->addWidget(first, 1);
        line->addWidget(second, 1);
        left->addLayout(line);
    }
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    for (QWidget *page : { static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_template),
             static_cast<QWidget *>(m_macro), static_cast<QWidget *>(m_conflict) })
        m_pages->addWidget(page);
    auto *bottom = new QHBoxLayout;
    m_state->setForegroundRole(QPalette::PlaceholderText);
    bottom->addWidget(m_state, 1);
    for (QPushButton *one : { m_drop, m_save, close })
        bottom->addWidget(one);
    auto *right = new QVBoxLayout;
    right->addWidget(m_pages, 1);
    right->addLayout(bottom);
    auto *line = new QHBoxLayout;
    line->setSpacing(em);
    line->addLayout(left, 2);
    line->addLayout(right, 7);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_bar);
    column->addLayout(line, 1);
}

void LibraryDialog::connectDesk()
{
    connect(&m_desk, &LibraryDesk::listChanged, this, [this] {
        showFitting();
        present();
    });
    connect(&m_desk, &LibraryDesk::saved, this, [this](LibraryKey before, LibraryKey now) {
        m_bar->clear();
        if (m_key == before)
            m_key = now;
        else if (!m_desk.has(m_key))
            m_key = now;
    });
    connect(&m_desk, &LibraryDesk::removed, this, [this](LibraryKey, const QString &name, const QStringList &users) {
        m_bar->showNews(users.isEmpty()
                ? tr("“%1” is removed.").arg(name)
                : tr("“%1” is removed. It was the answer of: %2.").arg(name, users.join(QStringLiteral(", "))),
            m_undo, tr("Undo"));
    });
    connect(&m_desk, &LibraryDesk::dropped, this, [this](LibraryKey, const QString &name) {
        m_bar->showNews(tr("What you typed into “%1” is dropped.").arg(name), m_undo, tr("Undo"));
    });
    connect(&m_desk, &LibraryDesk::restored, this, [this](LibraryKey key) {
        m_bar->clear();
        choose(key);
    });
    connect(&m_desk, &LibraryDesk::failed, this,
        [this](LibraryKey, const base::Error &error) { m_bar->showMessage(errorText(error), error.detail); });
}

void LibraryDialog::begin()
{
    m_desk.read();
    readChoices();
    m_picker->begin();
    present();
}

void LibraryDialog::readChoices()
{
    whenDone(m_workspace.edits().choices(), this, [this](const base::Result<services::EditChoices> &choices) {
        if (!choices)
            return;
        m_choices = *choices;
        present();
    });
    whenDone(m_workspace.facts().keys(), this, [this](const base::Result<domain::FactKeys> &keys) {
        if (!keys)
            return;
        for (const domain::FactSynonym &one : keys->all())
            m_facts.append(one.key);
        m_facts.removeDuplicates();
        m_facts.sort();
        m_template->setFacts(m_facts);
        m_macro->setFacts(m_facts);
    });
}

void LibraryDialog::showFitting()
{
    const QString folded = fuzzyFold(m_picker->text());
    std::vector<std::pair<int, LibraryKey>> fitting;
    for (const LibraryKey key : m_desk.keys()) {
        const LibraryText text = m_desk.text(key);
        int score = folded.isEmpty() ? 1 : fuzzyScore(folded, fuzzyFold(text.name));
        if (score <= 0 && (text.subject + text.body).contains(m_picker->text(), Qt::CaseInsensitive))
            score = 1;
        if (score > 0)
            fitting.emplace_back(score, key);
    }
    if (!folded.isEmpty())
        std::stable_sort(
            fitting.begin(), fitting.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<PickRow> rows;
    for (const auto &[score, key] : fitting) {
        const LibraryText text = m_desk.text(key);
        QStringList detail { key.kind == LibraryKind::Template ? tr("template") : tr("macro") };
        if (!text.language.isEmpty())
            detail.append(text.language);
        if (key.kind == LibraryKind::Macro) {
            if (const auto macro = domain::macroFromJson(text.body.toUtf8()))
                detail.append(contentText(*macro));
        }
        detail.removeAll(QString());
        const QString edited = m_desk.isConflict(key) ? tr("somebody else has saved it too")
            : m_desk.isEdited(key)                    ? tr("not saved yet")
                                                      : QString();
        rows.push_back({ key.packed(), text.name.trimmed().isEmpty() ? tr("without a name") : text.name.simplified(),
            detail.join(QStringLiteral(" · ")), edited });
    }
    QString state = tr("↑ ↓ choose    Enter edits    F6 goes back\nEsc closes; what is typed stays");
    if (m_desk.isRead() && rows.empty())
        state = m_desk.keys().empty() ? tr("There are none yet.") : tr("None fits.");
    const bool there = std::any_of(
        rows.begin(), rows.end(), [this](const PickRow &row) { return row.id == m_key.packed(); });
    const LibraryKey first = rows.empty() ? LibraryKey() : LibraryKey::unpacked(rows.front().id);
    m_showing = true;
    m_picker->setFound(std::move(rows), state);
    if (there)
        m_picker->setCurrent(m_key.packed());
    m_showing = false;
    // What is being typed isn't taken away by a word in the list, only by another choice.
    if (!there && first && (!m_desk.has(m_key) || m_picker->hasFocus() || m_picker->isAncestorOf(focusWidget()))) {
        choose(first);
        m_showing = true;
        m_picker->setCurrent(m_key.packed());
        m_showing = false;
    }
}

void LibraryDialog::choose(LibraryKey key)
{
    if (m_desk.has(key))
        m_key = key;
    present();
}

void LibraryDialog::goOn(LibraryKey key)
{
    choose(key);
    if (m_pages->currentWidget() == m_conflict)
        m_conflict->setFocus(Qt::OtherFocusReason);
    else if (m_key.kind == LibraryKind::Template)
        m_template->begin();
    else
        m_macro->begin();
}

void LibraryDialog::present()
{
    if (!m_desk.has(m_key)) {
        m_empty->setText(m_desk.isRead()
                ? tr("Texts that are written often, and steps that are done often, are kept here.\nCtrl+N begins a "
                     "template, Ctrl+Shift+N a macro.")
                : tr("Reading …"));
        m_pages->setCurrentWidget(m_empty);
        describe();
        return;
    }
    const LibraryText text = m_desk.text(m_key);
    m_showing = true;
    if (m_desk.isConflict(m_key)) {
        const auto theirs = m_desk.kept(m_key);
        m_conflict->setTexts(theirs ? tr("Somebody else has saved “%1” since you began to change it.").arg(theirs->name)
                                    : tr("Somebody else has removed “%1” since you began to change it.").arg(text.name),
            theirs ? wholeText(m_key.kind, *theirs) : QString(), wholeText(m_key.kind, text));
        m_pages->setCurrentWidget(m_conflict);
    } else if (m_key.kind == LibraryKind::Template) {
        m_template->setInputs(inputsFor(m_desk, text.name));
        m_template->setText(text);
        m_pages->setCurrentWidget(m_template);
    } else {
        QStringList names;
        for (const domain::TextTemplate &one : m_desk.templates())
            names.append(one.name);
        names.removeDuplicates();
        m_macro->setChoices(m_choices, names);
        m_macro->setText(text);
        m_pages->setCurrentWidget(m_macro);
    }
    m_showing = false;
    describe();
}

void LibraryDialog::store()
{
    if (m_showing || !m_desk.has(m_key))
        return;
    m_desk.edit(m_key, m_key.kind == LibraryKind::Template ? m_template->text() : m_macro->text());
    describe();
}

void LibraryDialog::describe()
{
    const bool any = m_desk.has(m_key);
    const bool edited = any && m_desk.isEdited(m_key);
    const bool conflict = any && m_desk.isConflict(m_key);
    m_duplicate->setEnabled(any);
    m_remove->setEnabled(any);
    m_drop->setEnabled(edited);
    m_save->setEnabled(edited && !conflict);
    m_undo->setEnabled(m_desk.canUndo());
    QString state;
    if (conflict)
        state = tr("To be decided");
    else if (any && m_key.isNew())
        state = tr("New, not saved yet");
    else if (edited)
        state = tr("Changed, not saved yet");
    else if (any)
        state = tr("Saved %1").arg(relativeTime(m_desk.changedAt(m_key), m_workspace.clock().now()));
    m_state->setText(state);
}

void LibraryDialog::addTemplate()
{
    goOn(m_desk.add(LibraryKind::Template));
}

void LibraryDialog::addMacro()
{
    goOn(m_desk.add(LibraryKind::Macro));
}

void LibraryDialog::duplicate()
{
    if (m_desk.has(m_key))
        goOn(m_desk.duplicate(m_key));
}

void LibraryDialog::remove()
{
    if (m_desk.has(m_key))
        m_desk.remove(m_key);
}

void LibraryDialog::undo()
{
    m_desk.undo();
    describe();
}

void LibraryDialog::drop()
{
    m_desk.drop(m_key);
}

void LibraryDialog::save()
{
    m_desk.save(m_key);
}

void LibraryDialog::swapFocus()
{
    if (m_picker->isAncestorOf(focusWidget()))
        goOn(m_key);
    else
        m_picker->setFocus(Qt::OtherFocusReason);
}

QString LibraryDialog::message() const
{
    return m_bar->isHidden() ? QString() : m_bar->accessibleName();
}

QString LibraryDialog::state() const
{
    return m_state->text();
}

} // namespace throughline::ui
