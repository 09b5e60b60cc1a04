// Runs before the first paint, so that a chosen theme doesn't flash: the only script that a page waits for.
import { chosenTheme } from "./memory";

const theme = chosenTheme();
if (theme) document.documentElement.dataset.theme = theme;
