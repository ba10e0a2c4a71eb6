// The ICE meeting is over and the prospect says no, while another meeting is still booked (spec §4).
import { expect, test } from '@jest/globals';
import type { ClientId, MeetingId } from '../../src/domain/ids.ts';
import { newObligation } from '../../src/domain/obligation.ts';
import { booked, meetingNow } from '../support/booked.ts';
import { aCore, keep } from '../support/core.ts';
import { aDesk } from '../support/desk.ts';
import { anInvitation, aPerson, aPlannedClient, aWorld, day, instant, sales } from '../support/world.ts';

const harbor = 'harbor' as ClientId;
const prospect = aPlannedClient({ id: harbor, name: 'Harbor', stage: 'prospect' });
const invitation = anInvitation({ organiser: sales, startsAt: instant('2026-04-15T13:00:00Z') });
const meeting = meetingNow(booked(aPlannedClient(), invitation, aWorld()));
const asked = newObligation({
  client: harbor,
  about: { kind: 'ice-outcome', n: 2 },
  owner: sales,
  dueOn: day('2026-03-02'),
  dueAt: instant('2026-03-02T17:00:00Z'),
});

test('what its guests read in the cancellation is asked for; the reason is kept', async () => {
  const core = await aCore();
  const internal = { ...meeting, id: 'harbor:1' as MeetingId, client: harbor, n: 1, purpose: 'internal' as const };
  await keep(core, { ...prospect, obligations: [asked], meetings: [internal] });
  const desk = aDesk(core);
  const seller = aPerson(sales, ['sales']);
  const press = { obligation: asked.id, round: 1, within: '' };
  const form = await desk.press(seller, 'ice.outcome', press, { outcome: 'lost', note: 'Their cousin does it' });
  expect(form).toMatchObject({
    is: 'lost-form',
    meetings: [{ id: 'harbor:1', purpose: 'internal' }],
    typed: { reason: 'Their cousin does it' },
  });
  const lost = { client: harbor, meetings: ['harbor:1'] };
  const typed = { reason: 'Their cousin does it', comment: 'Not needed.' };
  expect(await desk.press(seller, 'lost.save', lost, typed)).toMatchObject({ is: 'note', tone: 'good' });
  await core.remove();
});
