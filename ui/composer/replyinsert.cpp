// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/replydesk.h"

#include "core/domain/oneline.h"
#include "core/services/templates.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replyfiles.h"
#include "ui/composer/replypage.h"
#include "ui/composer/templatepicker.h"

#include <QLineEdit>

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
        if (!filled.subject.text.isEmpty()) {
            m_page.subject().setText(domain::oneLine(filled.subject.text));
            store();
        }
        insert(filled.body.text);
        const auto at = int(m_page.text().textCursor().position() - filled.body.text.size());
        if (!filled.body.unfilled.empty()) {
            QTextCursor cursor = m_page.text().textCursor();
            cursor.setPosition(at);
            m_page.text().setTextCursor(cursor);
            m_page.text().selectPlaceholder(true);
        }
    });
    picker->open();
    picker->begin();
}

} // namespace throughline::ui
