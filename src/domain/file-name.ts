// Names of files as the client folder takes them (spec §8): what SharePoint refuses is taken out, the meeting's day comes first.
import type { Day } from './day.ts';

const REFUSED = /["*:<>?/\\|\p{Cc}]/gu;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d|\.lock|desktop\.ini)(?=\.|$)/i;
/** They turn the direction of a text, so that `fdp.exe` reads `exe.pdf`; or are not seen at all. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const LEADING_DAY = /^\d{4}-\d\d-\d\d(?!\d)/;
/** SharePoint takes 400 characters for a whole path: the folder needs its part. */
const LONGEST_STEM = 120;

/** The name without what SharePoint refuses: `Q1: "plan"?` becomes `Q1- -plan--`; never empty. */
export function cleanName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(REFUSED, '-')
    .replace(/_vti_/gi, '-vti-')
    .replace(/^[\s~]+/, '')
    .replace(/[\s.]+$/, '');
  if (plain === '') return '-';
  return RESERVED.test(plain) ? `-${plain}` : plain;
}

/** A name with the day that another begins with, where it begins with one, too. */
export function onDayOf(other: string, name: string): string {
  const day = LEADING_DAY.exec(other)?.[0];
  return day ? name.replace(LEADING_DAY, day) : name;
}

/** What stands after the last point of a name, in small letters; empty: nothing. */
export function extensionOf(name: string): string {
  return /[^.]\.([^.\s]+)\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** How a file that somebody attached is called in the client folder: with the day in front, once; the extension stays. */
export function documentName(on: Day, attached: string): string {
  const seen = attached.replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
  const extension = extensionOf(seen);
  const whole = extension === '' ? seen : seen.slice(0, seen.lastIndexOf('.'));
  const stem = whole.startsWith(on) ? whole.slice(on.length).replace(/^[\s_-]+/, '') : whole;
  const kept = stem
    .slice(0, LONGEST_STEM)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/[\s.]+$/, '');
  return cleanName(`${[on, kept].filter((part) => part !== '').join(' ')}${extension && `.${extension}`}`);
}
