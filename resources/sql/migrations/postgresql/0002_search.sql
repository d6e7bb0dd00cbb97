-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
CREATE EXTENSION IF NOT EXISTS pg_trgm
--;;
-- Words as they are: people in support search for parts of numbers and versions in any language.
CREATE INDEX event_text ON event USING gin (to_tsvector('simple', subject || ' ' || body))
--;;
CREATE INDEX article_text ON article USING gin (to_tsvector('english', title || ' ' || tags || ' ' || body))
--;;
CREATE INDEX case_text ON support_case USING gin (to_tsvector('simple', subject))
--;;
CREATE INDEX customer_name_trigram ON customer USING gin (name gin_trgm_ops)
--;;
CREATE INDEX identity_trigram ON identity USING gin (value gin_trgm_ops)
