// A form of somebody's day was answered or left: the card may be replaced again (spec §3 *One card a morning*).
import type { Answer } from '../domain/answer.ts';
import { type Mail, partitionOf } from '../domain/ids.ts';
import type { CardPlace } from '../domain/person.ts';
import { changePerson } from './change-person.ts';
import type { Core } from './world.ts';

/** What a card shows when there is nothing more to type on it. */
const over: ReadonlySet<Answer['is']> = new Set([
  'your-day',
  'meeting-booking',
  'pulse-saved',
  'closed',
  'renewal-saved',
  'action-done',
  'moved',
  'assigned',
  'note',
]);

/** `card`: where it was pressed; null where Teams does not say. A form that is open on another card stays. */
export async function leaveForm(core: Core, mail: Mail, at: { card: CardPlace | null; answer: Answer }): Promise<void> {
  const { card, answer } = at;
  if (!over.has(answer.is)) return;
  const person = (await core.store.get('person', partitionOf.person(mail), mail))?.doc;
  const isElsewhere = card && person?.formOpenOn && person.formOpenOn !== card.activity;
  if (!person?.formOpenSince || isElsewhere) return;
  await changePerson(core, mail, (each) => ({ ...each, formOpenSince: null }));
}
