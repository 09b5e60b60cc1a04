// Runs before the first paint, so that a chosen theme doesn't flash and what scripts will show has its place from the
// beginning: the only script that a page waits for.
import { chosenTheme } from "./memory";

const theme = chosenTheme();
if (theme) document.documentElement.dataset.theme = theme;
document.documentElement.dataset.scripted = "";
const asked = new URLSearchParams(location.search);
if (asked.get("q")) document.documentElement.dataset.asked = "";
if (asked.get("with")) document.documentElement.dataset.with = "coming";
