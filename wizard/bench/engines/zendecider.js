export async function decider({ ZenEngine, ZenDecisionContent }, files) {
	const content = JSON.parse(new TextDecoder().decode(files["rules.json"]));
	const trees = content.nodes[1].content.expressions.map(({ key }) => key);
	const decision = new ZenEngine().createDecision(new ZenDecisionContent(content));
	return async (answers) => {
		try {
			const { result } = await decision.evaluate({ a: answers });
			return trees.map((name) => result[name] ?? undefined);
		} catch {
			return []; // an answer is missing: no tree is decided
		}
	};
}
