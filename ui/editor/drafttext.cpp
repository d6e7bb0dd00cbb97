// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/drafttext.h"

#include "core/domain/blueprintedit.h"
#include "core/services/roadmaps.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/common/tint.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace throughline::ui {

namespace {
constexpr auto kReadPause = std::chrono::milliseconds(250);
}

/// Colours that were found on another thread, moved along with what is typed until there are new ones.
class SpanHighlighter : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    void setSpans(std::vector<CodeSpan> spans)
    {
        m_spans = std::move(spans);
        rehighlight();
    }
    void shift(int position, int removed, int added)
    {
        for (CodeSpan &span : m_spans) {
            if (span.from >= position + removed)
                span.from += added - removed;
            else if (span.from + span.length > position)
                span.length = std::max(0, span.length + added - removed);
        }
    }

protected:
    void highlightBlock(const QString &text) override
    {
        const int begin = currentBlock().position();
        const int end = begin + int(text.size());
        auto it = std::partition_point(
            m_spans.begin(), m_spans.end(), [&](const CodeSpan &span) { return span.from + span.length <= begin; });
        for (; it != m_spans.end() && it->from < end; ++it) {
            QTextCharFormat format;
            if (it->colour.isValid())
                format.setForeground(it->colour);
            if (it->bold)
                format.setFontWeight(QFont::Bold);
            format.setFontItalic(it->italic);
            const int from = std::max(it->from, begin);
            setFormat(from - begin, std::min(it->from + it->length, end) - from, format);
        }
    }

private:
    std::vector<CodeSpan> m_spans; ///< in their order
};

DraftText::DraftText(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QPlainTextEdit(this))
    , m_problem(plainLabel(this, tr("What is wrong with the text")))
    , m_spans(new SpanHighlighter(m_edit->document()))
    , m_highlighter(std::make_shared<CodeHighlighter>())
{
    setAccessibleName(tr("The roadmap as a text"));
    m_edit->setAccessibleName(tr("The roadmap as a text"));
    m_edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_edit->setTabStopDistance(4 * m_edit->fontMetrics().horizontalAdvance(u' '));
    m_edit->setTabChangesFocus(true);
    m_edit->setFrameShape(QFrame::NoFrame);
    QFont strong = font();
    strong.setBold(true);
    m_problem->setFont(strong);
    m_problem->setContentsMargins(6, 4, 6, 4);
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_problem);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &DraftText::read);
    connect(m_edit->document(), &QTextDocument::contentsChange, this, [this](int position, int removed, int added) {
        m_spans->shift(position, removed, added);
        // Colours alone change nothing.
        if (m_replacing || (removed == added && m_edit->toPlainText() == m_edit->property("read").toString()))
            return;
        m_pending = true;
        m_soon.start(kReadPause);
    });
}

DraftText::~DraftText() = default;

void DraftText::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void DraftText::setBlueprint(const domain::Blueprint &blueprint)
{
    const bool first = m_edit->document()->isEmpty();
    // What can't be read yet stays, also if it was out of sight meanwhile: it goes only if something else was edited.
    if (!first && domain::isSameContent(blueprint, m_shown) && blueprint.key == m_shown.key)
        return;
    m_shown = blueprint;
    m_pending = false;
    m_soon.stop();
    showProblem({});
    replaceText(QString::fromUtf8(services::Roadmaps::toJson(blueprint)));
}

/// Only what differs, so that the cursor and what is seen stay.
void DraftText::replaceText(const QString &text)
{
    const QString before = m_edit->toPlainText();
    if (before == text) {
        m_edit->setProperty("read", text);
        return;
    }
    qsizetype head = 0;
    const qsizetype shorter = std::min(before.size(), text.size());
    while (head < shorter && before.at(head) == text.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && before.at(before.size() - 1 - tail) == text.at(text.size() - 1 - tail))
        ++tail;
    m_replacing = true;
    QTextCursor cursor(m_edit->document());
    cursor.setPosition(int(head));
    cursor.setPosition(int(before.size() - tail), QTextCursor::KeepAnchor);
    cursor.insertText(text.mid(head, text.size() - tail - head));
    m_replacing = false;
    m_edit->setProperty("read", text);
    colour();
}

void DraftText::read()
{
    m_soon.stop();
    const QString text = m_edit->toPlainText();
    m_edit->setProperty("read", text);
    colour();
    ReadText read = readRoadmapText(text);
    if (!read.blueprint) {
        showProblem(read.problem);
        return;
    }
    showProblem({});
    m_pending = false;
    m_shown = *read.blueprint;
    Q_EMIT typed(m_shown);
}

void DraftText::showRefusal(const QString &sentence)
{
    m_pending = true;
    showProblem({ sentence, placeAt(m_edit->toPlainText(), m_edit->textCursor().position()) });
}

QString DraftText::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void DraftText::showProblem(const TextProblem &problem)
{
    const bool wrong = !problem.sentence.isEmpty();
    m_problem->setVisible(wrong);
    m_problem->setText(wrong
            ? tr("Line %1, column %2: %3").arg(problem.place.line).arg(problem.place.column).arg(problem.sentence)
            : QString());
    markLine(wrong ? problem.place.line : 0);
}

void DraftText::markLine(int line)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (line > 0) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_edit->document()->findBlockByNumber(line - 1));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.format.setBackground(mixed(palette().color(QPalette::Base), palette().color(QPalette::Highlight), 0.25));
        marks.append(mark);
    }
    m_edit->setExtraSelections(marks);
}

void DraftText::goTo(const QString &stepKey)
{
    const std::optional<qsizetype> at = stepInText(m_edit->toPlainText(), stepKey);
    if (!at)
        return;
    QTextCursor cursor = m_edit->textCursor();
    cursor.setPosition(int(*at));
    m_edit->setTextCursor(cursor);
    m_edit->centerCursor();
}

void DraftText::colour()
{
    const bool dark = palette().color(QPalette::Base).lightness() < palette().color(QPalette::Text).lightness();
    // The first time, definitions are read from files: not here.
    whenDone(QtConcurrent::run([highlighter = m_highlighter, text = m_edit->toPlainText(), dark] {
        return highlighter->highlight(text, QStringLiteral("json"), dark);
    }),
        this, [this, generation = ++m_generation](const std::vector<CodeSpan> &spans) {
            if (generation != m_generation)
                return;
            m_replacing = true;
            m_spans->setSpans(spans);
            m_replacing = false;
        });
}

} // namespace throughline::ui
