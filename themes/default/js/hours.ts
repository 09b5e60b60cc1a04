// When an office is open: the hours of its week, the calendar of holidays, and the clock of the place where it stands.
// The wizard's papers work it out the same way; a test holds the two together. Pure.

// A day is counted from 1970-01-01, which was a Thursday; a minute from midnight.
export type Moment = { day: number; minute: number };
export type Span = { from: number; to: number }; // in minutes

// Rows of days off (the first, how many, the name), days worked instead, and the years of which that is known, but for
// the provisional ones.
export type Calendar = {
  names: string[];
  off: [number, number, number][];
  on: [number, number][];
  first: number;
  last: number;
  provisional: number[];
  timezone: string;
};

export type Standing = {
  open: boolean;
  always: boolean; // day and night, all week: holidays change nothing
  until: Moment | undefined; // when that changes, as far as anybody can tell
  holiday: string; // for which it is closed today
  instead: string; // the holiday that the day in question is worked in place of: whether hours are the usual ones is a guess
};

const aDay = 24 * 60;
const ahead = 30; // days: longer than any office is closed

// weekday is 0 for Monday.
export const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

export const yearOf = (day: number): number => new Date(day * 86400000).getUTCFullYear();

// momentIn reads the clock of a time zone.
export function momentIn(zone: string, now: Date): Moment {
  const [date = "", hour, minute] = now.toLocaleString("sv", { timeZone: zone }).split(/[ :]/); // as ISO 8601 has it
  return { day: Date.parse(date) / 86400000, minute: Number(hour) * 60 + Number(minute) };
}

// spansOf reads a day of the week's hours: "09:00-11:30 13:30-17:00".
function spansOf(text: string): Span[] {
  return [...text.matchAll(/(\d+):(\d+)-(\d+):(\d+)/g)].map(([, ...figures]) => {
    const [a = 0, b = 0, c = 0, d = 0] = figures.map(Number);
    return { from: a * 60 + b, to: c * 60 + d };
  });
}

const nameOf = ({ names }: Calendar, row: number[] | undefined): string => names[row?.at(-1) ?? -1] ?? "";

export function holiday(calendar: Calendar, day: number): string {
  return nameOf(
    calendar,
    calendar.off.find(([first, days]) => first <= day && day < first + days),
  );
}

function workedFor(calendar: Calendar, day: number): string {
  return nameOf(
    calendar,
    calendar.on.find(([on]) => on === day),
  );
}

// standing says how it stands with an office at a moment. week is its hours, Monday first: "09:00-17:00|…|" for seven days.
export function standing(week: string, { day, minute }: Moment, calendar: Calendar): Standing {
  const hours = week.split("|").map(spansOf);
  const always = hours.every((spans) => spans.length === 1 && spans[0]?.from === 0 && spans[0].to === aDay);
  if (always) return { open: true, always, until: undefined, holiday: "", instead: "" };
  const on = (d: number): Span[] => {
    const own = hours[weekday(d)] ?? [];
    if (workedFor(calendar, d)) return own.length > 0 ? own : (hours[0] ?? []); // like a Monday
    return holiday(calendar, d) ? [] : own;
  };
  const now = on(day).find(({ from, to }) => from <= minute && minute < to);
  if (now) return { open: true, always, until: closes(on, day, now.to), holiday: "", instead: workedFor(calendar, day) };
  for (let d = day; d < day + ahead; d++) {
    const next = on(d).find(({ from }) => d > day || from > minute);
    if (next) return { open: false, always, until: { day: d, minute: next.from }, holiday: holiday(calendar, day), instead: workedFor(calendar, d) };
  }
  return { open: false, always, until: undefined, holiday: holiday(calendar, day), instead: "" };
}

// closes follows hours over midnight, to where they end.
function closes(on: (day: number) => Span[], day: number, minute: number): Moment {
  const end = minute === aDay ? on(day + 1).find(({ from }) => from === 0)?.to : undefined;
  if (end === undefined) return { day, minute };
  return end === aDay ? { day: day + 1, minute: end } : closes(on, day + 1, end);
}

// unsure is a year, this one or the next if that is near, whose days off are not known; 0 if there is none.
export function unsure(calendar: Calendar, day: number): number {
  return [day, day + 14].map(yearOf).find((year) => year < calendar.first || calendar.last < year || calendar.provisional.includes(year)) ?? 0;
}

// clock writes a minute as 09:30.
export function clock(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
