// Says of every office on the page whether it is open, when it closes or when it opens next, and marks today's hours.
import { type Calendar, clock, holiday, type Moment, momentIn, type Standing, standing, unsure, weekday } from "./hours";

const fill = (text = "", values: Record<string, string>) => text.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");

// told is called whenever something may have changed: at once, and every minute from then on.
export function openNow(page: Document, told: () => void): void {
  const data = page.querySelector<HTMLElement>("[data-calendar]");
  const places = page.querySelectorAll<HTMLElement>("[data-week]");
  if (!data) return;
  const calendar: Calendar = JSON.parse(data.textContent ?? "");
  const tell = () => {
    const now = momentIn(calendar.timezone, new Date());
    for (const place of places) {
      const is = standing(place.dataset.week ?? "", now, calendar);
      const words = inWords(is, now, data.dataset, page.documentElement.lang);
      const said = place.firstElementChild;
      if (said && said.textContent !== words) said.textContent = words;
      place.classList.toggle("is-open", is.open);
      place.hidden = false;
    }
    today(page, now, calendar);
    told();
  };
  tell();
  setInterval(tell, 60_000);
}

function inWords(is: Standing, now: Moment, say: DOMStringMap, lang: string): string {
  if (is.always) return say.always ?? "";
  const { until } = is;
  if (!until) return fill(is.holiday ? say.shutFor : say.shut, { name: is.holiday });
  const values = { day: dayInWords(until.day, now.day, lang), time: clock(until.minute), name: is.instead || is.holiday };
  if (is.open) return fill(is.instead ? say.perhapsOpen : say.open, values);
  if (is.instead) return fill(say.opensPerhaps, values);
  if (is.holiday) return fill(say.opensAfter, values);
  return fill(until.day === now.day ? say.opens : say.opensOn, values);
}

// dayInWords names a day of the coming week by its weekday alone.
function dayInWords(day: number, today: number, lang: string): string {
  const date: Intl.DateTimeFormatOptions = day - today < 7 ? {} : { day: "numeric", month: "long" };
  return new Date(day * 86400000).toLocaleDateString(lang, { weekday: "long", ...date, timeZone: "UTC" });
}

// today marks the hours of today, and says what is not known of the days to come.
function today(page: Document, now: Moment, calendar: Calendar): void {
  for (const row of page.querySelectorAll<HTMLElement>("[data-day]")) {
    const is = Number(row.dataset.day) === weekday(now.day) + 1;
    row.classList.toggle("today", is);
    row.classList.toggle("off", is && holiday(calendar, now.day) !== "");
    const name = row.querySelector("th");
    if (is) name?.setAttribute("aria-current", "date");
    else name?.removeAttribute("aria-current");
  }
  const year = unsure(calendar, now.day);
  const about = page.querySelector<HTMLElement>("[data-about-days]");
  if (about && year) about.textContent = fill(about.dataset.year, { year: String(year) });
}
