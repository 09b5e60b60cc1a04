import { loadPolicy } from "@open-policy-agent/opa-wasm";

export async function start(files, _, trees) {
	const policy = await loadPolicy(files["rules.wasm"]);
	return (answers) => {
		const [{ result }] = policy.evaluate(answers);
		return trees.map((name) => result[name]);
	};
}
