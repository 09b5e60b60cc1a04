// What the page names for later comes with the hash of its bytes behind the address: "/assets/search.….js#sha384-…".

/** Imports a module if its bytes are those that the page was made with. */
export async function load<T>(named: string): Promise<T> {
  const [address = "", integrity = ""] = named.split("#");
  const link = document.createElement("link");
  // A module that was preloaded is not fetched again. Browsers without that cannot check what they import.
  if (integrity && link.relList.supports("modulepreload")) {
    await new Promise((loaded, failed) => {
      Object.assign(link, { rel: "modulepreload", href: address, integrity, onload: loaded, onerror: failed });
      document.head.append(link);
    });
  }
  return import(address) as Promise<T>;
}
