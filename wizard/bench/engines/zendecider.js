export async function decider(ZenEngine, files) {
	const text = new TextDecoder().decode(files["rules.json"]);
	const { nodes } = JSON.parse(text);
	const trees = nodes[1].content.expressions.map(({ key }) => key);
	const decision = new ZenEngine().createDecision(Buffer.from(text));
	return async (answers) => {
		try {
			const { result } = await decision.evaluate({ a: answers });
			return trees.map((name) => result[name] ?? undefined);
		} catch {
			return []; // an answer is missing: no tree is decided
		}
	};
}
