// A conversation that Teams does not let through: nothing is tried there until its people make contact again (spec §3).
import type { Answer } from '../domain/answer.ts';
import { dayOf } from '../domain/day.ts';
import { type Mail, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { overseer } from '../domain/roles.ts';
import { nextAllowed } from '../domain/work-calendar.ts';
import { calendarOf, personIn } from '../domain/world.ts';
import { changePerson } from './change-person.ts';
import { showUnreached } from './unreached.ts';
import { type Core, loadWorld } from './world.ts';

/** `reason` is for people: a director, else an administrator, is told, once a day. */
export async function stopChat(core: Core, mail: Mail, reason: string): Promise<void> {
  const world = await loadWorld(core);
  const person = personIn(world, mail);
  if (!person || person.chat?.stopped) return;
  const to = overseer(world.people, mail);
  if (!person.chat) return void (to && (await showUnreached(core, { person: mail, to }, world)));
  const name = `chat-stopped:${mail}:${dayOf(world.now, 'UTC')}`;
  const told = to && {
    name,
    body: { kind: 'show' as const, to, card: null, answer: stopped(person, reason) },
    notBefore: nextAllowed(calendarOf(world, to), world.now),
  };
  const stop = (current: Person): Person =>
    current.chat ? { ...current, chat: { ...current.chat, stopped: reason } } : current;
  await changePerson(core, mail, stop, told ? [told] : []);
}

/** Steward was removed from a personal chat. */
export async function leaveChat(core: Core, conversation: string): Promise<void> {
  const { people } = await loadWorld(core);
  const person = people.find(({ chat }) => chat?.conversation === conversation);
  if (person) await stopChat(core, person.mail, `${person.name} has removed Steward in Teams.`);
}

export async function stopChannel(core: Core, id: string, reason: string): Promise<void> {
  const partition = partitionOf.channel(id);
  const known = await core.store.get('channel', partition, id);
  if (!known || known.doc.stopped) return;
  await core.store.commit(partition, [{ op: 'put', doc: { ...known.doc, stopped: reason }, ifVersion: known.version }]);
}

/** Somebody wrote to Steward there: it gets through again. */
export async function rememberChannel(core: Core, id: string): Promise<void> {
  const partition = partitionOf.channel(id);
  const known = await core.store.get('channel', partition, id);
  if (!known?.doc.stopped) return;
  const { stopped: _, ...doc } = known.doc;
  await core.store.commit(partition, [{ op: 'put', doc, ifVersion: known.version }]);
}

function stopped({ name }: Person, reason: string): Answer {
  return {
    is: 'note',
    tone: 'problem',
    title: `${name} can't be reached in Teams`,
    text: `${reason} What is for them waits, and goes out when they open Steward again or write to it.`,
    buttons: [{ title: 'What waits', say: 'outbox' }],
  };
}
