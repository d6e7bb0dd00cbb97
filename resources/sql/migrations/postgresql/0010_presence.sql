-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- Who is with whom just now: a row per console, gone half a minute after its last sign of life. No foreign keys, which would lock the rows of those who are
-- looked at; and it may be lost with a crash, after which nobody is there.
CREATE UNLOGGED TABLE presence (
    session     TEXT PRIMARY KEY,
    agent_id    BIGINT NOT NULL,
    customer_id BIGINT NOT NULL,
    case_id     BIGINT,
    state       INTEGER NOT NULL,
    since       BIGINT NOT NULL,
    seen_at     BIGINT NOT NULL
)
--;;
CREATE INDEX presence_by_customer ON presence (customer_id)
