-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- What the customer paid and what they cost us. Amounts are whole minor units (cents) of a currency of ISO 4217, '' if it isn't known; a
-- source that gives a sum without its days leaves "at" empty.
CREATE TABLE payment (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id  BIGINT NOT NULL REFERENCES customer (id),
    kind         INTEGER NOT NULL,
    amount       BIGINT NOT NULL,
    currency     TEXT NOT NULL DEFAULT '',
    at           BIGINT,
    subject      TEXT NOT NULL DEFAULT '',
    product_id   BIGINT REFERENCES product (id),
    event_id     BIGINT REFERENCES event (id),
    external_key TEXT UNIQUE
)
--;;
CREATE INDEX payment_by_customer ON payment (customer_id, kind, currency)
--;;
-- The minutes that an entry of the timeline took us. It names no customer: it goes where its entry goes.
CREATE TABLE effort (
    event_id BIGINT PRIMARY KEY REFERENCES event (id),
    minutes  BIGINT NOT NULL
)
--;;
-- What a contact file said of a customer beyond what we model, line by line. It stays with the row that it came in with: who was merged
-- away keeps theirs, and whoever reads gathers them.
CREATE TABLE contact_property (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customer (id),
    position    BIGINT NOT NULL,
    property    TEXT NOT NULL
)
--;;
CREATE INDEX contact_property_by_customer ON contact_property (customer_id, position)
