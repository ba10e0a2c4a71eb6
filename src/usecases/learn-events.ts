// What Outlook says of the meetings somebody invited to: read now and then, and learned where it is new (spec §7).
import { plus } from '../domain/day.ts';
import { clientOf, type Mail } from '../domain/ids.ts';
import { heardOfEvent, isListenedTo, isNews } from '../domain/outlook-event.ts';
import type { Calendars } from '../ports.ts';
import { decideOn } from './decide.ts';
import { type Core, loadWorld } from './world.ts';

/** Repeating it changes nothing. Throws Fault where Outlook does not answer: what was learned until then stays. */
export async function learnEvents(core: Core & { calendars: Calendars }, organiser: Mail): Promise<void> {
  const { store, calendars } = core;
  const found = (await store.find('meeting', { owner: organiser, live: true })).map(({ doc }) => doc);
  if (found.length === 0) return;
  const world = await loadWorld(core);
  const meetings = found.filter((each) => isListenedTo(each, world));
  const days = meetings.map(({ invitation }) => invitation.startsAt).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return;
  const events = await calendars.events(organiser, plus(first, { days: -1 }), plus(last, { days: 2 }));
  const byId = new Map(events.map((event) => [event.eventId, event]));
  for (const meeting of meetings) {
    const { id, event } = meeting;
    // Not in this span: moved far away, or gone.
    const now = byId.get(event.eventId) ?? (await calendars.read(organiser, event.eventId)) ?? null;
    if (!isNews(meeting, now, world)) continue;
    await decideOn(core, clientOf(id), 'steward', (client, newest) =>
      heardOfEvent(client, { meeting: id, event: now }, newest),
    );
  }
}
