-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- The row id of the event index is time first (42 bits of milliseconds, 21 bits of the id), so that "newest first" is the order in
-- which the index is kept and needs no sorting. The view lets the index be rebuilt and checked against the table.
CREATE VIEW event_text AS
SELECT (at * 2097152) + (id & 2097151) AS place, subject, body
FROM event
--;;
CREATE VIRTUAL TABLE event_fts USING fts5 (
    subject, body,
    content = 'event_text', content_rowid = 'place',
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
)
--;;
CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, tags, body,
    content = 'article', content_rowid = 'id',
    tokenize = "porter unicode61 remove_diacritics 2", prefix = '2 3'
)
--;;
-- Trigrams find a name from its middle and in spite of a typing error.
CREATE VIRTUAL TABLE customer_fts USING fts5 (name, addresses, tokenize = "trigram")
--;;
CREATE VIEW case_text AS
SELECT id, subject
FROM support_case
--;;
CREATE VIRTUAL TABLE case_fts USING fts5 (
    subject,
    content = 'case_text', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
)
