// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
// Finds pages by the words that the index in search/ lists. Nothing leaves the reader's browser.
"use strict";

(() => {
    const query = new URLSearchParams(location.search).get("q") || "";
    const input = document.querySelector("input[type=search]");
    const status = document.getElementById("_status");
    const hits = document.getElementById("_hits");
    input.value = query;

    // As the index has them: small letters without accents, letters and digits only.
    const words = (query.normalize("NFKD").toLowerCase().replace(/\p{M}|['\u2019]/gu, "").replace(/ß/g, "ss")
        .replace(/æ/g, "ae").match(/[\p{L}\p{N}]+/gu) || []).slice(0, 12);
    const shardOf = (word) => (/^[a-z0-9]/.test(word) ? word[0] : "other");
    const read = (name) => fetch("search/" + name + ".json").then((answer) => (answer.ok ? answer.json() : null));

    // What a page gets for a word: of one that is only begun, that of all words which begin so.
    function scoresOf(index, word, last) {
        const scores = new Map();
        const add = (postings, share) => {
            for (let i = 0; i < postings.length; i += 2)
                scores.set(postings[i], Math.max(scores.get(postings[i]) || 0, postings[i + 1] * share));
        };
        if (index && Object.hasOwn(index, word))
            add(index[word], 1);
        if (index && (last || scores.size === 0) && word.length > 1) {
            for (const other of Object.keys(index)) {
                if (other !== word && other.startsWith(word))
                    add(index[other], 0.6);
            }
        }
        return scores;
    }

    async function search() {
        const pages = (await read("pages")) || [];
        const indexes = await Promise.all(words.map((word) => read(shardOf(word))));
        const total = new Map();
        words.forEach((word, i) => {
            const scores = scoresOf(indexes[i], word, i === words.length - 1);
            const rare = Math.log(1 + pages.length / (1 + scores.size));
            for (const [page, score] of scores) {
                const sum = total.get(page) || { score: 0, words: 0 };
                sum.score += rare * Math.log(1 + score);
                sum.words += 1;
                total.set(page, sum);
            }
        });
        const found = [...total].sort((a, b) => b[1].words - a[1].words || b[1].score - a[1].score || a[0] - b[0]).slice(0, 50);
        status.textContent = found.length ? "" : status.dataset.nothing;
        for (const [page] of found) {
            const item = document.createElement("li");
            const link = document.createElement("a");
            link.href = pages[page][0];
            link.textContent = pages[page][1];
            item.append(link);
            hits.append(item);
        }
    }

    if (words.length)
        search().catch(() => { status.textContent = status.dataset.nothing; });
})();
