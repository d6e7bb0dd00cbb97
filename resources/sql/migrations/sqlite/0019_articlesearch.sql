-- SPDX-FileCopyrightText: 2026 The Throughline authors
-- SPDX-License-Identifier: Apache-2.0
-- The words of each article as the ranking reads them (core/domain/articlewords.h). What is missing here is added when the workspace is opened for writing.
CREATE TABLE article_words (
    article_id BIGINT PRIMARY KEY REFERENCES article (id),
    words      BLOB NOT NULL
)
--;;
-- Words and phrases that mean the same, with commas between them. These are a beginning: they are edited and removed as any others are.
CREATE TABLE synonym (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    words TEXT NOT NULL UNIQUE
)
--;;
INSERT INTO synonym (words) VALUES
    ('delete, remove, erase'),
    ('create, add, make'),
    ('change, modify, edit, update'),
    ('buy, purchase, order'),
    ('cancel, terminate'),
    ('error, failure, fault'),
    ('broken, defective, faulty'),
    ('slow, sluggish'),
    ('picture, photo, image'),
    ('film, movie'),
    ('mobile, cell phone, smartphone'),
    ('log in, sign in, login'),
    ('log out, sign out, logout'),
    ('sign up, register'),
    ('two-factor, 2fa, multi-factor, mfa'),
    ('wifi, wlan, wireless'),
    ('invoice, bill'),
    ('refund, reimburse'),
    ('restart, reboot'),
    ('set up, configure'),
    ('folder, directory'),
    ('uninstall, deinstall'),
    ('begin, start'),
    ('fix, repair'),
    ('löschen, entfernen'),
    ('anlegen, erstellen'),
    ('ändern, bearbeiten'),
    ('kaufen, bestellen'),
    ('kündigen, stornieren'),
    ('Fehler, Störung'),
    ('kaputt, defekt'),
    ('anmelden, einloggen'),
    ('abmelden, ausloggen'),
    ('Kennwort, Passwort'),
    ('Rechnung, Faktura'),
    ('neu starten, Neustart'),
    ('einrichten, konfigurieren'),
    ('Ordner, Verzeichnis'),
    ('Bild, Foto'),
    ('Handy, Smartphone'),
    ('reparieren, beheben')
