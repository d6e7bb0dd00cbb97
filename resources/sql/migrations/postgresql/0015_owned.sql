-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- What is the matter with an owned product: words with commas between them (domain::purchaseFlags).
ALTER TABLE purchase ADD COLUMN flags TEXT NOT NULL DEFAULT ''
