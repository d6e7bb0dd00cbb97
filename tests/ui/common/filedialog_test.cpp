// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/filedialog.h"

#include "tests/support/wait.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QListView>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace throughline;

namespace {

struct flock wholeFile(short type)
{
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

/// As another process sees it: one never sees one's own locks.
bool isLockedForOthers(int file)
{
    const pid_t other = fork();
    if (other == 0) {
        struct flock lock = wholeFile(F_WRLCK);
        _exit(fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 1 : 0);
    }
    int status = 0;
    waitpid(other, &status, 0);
    return WEXITSTATUS(status) == 1;
}

} // namespace

TEST_CASE("a list of files takes no lock away that this program has on one of them")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("w.throughline"));
    const int file = open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    REQUIRE(file >= 0);
    struct flock lock = wholeFile(F_WRLCK);
    REQUIRE(fcntl(file, F_SETLK, &lock) == 0);
    REQUIRE(isLockedForOthers(file));

    ui::FileDialog dialog(nullptr, QStringLiteral("Open"), folder.path());
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    dialog.show();
    const auto *list = dialog.findChild<QListView *>(QStringLiteral("listView"));
    REQUIRE(list);
    const auto shown = [&] {
        const QModelIndex root = list->rootIndex();
        for (int row = 0; row < list->model()->rowCount(root); ++row) {
            const QModelIndex index = list->model()->index(row, 0, root);
            // Its kind and picture are what would have it opened.
            if (index.data().toString() == QStringLiteral("w.throughline") && !index.data(Qt::DecorationRole).isNull()
                && !index.siblingAtColumn(2).data().toString().isEmpty())
                return true;
        }
        return false;
    };
    REQUIRE(tests::waitUntil(shown));
    CHECK(isLockedForOthers(file));
    close(file);
}
