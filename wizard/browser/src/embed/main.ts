// The entry of the script for pages of others: the same element, with ./address.ts instead of ../address.ts.

import "../main.ts";
