// What the organiser hears of the guests of a booked meeting: declined, or silent so shortly before it (spec §7).
import type { Answer } from '../domain/answer.ts';
import { dayOf, namedDay, timeOf } from '../domain/day.ts';
import { type Client, meetingIn } from '../domain/decision.ts';
import type { ClientNotice } from '../domain/notice.ts';
import type { Person } from '../domain/person.ts';
import { silentGuests } from '../domain/reminder.ts';
import type { World } from '../domain/world.ts';
import { sayOf, silentAnswer } from './remind-guests.ts';

type GuestNotice = Extract<ClientNotice, { is: 'guests-declined' | 'guests-silent' }>;

export function guestNotice({ is, meeting: id }: GuestNotice, client: Client, to: Person, world: World): Answer {
  const { file } = client;
  const meeting = meetingIn(client, id);
  const open = { title: `Open ${file.name}`, say: `client ${file.name}` };
  if (meeting?.state !== 'scheduled')
    return {
      is: 'note',
      tone: 'plain',
      title: file.name,
      text: 'This meeting is not booked any more.',
      buttons: [open],
    };
  const { startsAt } = meeting.invitation;
  const when = `${namedDay(dayOf(startsAt, to.zone), dayOf(world.now, to.zone))}, ${timeOf(startsAt, to.zone)}`;
  const buttons = [{ title: 'Show the meeting', say: sayOf(client, meeting) }, open];
  if (is === 'guests-declined') {
    const text = `The meeting on ${when} was declined by everybody invited. Find another time: the same event moves, and the guests get the new time.`;
    return { is: 'note', tone: 'problem', title: `${file.name} declined`, text, buttons };
  }
  if (silentGuests(meeting, world).length > 0) return silentAnswer(client, meeting, world);
  const text = `The meeting is on ${when}. Everybody invited has answered meanwhile.`;
  return { is: 'note', tone: 'plain', title: file.name, text, buttons };
}
