// Moves the demo portfolio to the current week.
import { addDays, addMonths, type Day, daysBetween, parseDay, toDay, weekday } from '../domain/day.ts';

/** The Monday that the demo data speaks of. */
const asOf = toDay('2026-11-23');

/** How many days, in whole weeks, bring the demo's Monday to the Monday of this week; negative when that lies before. */
export function demoShift(today: Day): number {
  return daysBetween(asOf, addDays(today, 1 - weekday(today)));
}

/**
 * The text of a CSV file with every day and instant moved by `days`. Cells that are a month (`2026-11`) move by as many
 * months as that moves the demo's own month, so that each stays one of its own.
 */
export function shiftCsv(text: string, days: number): string {
  const months = monthsBetween(asOf, addDays(asOf, days));
  return text
    .replace(/\b\d{4}-\d{2}-\d{2}(?=\b|T)/g, (found) => shiftDay(found, days))
    .replace(/(?<=^|[,;"\n])(\d{4}-\d{2})(?=$|[,;"\r\n])/g, (found) => shiftMonth(found, months));
}

function shiftDay(text: string, days: number): string {
  const day = parseDay(text);
  return day ? addDays(day, days) : text;
}

function shiftMonth(text: string, months: number): string {
  const first = parseDay(`${text}-01`);
  return first ? addMonths(first, months).slice(0, 7) : text;
}

function monthsBetween(a: Day, b: Day): number {
  return (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + Number(b.slice(5, 7)) - Number(a.slice(5, 7));
}
