-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- A product's articles, the newest first: without it, each suggestion reads every article, bodies included.
CREATE INDEX article_by_product ON article (product_id, updated_at, id)
