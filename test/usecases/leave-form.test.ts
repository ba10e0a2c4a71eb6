// When nobody types on a person's card any more, so that it may be refreshed.
import { expect, test } from '@jest/globals';
import { partitionOf } from '../../src/domain/ids.ts';
import type { CardPlace } from '../../src/domain/person.ts';
import { changePerson } from '../../src/usecases/change-person.ts';
import { leaveForm } from '../../src/usecases/leave-form.ts';
import { aCore } from '../support/core.ts';
import { samples } from '../support/sample-answers.ts';
import { alex, instant } from '../support/world.ts';

const since = instant('2026-03-02T08:31:00Z');
const place = (activity: string): CardPlace => ({
  serviceUrl: 'https://smba.example',
  botId: '28:steward',
  tenant: 'tenant',
  conversation: 'a:alex',
  activity,
});
const answer = (is: string) => {
  const found = samples.find((each) => each.answer.is === is)?.answer;
  if (!found) throw new Error(`no sample of ${is}`);
  return found;
};

test('a form is open until it is answered or left on the card where it stands', async () => {
  const core = await aCore();
  const typing = async () => (await core.store.get('person', partitionOf.person(alex), alex))?.doc.formOpenSince;
  const open = () => changePerson(core, alex, (person) => ({ ...person, formOpenSince: since, formOpenOn: 'morning' }));
  const press = (card: CardPlace | null, is: string) => leaveForm(core, alex, { card, answer: answer(is) });
  await open();
  for (const form of ['pulse-form', 'meeting-times', 'meeting-preview', 'records', 'refused'])
    await press(place('morning'), form);
  await press(place('older'), 'your-day');
  expect(await typing()).toBe(since);
  for (const over of ['your-day', 'meeting-booking', 'closed']) {
    await open();
    await press(place('morning'), over);
    expect(await typing()).toBeNull();
  }
  await open();
  await press(null, 'your-day');
  expect(await typing()).toBeNull();
  await core.remove();
});
