-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- Of whom somebody has said that they are two people, whatever looks alike. The rows name who it was said of and never move: whom they mean now, after
-- merges, is found when they are read.
CREATE TABLE two_people (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id  BIGINT NOT NULL REFERENCES customer (id),
    other_id     BIGINT NOT NULL REFERENCES customer (id),
    agent_id     BIGINT REFERENCES agent (id),
    said_at      BIGINT NOT NULL,
    withdrawn_at BIGINT,
    withdrawn_by BIGINT REFERENCES agent (id)
)
--;;
CREATE INDEX two_people_customer ON two_people (customer_id)
--;;
CREATE INDEX two_people_other ON two_people (other_id)
--;;
-- By what an erased person would be known again, as keyed hashes: no order, no time and no customer, so that nothing leads from one to another.
CREATE TABLE erased_key (
    hash TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID
--;;
-- Of a reply: the newest message of the customer that its writer had before them; 0: there was none.
ALTER TABLE draft ADD COLUMN seen_event BIGINT
