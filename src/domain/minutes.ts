// The outline of the minutes of a vCIO meeting as the client reads them, without a file format (spec §7 *Closing*).
import type { ClientFile } from './client.ts';
import type { Instant } from './day.ts';
import type { Brand } from './deck.ts';
import type { MeetingIn } from './meeting.ts';

/** A line of a text; `isItem`: with a bullet. */
export type Line = { text: string; isItem: boolean };
/** A column's `share` of the width relative to the others. */
export type MinutesTable = {
  columns: readonly { title: string; share: number }[];
  rows: readonly (readonly string[])[];
};
export type MinutesSection = { title: string } & ({ lines: readonly Line[] } | { table: MinutesTable });

export type MinutesOutline = {
  client: string;
  title: string;
  /** When, where, who came. */
  facts: readonly { label: string; value: string }[];
  sections: readonly MinutesSection[];
  /** At the foot of every page, before its number. */
  foot: string;
  brand: Brand;
  /** As Word checks its spelling: `en-GB`. */
  language: string;
  paper: 'a4' | 'letter';
  /** The same outline always gives the same file. */
  builtAt: Instant;
};

/** What minutes are made of. */
export type MinutesFacts = { file: ClientFile; meeting: MeetingIn<'closed'>; writer: string; builtAt: Instant };
