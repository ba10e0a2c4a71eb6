// A vCIO leaves: who should have which client, by what each carries and where they are (spec §4 `handover`).
import type { ClientFile } from './client.ts';
import type { Instant } from './day.ts';
import { dayOf, timeOf } from './day.ts';
import type { ClientId, Mail } from './ids.ts';
import type { Person } from './person.ts';

/** Who gets which client. */
export type HandedOver = { client: ClientId; to: Mail };

/**
 * For each client the vCIO with the fewest clients, those already proposed counted; an hour between the clocks of both
 * weighs as much as one client more. None where there is no other vCIO.
 */
export function proposeHandover(
  files: readonly ClientFile[],
  candidates: readonly { person: Person; clients: number }[],
  now: Instant,
): HandedOver[] {
  const carries = new Map(candidates.map(({ person, clients }) => [person.mail, clients]));
  return files.flatMap((file) => {
    const cost = ({ person }: { person: Person }) =>
      (carries.get(person.mail) ?? 0) + hoursApart(person.zone, file.zone, now);
    const [best] = candidates.toSorted((a, b) => cost(a) - cost(b) || (a.person.mail < b.person.mail ? -1 : 1));
    if (!best) return [];
    carries.set(best.person.mail, (carries.get(best.person.mail) ?? 0) + 1);
    return [{ client: file.id, to: best.person.mail }];
  });
}

function hoursApart(a: string, b: string, now: Instant): number {
  const wall = (zone: string) => Date.parse(`${dayOf(now, zone)}T${timeOf(now, zone)}:00Z`);
  return Math.abs(wall(a) - wall(b)) / 3_600_000;
}
