import Engine from "publicodes";

export async function start(files) {
	const rules = JSON.parse(new TextDecoder().decode(files["rules.json"]));
	const engine = new Engine(rules);
	const trees = Object.keys(rules)
		.filter((name) => /^step-\d+-0$/.test(name))
		.sort();
	return (answers) => {
		const situation = {};
		for (const id in answers) {
			const value = answers[id];
			if (typeof value === "boolean") situation[id] = value ? "oui" : "non";
			else situation[id] = typeof value === "string" ? `'${value}'` : value;
		}
		engine.setSituation(situation);
		return trees.map((name) => engine.evaluate(name).nodeValue);
	};
}
