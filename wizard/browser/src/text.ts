// Texts with holes.

export type Values = Readonly<Record<string, string | number>>;

/** filled puts values into the holes of a text: {name}. A hole of another name stays. */
export function filled(text: string, values: Values = {}): string {
	return text.replace(/\{([\w-]+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
