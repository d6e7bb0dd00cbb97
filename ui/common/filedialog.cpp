// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/filedialog.h"

#include <QFileIconProvider>
#include <QFileInfo>

namespace throughline::ui {

namespace {

class IconsByName final : public QFileIconProvider {
public:
    using QFileIconProvider::icon;
    [[nodiscard]] QIcon icon(const QFileInfo &info) const override
    {
        return QFileIconProvider::icon(info.isDir() ? IconType::Folder : IconType::File);
    }
    [[nodiscard]] QString type(const QFileInfo &info) const override
    {
        return info.isDir()           ? FileDialog::tr("Folder")
            : info.suffix().isEmpty() ? FileDialog::tr("File")
                                      : FileDialog::tr("%1 file").arg(info.suffix());
    }
};

} // namespace

FileDialog::FileDialog(QWidget *parent, const QString &title, const QString &folder, const QString &filter)
    : QFileDialog(parent, title, folder, filter)
{
    static IconsByName icons; // outlives every dialog, none of which owns it
    setIconProvider(&icons);
}

} // namespace throughline::ui
