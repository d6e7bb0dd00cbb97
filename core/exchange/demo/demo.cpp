// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/demo/demo.h"

#include "core/exchange/demo/casewriter.h"
#include "core/exchange/demo/content.h"
#include "core/exchange/demo/customers.h"
#include "core/exchange/demo/schedule.h"

#include <QtGlobal>

#include <mutex>

/// A static library's resources aren't registered by the linker; the macro only works outside of a namespace.
static void registerDemoResources()
{
    Q_INIT_RESOURCE(demo);
}

namespace throughline::exchange {

base::Result<void> generateDemo(const DemoOptions &options, RecordSink &sink)
{
    using namespace demo;
    if (options.events < 0)
        return base::invalidInput(QStringLiteral("A demo can't have %1 events."), { QString::number(options.events) });
    static std::once_flag once;
    std::call_once(once, registerDemoResources);
    const auto content = loadContent();
    if (!content)
        return content.error();
    const auto cancelled = [] {
        return base::Error { base::ErrorKind::Cancelled, QStringLiteral("The demo wasn't finished."), {}, {} };
    };
    qint64 done = 0;
    if (!sink.progress(0, options.events))
        return cancelled();

    for (const Roadmap &roadmap : content->roadmaps) {
        if (auto taken = sink.take(roadmap.blueprint); !taken)
            return taken;
    }
    qint64 age = 3;
    for (SourceArticle article : content->articles) {
        article.updatedAt = options.now - age * kDay;
        age = (age * 7 + 11) % 700 + 1;
        if (auto taken = sink.take(article); !taken)
            return taken;
    }
    Schedule schedule(options);
    for (qint64 i = 0; i < schedule.amounts().customers; ++i) {
        if (auto taken = sink.take(makePerson(*content, schedule, options, i, true).record); !taken)
            return taken;
        if (i % 1000 == 999 && !sink.progress(0, options.events))
            return cancelled();
    }
    CaseWriter writer(*content, options, schedule);
    qint64 cases = 0;
    while (!schedule.atEnd()) {
        const SourceCase &written = writer.write(schedule.next());
        done += qint64(written.events.size());
        if (auto taken = sink.take(written); !taken)
            return taken;
        if (++cases % 200 == 0 && !sink.progress(done, options.events))
            return cancelled();
    }
    if (!sink.progress(done, options.events))
        return cancelled();
    return {};
}

} // namespace throughline::exchange
