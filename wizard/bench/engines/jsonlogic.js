import jsonLogic from "json-logic-js";

export async function start(files) {
	const rules = JSON.parse(new TextDecoder().decode(files["rules.json"]));
	return (answers) => rules.map((rule) => jsonLogic.apply(rule, answers));
}
