// A page of the site names files together with the hash of their bytes, behind the address: "papers.js#sha384-…".

export const parts = (named: string): [url: string, integrity?: string] => named.split("#") as [string, string?];

/** script imports a module, if it has a hash only with these bytes. */
export async function script<T>(named: string): Promise<T> {
	const [href, integrity] = parts(named);
	if (integrity)
		await new Promise((onload, onerror) => {
			const link = Object.assign(document.createElement("link"), {
				rel: "modulepreload",
				href,
				integrity,
				onload,
				onerror,
			});
			// A module that was preloaded is not fetched again. Browsers without that cannot check what they import.
			link.relList.supports(link.rel) ? document.head.append(link) : onload(0);
		});
	return import(href) as Promise<T>;
}
