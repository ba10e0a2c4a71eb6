// What a route works with, and what it knows of the turn it answers.
import type { CardPlace, Person } from '../domain/person.ts';
import type { Calendars, Directory, Evidence, Files, Log, Uploads } from '../ports.ts';
import type { ChannelPlace } from '../usecases/digest.ts';
import type { Sealer } from '../usecases/seal.ts';
import type { Core } from '../usecases/world.ts';

export type Desk = Core & {
  calendars: Calendars;
  evidence: Evidence;
  files: Files;
  uploads: Uploads;
  sealer: Sealer;
  log: Log;
  directory?: Directory;
};

/** Who is asking, where, and in which activity: everything about a turn but its words. */
export type Turn = {
  asker: Person;
  /** Null in a personal chat. */
  channel: ChannelPlace | null;
  /** The card that was pressed, for work that is shown on it later; null for typed text. */
  card: CardPlace | null;
  /** The activity's id: the same activity twice is the same occasion. */
  occasion: string;
};
