// The bundle's entry: it defines the element, once, however often the script is loaded.

import { EligibilityWizard } from "./element.ts";

if (!customElements.get("eligibility-wizard")) customElements.define("eligibility-wizard", EligibilityWizard);
