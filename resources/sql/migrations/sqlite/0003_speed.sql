-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- A product's articles, the newest first: without it, each suggestion reads every article, bodies included.
CREATE INDEX article_by_product ON article (product_id, updated_at, id)
--;;
-- The words of a whole import are sorted in memory: with the 1 MB that FTS5 takes by itself, it writes and merges them piece by piece (a fifth slower).
INSERT INTO event_fts (event_fts, rank) VALUES ('hashsize', 16777216)
