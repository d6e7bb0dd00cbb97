// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/cancel.h"

#include <atomic>
#include <csignal>
#include <initializer_list>

namespace throughline::ctl {

namespace {

std::atomic<bool> asked = false;
static_assert(std::atomic<bool>::is_always_lock_free, "is set in a signal handler");

void ask(int)
{
    asked = true;
}

} // namespace

void catchCancel()
{
    struct sigaction action = {};
    action.sa_handler = ask;
    action.sa_flags = int(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    for (const int signal : { SIGINT, SIGTERM, SIGHUP })
        sigaction(signal, &action, nullptr);
}

bool cancelAsked()
{
    return asked;
}

} // namespace throughline::ctl
