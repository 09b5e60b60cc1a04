import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { join } from "../src/module.ts";
import { Session } from "../src/session.ts";
import { demo } from "./demo.ts";

const { wording, module } = demo("en");
const { rules } = await join(module, wording);

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

beforeEach(() => {
	entries = new Entries();
	Object.assign(globalThis, { history: entries, location: entries });
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
