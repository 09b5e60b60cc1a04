import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { join } from "../src/module.ts";
import { Session } from "../src/session.ts";
import { demo } from "./demo.ts";

const { file, wording, module } = demo("en");
const { rules } = await join(module, file);

/** A browser's history, as far as a session can tell. */
class Entries {
	list = [{ url: "https://example.org/en/wizard/", state: null as unknown }];
	at = 0;
	popped: () => void = () => {};

	get state(): unknown {
		return this.list[this.at]?.state;
	}
	get href(): string {
		return this.list[this.at]?.url ?? "";
	}
	get hash(): string {
		return new URL(this.href).hash;
	}
	pushState(state: unknown, _: string, url: string): void {
		this.list = [...this.list.slice(0, this.at + 1), { url, state: structuredClone(state) }];
		this.at++;
	}
	replaceState(state: unknown, _: string, url = this.href): void {
		this.list[this.at] = { url, state: structuredClone(state) };
	}
	go(by: number): void {
		this.at += by;
		this.popped();
	}
	/** follow is a click on a link to a heading, or an address typed by hand. */
	follow(hash: string): void {
		this.pushState(null, "", new URL(hash, this.href).href);
		this.popped();
	}
}

let entries = new Entries();

function open(hash = ""): Session {
	if (hash !== "") entries.replaceState(null, "", `https://example.org/en/wizard/${hash}`);
	const session = new Session({ wording, rules, trees: [0], today: 20779 }, () => {});
	entries.popped = () => session.popped();
	return session;
}

/** shown is the question on the screen, or "results". */
function shown(session: Session): string {
	const asked = session.asked(session.view);
	return asked === undefined ? "results" : (wording.questions[asked]?.id ?? "?");
}

const pick = (n: number) => ({ picks: [n] });

/** Shelf is the browser's storage. */
class Shelf {
	items = new Map<string, string>();
	getItem = (key: string) => this.items.get(key) ?? null;
	setItem = (key: string, value: string) => this.items.set(key, value);
	removeItem = (key: string) => this.items.delete(key);
}

let shelf = new Shelf();

beforeEach(() => {
	entries = new Entries();
	shelf = new Shelf();
	Object.assign(globalThis, { history: entries, location: entries, localStorage: shelf });
});

test("each answer is an entry; Back takes it back and keeps it in the form", () => {
	const session = open();
	session.answer(0, pick(1));
	session.answer(1, pick(2));
	assert.equal(entries.hash, "#diplomatic=no&stay-reason=left-nationality");
	assert.equal(shown(session), "reason-proof");
	session.back();
	assert.equal(shown(session), "stay-reason");
	assert.equal(entries.hash, "#diplomatic=no");
	assert.deepEqual(session.before(1), pick(2));
	entries.go(1);
	assert.equal(shown(session), "reason-proof");
	assert.equal(open().fragment, "diplomatic=no&stay-reason=left-nationality"); // reload
});

test("a link with answers goes on where they end; Back takes back the last without leaving", () => {
	const session = open("#diplomatic=no&stay-reason=infant&shoe-size=44");
	assert.equal(shown(session), "event-date");
	assert.deepEqual(session.ignored, ["shoe-size=44"]);
	session.back();
	assert.equal(shown(session), "stay-reason");
	assert.equal(entries.list.length, 1);
	assert.deepEqual(session.ignored, []);
});

test("a changed answer keeps its place and leads on", () => {
	let session = open("#diplomatic=yes");
	assert.equal(shown(session), "results");
	session.change(0);
	session = open(); // reload
	assert.equal(shown(session), "diplomatic");
	session.answer(0, pick(1));
	assert.equal(shown(session), "stay-reason");
	session.back();
	session.back();
	assert.equal(shown(session), "results");
});

test("links to headings keep the answers, and Back passes over them", () => {
	let session = open();
	session.answer(0, pick(1));
	entries.follow("#fees");
	entries.follow("#documents");
	assert.equal(shown(session), "stay-reason");
	session = open(); // reload
	assert.equal(session.fragment, "diplomatic=no");
	session.back();
	assert.equal(session.fragment, "");
	assert.equal(entries.at, 0);
	entries.follow("#diplomatic=yes"); // typed by hand
	assert.equal(shown(session), "results");
});

test("results so far, and on with the questions", () => {
	const session = open("#diplomatic=no");
	session.showResults();
	assert.equal(shown(session), "results");
	session.resume();
	assert.equal(shown(session), "stay-reason");
	session.restart();
	assert.equal(session.fragment, "");
	assert.equal(entries.href, "https://example.org/en/wizard/"); // no lone # behind it
	assert.equal(session.before(0), undefined);
});

test("answers of a sender are theirs until they are changed", () => {
	let session = open("#diplomatic=no&stay-reason=infant&from=Acme+HR");
	assert.deepEqual(session.sent, { from: "Acme HR", questions: [0, 1] });
	session.answer(3, { range: { lo: 20700, hi: 20700 } });
	assert.equal(entries.hash, "#diplomatic=no&stay-reason=infant&from=Acme+HR&event-date=2026-09-04");
	session = open(); // reload
	session.change(0);
	session.answer(0, pick(0));
	assert.equal(entries.hash, "#stay-reason=infant&from=Acme+HR&event-date=2026-09-04&diplomatic=yes");
	session.change(1);
	session.answer(1, pick(2));
	assert.equal(entries.hash, "#event-date=2026-09-04&diplomatic=yes&stay-reason=left-nationality");
	assert.deepEqual(session.sent.questions, []);
	session.restart();
	assert.equal(session.fragment, "");
});

