// A page of the site names files together with the hash of their bytes, behind the address: "papers.js#sha384-…".

export function parts(named: string): { url: string; integrity: string } {
	const [url = "", integrity = ""] = named.split("#");
	return { url, integrity };
}

/** script imports a module, if it has a hash only with these bytes. */
export async function script<T>(named: string): Promise<T> {
	const { url, integrity } = parts(named);
	const link = integrity ? document.createElement("link") : undefined;
	// A module that was preloaded is not fetched again. Browsers without that cannot check what they import.
	if (link?.relList.supports("modulepreload"))
		await new Promise((onload, onerror) =>
			document.head.append(Object.assign(link, { rel: "modulepreload", href: url, integrity, onload, onerror })),
		);
	return import(url) as Promise<T>;
}
