// Ours: names to numbers, the module, a number to a name. The rest of the result (open questions, ways taken, documents)
// is worked out as well and not looked at.

export async function start(files) {
	const { questions, trees } = JSON.parse(new TextDecoder().decode(files["names.json"]));
	const { instance } = await WebAssembly.instantiate(files["rules.wasm"]);
	const { memory, decide } = instance.exports;
	const slots = new Int32Array(memory.buffer);
	const low = (at, n) => {
		slots[at] = n;
		slots[at + 1] = Math.floor(n / 2 ** 32);
	};
	const index = new Map([["today", { at: 4 * questions.length }]]);
	questions.forEach(([id, a, b], i) => {
		const options = Array.isArray(a) ? new Map(a.map((option, bit) => [option, 1 << bit])) : undefined;
		index.set(id, { at: 4 * i, options });
		low(4 * i, options ? 2 ** a.length - 1 : a);
		low(4 * i + 2, options ? 0 : b);
	});
	const unknown = slots.slice(0, 4 * questions.length);
	return (answers) => {
		slots.set(unknown);
		for (const id in answers) {
			const { at, options } = index.get(id);
			let value = answers[id];
			if (value === true) value = "yes";
			else if (value === false) value = "no";
			if (options) slots[at] = options.get(value);
			else {
				low(at, value);
				if (id !== "today") low(at + 2, value);
			}
		}
		return trees.map(([possible, ...outcomes], tree) => {
			decide(tree);
			const lo = slots[possible / 4];
			const hi = slots[possible / 4 + 1];
			if (hi === 0 && (lo & (lo - 1)) === 0) return outcomes[31 - Math.clz32(lo)];
			return lo === 0 && (hi & (hi - 1)) === 0 ? outcomes[63 - Math.clz32(hi)] : undefined;
		});
	};
}