test("taking back an answer of a sender leaves the others theirs", () => {
	const session = open("#diplomatic=no&stay-reason=infant&from=Acme");
	session.back();
	assert.equal(entries.hash, "#diplomatic=no&from=Acme");
});

test("a link under one's name", () => {
	const session = open("#diplomatic=no");
	assert.equal(session.link(""), "https://example.org/en/wizard/#diplomatic=no");
	assert.equal(session.link("A & B"), "https://example.org/en/wizard/#diplomatic=no&from=A+%26+B");
	assert.equal(session.fragment, "diplomatic=no"); // one's own answers stay one's own
});

test("nothing is stored unless asked for, and forgotten when asked for", () => {
	let session = open();
	session.answer(0, pick(1));
	assert.deepEqual([...shelf.items.values()], []);
	session.keep(true);
	assert.deepEqual([...shelf.items.values()], ["diplomatic=no"]);
	session.answer(1, pick(2));
	assert.deepEqual([...shelf.items.values()], ["diplomatic=no&stay-reason=left-nationality"]);
	session.back();
	assert.deepEqual([...shelf.items.values()], ["diplomatic=no"]);

	entries = new Entries(); // another day
	Object.assign(globalThis, { history: entries, location: entries });
	session = open();
	assert.equal(session.kept, true);
	assert.equal(entries.hash, "#diplomatic=no");
	assert.equal(shown(session), "stay-reason");

	entries = new Entries(); // by a link with other answers: what is kept stays as it is
	Object.assign(globalThis, { history: entries, location: entries });
	session = open("#diplomatic=yes");
	assert.equal(session.kept, false);
	session.restart();
	assert.deepEqual([...shelf.items.values()], ["diplomatic=no"]);

	session.keep(false);
	assert.deepEqual([...shelf.items.values()], []);
});

test("where nothing can be stored, the visit goes on", () => {
	Object.defineProperty(globalThis, "localStorage", {
		configurable: true,
		get: () => {
			throw new Error("SecurityError");
		},
	});
	const session = open();
	session.keep(true);
	session.answer(0, pick(1));
	assert.equal(shown(session), "stay-reason");
	Object.defineProperty(globalThis, "localStorage", { configurable: true, writable: true, value: shelf });
});

test("a link is about the trees that it names", () => {
	const all = { wording, rules, trees: [0, 1, 2], today: 20779 };
	const cases: [hash: string, trees: number[], fragment: string, ignored: string[]][] = [
		["", [0, 1, 2], "", []],
		["#trees=child-papers", [2], "trees=child-papers", []],
		["#trees=child-papers+stay-permit&diplomatic=no", [0, 2], "trees=child-papers+stay-permit&diplomatic=no", []],
		["#trees=gone+child-papers", [2], "trees=child-papers", ["trees=gone"]],
		["#trees=gone", [0, 1, 2], "", ["trees=gone"]],
		["#trees=all", [0, 1, 2], "trees=all", []],
	];
	for (const [hash, trees, fragment, ignored] of cases) {
		entries = new Entries();
		Object.assign(globalThis, { history: entries, location: entries });
		if (hash !== "") entries.replaceState(null, "", `https://example.org/en/wizard/${hash}`);
		const session = new Session(all, () => {});
		entries.popped = () => session.popped();
		assert.deepEqual(session.visit.trees, trees, hash);
		assert.equal(session.fragment, fragment, hash);
		assert.deepEqual(session.ignored, ignored, hash);
		entries.follow("#trees=stay-permit");
		assert.deepEqual(session.visit.trees, [0], hash);
		session.restart();
		assert.equal(entries.hash, "#trees=stay-permit", hash);
	}
});

test("what is given stands where neither the address nor the device holds answers", () => {
	const visit = { wording, rules, trees: [0], today: 20779 };
	assert.equal(new Session(visit, () => {}, "diplomatic=no").fragment, "diplomatic=no");
	entries.replaceState(null, "", "https://example.org/en/wizard/#diplomatic=yes");
	assert.equal(new Session(visit, () => {}, "diplomatic=no").fragment, "diplomatic=yes");
});

test("any fragment starts a visit that can be answered to its end", () => {
	const pieces =
		"diplomatic age stay-reason from trees=all = & ? .. + none 29 % %2 %ff 2026-12-01 papers photo - \u0000 永久 # <b> __proto__ constructor javascript: \ud800".split(
			" ",
		);
	let seed = 7;
	const random = (n: number) => {
		seed = (seed * 48271) % 2147483647;
		return seed % n;
	};
	const fragments = Array.from({ length: 300 }, () =>
		Array.from({ length: random(14) }, () => pieces[random(pieces.length)]).join(""),
	);
	for (const fragment of [
		...fragments,
		"=".repeat(100000),
		"age=1&".repeat(20000),
		`utm_source=x&${"a=b&".repeat(999)}`,
	]) {
		entries = new Entries();
		Object.assign(globalThis, { history: entries, location: entries });
		const session = open(`#${fragment}`);
		for (let n = 0; shown(session) !== "results"; n++) {
			assert.ok(n < wording.questions.length, fragment);
			session.answer(session.view.next ?? -1, {});
		}
		assert.ok(session.ignored.join("").length < 50 * 8000, fragment);
	}
});

test("someone else's history entries and frames without a history do no harm", () => {
	entries.replaceState({ zhilu: { view: "up", depth: "1" } }, "", "https://example.org/#age=1&diplomatic=yes");
	assert.equal(shown(open()), "results");
	entries.pushState = () => {
		throw new Error("SecurityError");
	};
	const session = open("#diplomatic=no");
	session.answer(1, pick(2));
	assert.equal(shown(session), "reason-proof");
	session.back();
	assert.equal(shown(session), "stay-reason");
});
