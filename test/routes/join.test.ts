// One more of us at a booked meeting of any kind: which one is asked, who may by what it is for (spec §4, §7).
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { AnswerOf } from '../../src/domain/answer.ts';
import type { ClientId, MeetingId } from '../../src/domain/ids.ts';
import type { TalkPurpose } from '../../src/domain/meeting.ts';
import { noticeAnswer } from '../../src/usecases/notices.ts';
import { booked, meetingNow } from '../support/booked.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { alex, anInvitation, aPerson, aPlannedClient, aWorld, instant, priya, sales } from '../support/world.ts';

const harbor = 'harbor' as ClientId;
const talk = (purpose: TalkPurpose, n: number, day: string) => {
  const invitation = anInvitation({ organiser: sales, subject: purpose, startsAt: instant(`${day}T13:00:00Z`) });
  const meeting = meetingNow(booked(aPlannedClient(), invitation, aWorld()));
  return { ...meeting, id: `harbor:${n}` as MeetingId, client: harbor, n, purpose };
};
const prospect = aPlannedClient({ id: harbor, name: 'Harbor', stage: 'prospect' });
const client = { ...prospect, meetings: [talk('ice', 2, '2026-04-20'), talk('internal', 1, '2026-04-15')] };
const itsVcio = aPerson(alex, ['vcio']);
const seller = aPerson(sales, ['sales']);

let core: TestCore;
let desk: TestDesk;
beforeEach(async () => {
  core = await aCore();
  await keep(core, client);
  await keep(core, { ...prospect, file: { ...prospect.file, id: 'empty' as ClientId, name: 'Empty' } });
  desk = aDesk(core);
});
afterEach(() => core.remove());

test('of several booked ones it is asked which, the next first; a named one is shown at once', async () => {
  const which = await desk.say(itsVcio, 'join Harbor with priya');
  expect(which.is === 'which' && which.options.map(({ say }) => say)).toEqual([
    `join internal for Harbor with ${priya}`,
    `join ice for Harbor with ${priya}`,
  ]);
  const shown = await desk.say(seller, `join ice for "Harbor" with ${priya}`);
  expect(shown).toMatchObject({ is: 'join-preview', meeting: 'harbor:2', who: { mail: priya } });
  expect(await desk.press(seller, 'meeting.join', { meeting: 'harbor:2', who: priya })).toMatchObject({
    is: 'note',
    title: '📤 The invitation to priya is on its way',
  });
  core.setNow('2026-04-16T09:00:00Z');
  expect(await desk.say(itsVcio, 'join Harbor')).toMatchObject({ is: 'join-preview', meeting: 'harbor:2' });
});

test('who may plan the meeting may ask somebody to join it, others learn who', async () => {
  const service = aPerson(priya, ['service']);
  expect(await desk.say(service, 'join ice for Harbor')).toMatchObject({ is: 'refused' });
  expect(await desk.press(service, 'meeting.join', { meeting: 'harbor:2', who: priya })).toMatchObject({
    is: 'refused',
  });
  expect(await desk.say(aPerson(priya, ['vcio']), 'join Harbor')).toMatchObject({ is: 'refused' });
});

test('nothing booked: it says so, and offers to plan it', async () => {
  const none = await desk.say(itsVcio, 'join Empty with priya');
  expect(none).toMatchObject({ is: 'note', buttons: [{ say: 'meeting Empty' }] });
  expect(await desk.say(itsVcio, 'join kick-off for Harbor')).toMatchObject({ is: 'note' });
});

test('a client that was merged brings its booked meeting: the vCIO who was not invited is offered to join', async () => {
  const merged = { is: 'merged' as const, by: sales, name: 'Harbour' };
  const joins = { title: 'Join the meeting', say: 'join Harbor' };
  const titles = ({ buttons }: AnswerOf<'note'>) => buttons.map(({ title }) => title);
  expect(await noticeAnswer(core, itsVcio, harbor, merged)).toMatchObject({ buttons: [joins, {}] });
  expect(titles((await noticeAnswer(core, seller, harbor, merged)) as AnswerOf<'note'>)).toEqual(['Open Harbor']);
});
