import { initSync, Variable } from "@gorules/zen-engine-wasm";

export async function start(files, engine) {
	initSync({ module: engine });
	const rules = JSON.parse(new TextDecoder().decode(files["rules.json"]));
	return (answers) => {
		const given = new Variable({ a: answers });
		const outcomes = rules.map((rule) => {
			try {
				return given.evaluateExpression(rule) ?? undefined;
			} catch {
				return undefined; // an answer is missing
			}
		});
		given.free();
		return outcomes;
	};
}
