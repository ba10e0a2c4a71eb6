// The VTIMEZONE an .ics file must carry for the zone it names.
import type { Temporal } from 'temporal-polyfill';

/** Describes the zone around that time: the rule in force, and the next change where there is one. */
export function describeZone(time: Temporal.ZonedDateTime): string {
  const current = time.getTimeZoneTransition('previous');
  const next = time.getTimeZoneTransition('next');
  const observances = [current, next].flatMap((change) => (change ? [observance(change)] : []));
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${time.timeZoneId}`,
    ...(observances.length > 0 ? observances : [fixed(time)]),
    'END:VTIMEZONE',
  ].join('\r\n');
}

function observance(change: Temporal.ZonedDateTime): string {
  const before = change.subtract({ nanoseconds: 1 });
  const kind = change.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD';
  const wallTime = change.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime();
  return block(kind, wallTime, before.offset, change.offset);
}

function fixed(time: Temporal.ZonedDateTime): string {
  return block('STANDARD', time.toPlainDateTime().with({ year: 1970, month: 1, day: 1 }), time.offset, time.offset);
}

function block(kind: string, start: Temporal.PlainDateTime, from: string, to: string): string {
  const plain = start.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
  const [offsetFrom, offsetTo] = [from, to].map((offset) => offset.replaceAll(':', ''));
  return [
    `BEGIN:${kind}`,
    `DTSTART:${plain}`,
    `TZOFFSETFROM:${offsetFrom}`,
    `TZOFFSETTO:${offsetTo}`,
    `END:${kind}`,
  ].join('\r\n');
}
