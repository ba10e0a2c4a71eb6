// The booked meetings of somebody who is away (spec §3 *Absence*).
import type { MeetingLine } from '../domain/answer-parts.ts';
import { dayOf } from '../domain/day.ts';
import type { Client } from '../domain/decision.ts';
import type { ClientId, Mail } from '../domain/ids.ts';
import { calendarOf, type World } from '../domain/world.ts';
import { clientRef } from './answers.ts';
import { clientsOf } from './clients-of.ts';
import { loadClient } from './commit.ts';
import type { Core } from './world.ts';

type Away = { person: Mail; from: string; until: string };

/** A client's meetings in these days, both included, that the person invited to. */
export function meetingsOf({ file, meetings }: Client, { person, from, until }: Away, world: World): MeetingLine[] {
  return meetings.flatMap((meeting) => {
    if (meeting.state !== 'scheduled' || meeting.invitation.organiser !== person) return [];
    const { startsAt, attendees } = meeting.invitation;
    const on = dayOf(startsAt, calendarOf(world, person).zone);
    if (on < from || on > until || startsAt <= world.now) return [];
    return [{ client: clientRef(file), startsAt, guests: attendees.map(({ mail }) => mail) }];
  });
}

/** Of all clients, or of these. */
export async function meetingsIn(
  core: Core,
  away: Away & { clients: readonly ClientId[] | null },
  world: World,
): Promise<MeetingLine[]> {
  const loaded = await Promise.all((await clientsOf(core, away)).map((id) => loadClient(core.store, id)));
  return loaded.flatMap((each) => (each ? meetingsOf(each.client, away, world) : []));
}
