// Texts with holes. Both scripts hold a copy of this and of view/dom.ts, and share nothing else.

export type Values = Readonly<Record<string, string | number>>;

/** filled puts values into the holes of a text: {name}. A hole of another name stays. */
export function filled(text: string, values: Values = {}): string {
	return text.replace(/\{([\w-]+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
