-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- Who was erased: the row stays for statistics, without the person.
ALTER TABLE customer ADD COLUMN erased_at BIGINT
--;;
CREATE TABLE erasure (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    agent_id    BIGINT REFERENCES agent (id),
    erased_at   BIGINT NOT NULL,
    reason      TEXT NOT NULL
)
