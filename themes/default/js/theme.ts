// The button between light and dark.
import { chosenTheme, rememberTheme, type Theme } from "./memory";

const system = matchMedia("(prefers-color-scheme: dark)");
const current = (): Theme => chosenTheme() ?? (system.matches ? "dark" : "light");

export function themeButtons(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>("[data-theme-toggle]")) {
    const show = () => button.setAttribute("aria-pressed", String(current() === "dark"));
    button.addEventListener("click", () => {
      const theme = current() === "dark" ? "light" : "dark";
      page.documentElement.dataset.theme = theme;
      rememberTheme(theme);
      show();
    });
    system.addEventListener("change", show);
    show();
    button.hidden = false;
  }
}
