import { Environment } from "@marcbachmann/cel-js";

export async function start(files) {
	const env = new Environment()
		.registerVariable("a", "map")
		.registerFunction("max(double, double): double", Math.max)
		.registerFunction("min(double, double): double", Math.min);
	const rules = JSON.parse(new TextDecoder().decode(files["rules.json"])).map((rule) => env.parse(rule));
	return (answers) => {
		const given = { a: answers };
		return rules.map((rule) => {
			try {
				return rule(given);
			} catch {
				return undefined; // an answer is missing
			}
		});
	};
}
