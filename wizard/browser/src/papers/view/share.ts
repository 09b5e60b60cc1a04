// Share: a link with the answers, under a sender's name if wished, and answers kept on the device.

import { type Child, el, fold } from "../../view/dom.ts";
import type { Desk } from "../desk.ts";
import { copyButton } from "./parts.ts";

export function shareView({ scene, say }: Desk): Child {
	const { t } = say;
	const name = el("input", { id: "sender", autocomplete: "organization", maxlength: "40", value: scene.sent.from });
	const keep = el("input", { type: "checkbox", checked: scene.kept });
	keep.addEventListener("change", () => scene.act.keep(keep.checked));
	return el(
		"div.share",
		fold(
			t("share-title"),
			el(
				"div.plain",
				el("p.about", t("share-about")),
				el("label.about", { for: "sender" }, t("sender")),
				name,
				copyButton(say, t("copy-link"), "secondary small", () => scene.act.link(name.value.trim())),
				scene.kept !== undefined && el("label.option", keep, el("span", t("keep"), el("span.about", t("keep-about")))),
			),
			false,
		),
	);
}
