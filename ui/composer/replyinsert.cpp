// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/replydesk.h"

#include "core/domain/oneline.h"
#include "core/services/templates.h"
#include "ui/common/requests.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replyfiles.h"
#include "ui/composer/replypage.h"
#include "ui/composer/templatepicker.h"

#include <QLineEdit>

#include <algorithm>

// What goes into a reply besides what is typed.

namespace throughline::ui {

void ReplyDesk::attachFiles(const QStringList &paths)
{
    m_files->attachFiles(paths);
}

void ReplyDesk::insert(const QString &text)
{
    if (!m_case || isWriting(m_case->id))
        return;
    m_page.setPreviewing(false);
    m_page.text().insertText(text);
    m_page.text().setFocus(Qt::OtherFocusReason);
}

void ReplyDesk::chooseTemplate()
{
    if (!m_case || isWriting(m_case->id))
        return;
    auto *picker = new TemplatePicker(m_services.templates, m_case->id, m_agent, m_page.window());
    connect(picker, &TemplatePicker::chosen, this, [this, id = m_case->id](const services::FilledTemplate &filled) {
        if (!m_case || m_case->id != id)
            return;
        m_page.text().takeSlash();
        takeTemplate(filled);
    });
    picker->open();
    picker->begin();
}

void ReplyDesk::insertTemplate(const QString &name)
{
    if (!m_case || isWriting(m_case->id))
        return;
    const domain::CaseId id = m_case->id;
    const auto fill = [this, id](const base::Result<services::FilledTemplate> &filled) {
        if (!m_case || m_case->id != id)
            return;
        if (filled)
            takeTemplate(*filled);
        else
            Q_EMIT failed(filled.error());
    };
    whenDone(m_services.templates.list(id), this,
        [this, id, name, fill](const base::Result<std::vector<domain::TextTemplate>> &all) {
            if (!m_case || m_case->id != id)
                return;
            if (!all) {
                Q_EMIT failed(all.error());
                return;
            }
            const auto meant = std::find_if(all->begin(), all->end(), [&](const domain::TextTemplate &one) {
                return one.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0;
            });
            if (meant == all->end())
                Q_EMIT failed(base::notFound(
                    QStringLiteral("The roadmap's step names the template \"%1\", which isn't there."), { name }));
            else
                whenDone(m_services.templates.fill(meant->id, id, m_agent), this, fill);
        });
}

void ReplyDesk::takeTemplate(const services::FilledTemplate &filled)
{
    if (!filled.subject.text.isEmpty()) {
        m_page.subject().setText(domain::oneLine(filled.subject.text));
        store();
    }
    insert(filled.body.text);
    if (filled.body.unfilled.empty())
        return;
    const auto at = int(m_page.text().textCursor().position() - filled.body.text.size());
    QTextCursor cursor = m_page.text().textCursor();
    cursor.setPosition(at);
    m_page.text().setTextCursor(cursor);
    m_page.text().selectPlaceholder(true);
}

} // namespace throughline::ui
