// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/articleform.h"

#include "ui/article/articleformtext.h"
#include "ui/common/errortext.h"
#include "ui/common/plainlabel.h"

#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

namespace throughline::ui {

namespace {

QString languageWords(const QString &code)
{
    const QLocale locale(code);
    return locale.language() == QLocale::C ? code : QStringLiteral("%1 (%2)").arg(locale.nativeLanguageName(), code);
}

} // namespace

ArticleForm::ArticleForm(const base::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_products(new QLineEdit(this))
    , m_audience(new QComboBox(this))
    , m_language(new QComboBox(this))
    , m_owner(new QComboBox(this))
    , m_review(new QLineEdit(this))
    , m_tags(new QLineEdit(this))
    , m_problem(plainLabel(this, tr("What is wrong")))
    , m_about(plainLabel(this, tr("About the article")))
{
    setAccessibleName(tr("About the article"));
    const int em = fontMetrics().height();
    auto *form = new QFormLayout(this);
    form->setContentsMargins(em / 2, em / 4, em / 2, em / 4);
    form->setVerticalSpacing(em / 4);
    // Beside each other there is no room at 1366 pixels.
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->addRow(tr("&Applies to"), m_products);
    m_products->setPlaceholderText(tr("Router X2 3.0 – 3.2; Plan Pro"));
    m_products->setToolTip(tr("Products, each with the versions that it is true for, with semicolons between them"));
    m_audience->addItem(tr("Internal: agents only"), int(domain::ArticleAudience::Internal));
    m_audience->addItem(tr("Public: customers too"), int(domain::ArticleAudience::Public));
    form->addRow(tr("For &whom"), m_audience);
    m_language->setEditable(true);
    m_language->setInsertPolicy(QComboBox::NoInsert);
    m_language->addItem(tr("Not said"), QString());
    for (const char *code : { "en", "de", "fr", "es", "nl", "it", "pt", "pl", "ar", "he", "ja", "zh" })
        m_language->addItem(languageWords(QString::fromLatin1(code)), QString::fromLatin1(code));
    form->addRow(tr("Lan&guage"), m_language);
    m_owner->addItem(tr("Nobody"), qint64(0));
    form->addRow(tr("Looked after b&y"), m_owner);
    m_review->setPlaceholderText(tr("2027-05-01, or 6m"));
    m_review->setToolTip(tr("When somebody is to look whether it is still true; 6m is in six months"));
    form->addRow(tr("Ne&xt review"), m_review);
    m_tags->setPlaceholderText(tr("wifi, reset"));
    form->addRow(tr("&Keywords"), m_tags);
    QFont strong = font();
    strong.setBold(true);
    m_problem->setFont(strong);
    m_problem->hide();
    form->addRow(m_problem);
    m_about->setForegroundRole(QPalette::PlaceholderText);
    form->addRow(m_about);
    for (QLineEdit *line : { m_products, m_review, m_tags })
        connect(line, &QLineEdit::textEdited, this, &ArticleForm::read);
    for (QComboBox *box : { m_audience, m_owner, m_language })
        connect(box, &QComboBox::activated, this, &ArticleForm::read);
    connect(m_language->lineEdit(), &QLineEdit::textEdited, this, &ArticleForm::read);
}

void ArticleForm::setChoices(const services::EditChoices &choices)
{
    m_showing = true;
    const QVariant owner = m_owner->currentData();
    const QString ownerName = m_owner->currentText();
    m_owner->clear();
    m_owner->addItem(tr("Nobody"), qint64(0));
    for (const domain::Agent &agent : choices.agents)
        m_owner->addItem(agent.name, agent.id.value());
    if (const int at = m_owner->findData(owner); at >= 0)
        m_owner->setCurrentIndex(at);
    else {
        m_owner->addItem(ownerName, owner);
        m_owner->setCurrentIndex(m_owner->count() - 1);
    }
    QStringList names;
    for (const domain::Product &product : choices.products)
        names.append(product.name);
    auto *completer = new QCompleter(names, m_products);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_products->setCompleter(completer);
    m_showing = false;
}

void ArticleForm::setEdit(const domain::ArticleEdit &edit, const QString &ownerName)
{
    m_showing = true;
    const auto put = [](QLineEdit *line, const QString &text) {
        if (line->text() != text)
            line->setText(text);
    };
    const auto products = productsFromText(m_products->text());
    if (!products || *products != edit.products)
        put(m_products, productsText(edit.products));
    const auto review = reviewFromText(m_review->text(), m_clock.now());
    if (!review || *review != edit.reviewAt)
        put(m_review, reviewText(edit.reviewAt));
    if (tagsFromText(m_tags->text()) != edit.tags)
        put(m_tags, edit.tags.join(QStringLiteral(", ")));
    m_audience->setCurrentIndex(m_audience->findData(int(edit.audience)));
    const int language = m_language->findData(edit.language);
    if (language >= 0)
        m_language->setCurrentIndex(language);
    else
        m_language->setEditText(edit.language);
    const qint64 owner = edit.owner ? edit.owner->value() : 0;
    int at = m_owner->findData(owner);
    if (at < 0) {
        m_owner->addItem(ownerName.isEmpty() ? tr("Somebody else") : ownerName, owner);
        at = m_owner->count() - 1;
    }
    m_owner->setCurrentIndex(at);
    m_edit = edit;
    m_showing = false;
    m_problem->hide();
}

void ArticleForm::setAbout(const QString &about)
{
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
}

QString ArticleForm::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

domain::ArticleEdit ArticleForm::over(domain::ArticleEdit edit) const
{
    edit.products = m_edit.products;
    edit.audience = m_edit.audience;
    edit.language = m_edit.language;
    edit.owner = m_edit.owner;
    edit.reviewAt = m_edit.reviewAt;
    edit.tags = m_edit.tags;
    return edit;
}

void ArticleForm::read()
{
    if (m_showing)
        return;
    m_problem->hide();
    const auto refuse = [this](const base::Error &error) {
        m_problem->setText(errorText(error));
        m_problem->show();
    };
    if (auto products = productsFromText(m_products->text())) {
        // Those that were there keep what they are known by.
        for (domain::ArticleProduct &product : *products) {
            for (const domain::ArticleProduct &before : m_edit.products) {
                if (before.name == product.name)
                    product.product = before.product;
            }
        }
        m_edit.products = *products;
    } else {
        refuse(products.error());
    }
    if (const auto review = reviewFromText(m_review->text(), m_clock.now()))
        m_edit.reviewAt = *review;
    else
        refuse(review.error());
    m_edit.tags = tagsFromText(m_tags->text());
    m_edit.audience = domain::ArticleAudience(m_audience->currentData().toInt());
    const bool chosen = m_language->currentIndex() >= 0
        && m_language->itemText(m_language->currentIndex()) == m_language->currentText();
    m_edit.language = chosen ? m_language->currentData().toString() : m_language->currentText().trimmed();
    const qint64 owner = m_owner->currentData().toLongLong();
    m_edit.owner = owner > 0 ? std::optional(domain::AgentId(owner)) : std::nullopt;
    Q_EMIT edited();
}

} // namespace throughline::ui
