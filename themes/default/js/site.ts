// Comforts. Every page is whole without them; each part finds its own places in the page, or does nothing.
import { copyButtons } from "./copy";
import { examples } from "./embed";
import { filters } from "./filter";
import { finders } from "./find";
import { doors, switches } from "./language";
import { keepVisited } from "./offline";
import { openNow } from "./open";
import { themeButtons } from "./theme";
import { wizards } from "./wizard";

themeButtons(document);
switches(document);
doors(document);
copyButtons(document);
filters(document);
finders(document);
openNow(document, new Date());
wizards(document);
examples(document);
keepVisited(import.meta.url);
