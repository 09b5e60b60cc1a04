import { Engine } from "json-rules-engine";

export async function start(files) {
	const code = new TextDecoder().decode(files["facts.js"]);
	const { default: facts } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
	const engines = JSON.parse(new TextDecoder().decode(files["rules.json"])).map((rules) => {
		const engine = new Engine(rules, { allowUndefinedFacts: true });
		for (const [name, figure] of Object.entries(facts))
			engine.addFact(name, (_, almanac) => almanac.factValue("answers").then(figure));
		engine.on("success", ({ params: { to } }, almanac) => {
			almanac.addFact("at", to);
			if (typeof to === "string") engine.stop(); // an outcome: the other rules are about later steps
		});
		return engine;
	});
	return async (answers) => {
		const given = { ...answers, answers, at: 0 };
		const outcomes = [];
		for (const engine of engines) {
			const { almanac } = await engine.run(given);
			const at = await almanac.factValue("at");
			outcomes.push(typeof at === "string" ? at : undefined);
		}
		return outcomes;
	};
}
