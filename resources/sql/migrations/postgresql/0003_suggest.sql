-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- A product's articles, the newest first: without it, each suggestion reads every article, bodies included.
CREATE INDEX article_by_product ON article (product_id, updated_at, id)
--;;
-- The words are kept: to rank a match otherwise means to part its whole text into words again.
ALTER TABLE article ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', title), 'A') || to_tsvector('english', tags || ' ' || body)) STORED
--;;
DROP INDEX article_text
--;;
CREATE INDEX article_text ON article USING gin (words)
