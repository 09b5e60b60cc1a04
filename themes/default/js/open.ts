// Whether an office is open now, by the clock of the place where it stands.
export type Span = { from: number; to: number }; // minutes since midnight

export function spans(text: string): Span[] {
  return text.split(" ").flatMap((part) => {
    const m = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(part);
    return m ? [{ from: Number(m[1]) * 60 + Number(m[2]), to: Number(m[3]) * 60 + Number(m[4]) }] : [];
  });
}

// day is 1 for Monday to 7 for Sunday.
export function clock(now: Date, timeZone: string): { day: number; minute: number } {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(now);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  const day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part("weekday")) + 1;
  return { day, minute: Number(part("hour")) * 60 + Number(part("minute")) };
}

// Each place to say it carries the hours of the week, Monday first: "09:00-17:00|…|" for seven days.
export function openNow(page: Document, now: Date): void {
  for (const say of page.querySelectorAll<HTMLElement>("[data-week]")) {
    const { day, minute } = clock(now, say.dataset.timezone ?? "UTC");
    const today = (say.dataset.week ?? "").split("|")[day - 1] ?? "";
    const open = spans(today).some((s) => s.from <= minute && minute < s.to);
    say.textContent = (open ? say.dataset.open : say.dataset.shut) ?? "";
    say.classList.toggle("is-open", open);
    say.hidden = false;
    page.querySelector(`[data-day="${day}"]`)?.classList.add("today");
  }
}
