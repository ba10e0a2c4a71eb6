// Small notes by which instances agree through the store: whose turn it is, what was heard, how fast Teams may be asked.
import type { Instant } from './day.ts';
import type { UploadOrder } from './filed-upload.ts';
import type { ClientId, Partition } from './ids.ts';

/** How fast Teams may be asked, by all instances together; in milliseconds since 1970. */
export type Pace = {
  /** The next moment that no request was given yet. */
  nextAt: number;
  /** Teams asked everybody to wait until then. */
  throttledUntil: number;
  /** How often in a row it asked, without saying for how long. */
  strikes: number;
};

export type Marker = { type: 'marker'; partition: Partition; name: string } & (
  | ({ is: 'pace' } & Pace)
  /** When one conversation was sent to in the last hour, ascending. */
  | { is: 'lane'; sentAt: readonly number[] }
  /** Who makes a person's card of the day has it until then. */
  | { is: 'morning'; leaseUntil: Instant }
  /** The last activities of a person that were answered, oldest first. */
  | { is: 'heard'; activities: readonly string[] }
  /**
   * The client that a person last spoke of; `asked`: they want to file something with it. `kept`: what they said about a file
   * that could not be read any more, so that it is not asked again.
   */
  | { is: 'filing'; client: ClientId; asked: boolean; at: Instant; kept: { order: UploadOrder; hash: string } | null }
);
export type MarkerOf<K extends Marker['is']> = Extract<Marker, { is: K }>;
