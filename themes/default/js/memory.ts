// What a reader's choice leaves on the device: the theme, and the language. Nothing else, and never an answer.
export type Theme = "light" | "dark";

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is switched off
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // then the choice holds for this page
  }
}

export function chosenTheme(): Theme | null {
  const theme = read("theme");
  return theme === "light" || theme === "dark" ? theme : null;
}

export const rememberTheme = (theme: Theme): void => write("theme", theme);
export const chosenLanguage = (): string | null => read("language");
export const rememberLanguage = (language: string): void => write("language", language);
