// Reviewing a renewal: what each answer changes, and what is owed next (spec §3 *renewal-review*).
import { describe, expect, test } from '@jest/globals';
import { begin, type Client, openOf } from '../../src/domain/decision.ts';
import { planNext } from '../../src/domain/lifecycle.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { type RenewalInput, reviewRenewal } from '../../src/domain/renewal.ts';
import { accepted, alex, aPlannedClient, atTime, aWorld, day, director, open, told } from '../support/world.ts';

const world = atTime(aWorld(), '2026-06-02T09:00:00Z');
const client = aPlannedClient({ agreementEnd: day('2026-09-30') });
const { id } = open(client, 'renewal-review');
const answer = (input: Partial<RenewalInput>, by = alex) =>
  reviewRenewal(client, { obligation: id, by, input: { outcome: 'renewed', until: null, note: '', ...input } }, world);
const stillOpen = (after: Client): Client => ({ ...after, obligations: after.obligations.filter(isOpen) });

describe('renewed until a day', () => {
  test('moves the end of the agreement, and owes the review of the new end', () => {
    const change = accepted(answer({ until: day('2028-09-30') }));
    expect(change.client.obligations.find((each) => each.id === id)).toMatchObject({ state: 'done', closedBy: alex });
    expect(change.client.file).toMatchObject({ agreementEnd: '2028-09-30', renewalReviewed: '2026-09-30' });
    expect(open(change.client, 'renewal-review')).toMatchObject({ about: { ends: '2028-09-30' }, dueOn: '2028-08-01' });
    expect(change.facts).toEqual([
      {
        what: 'renewal-reviewed',
        data: { obligation: id, outcome: 'renewed', ended: '2026-09-30', until: '2028-09-30', note: '' },
      },
    ]);
    expect(told(change)).toEqual([]);
  });

  test.each([null, day('2026-09-30')])('needs a day after the old end, not %s', (until) => {
    expect(answer({ until })).toMatchObject({ problems: { renewedUntil: expect.any(String) } });
  });
});

test('renewing by itself it runs on for a year', () => {
  const { client: after } = accepted(answer({ outcome: 'by-itself' }));
  expect(after.file.agreementEnd).toBe('2027-09-30');
  expect(open(after, 'renewal-review').about.ends).toBe('2027-09-30');
});

describe('leaving', () => {
  const leaving = { outcome: 'leaving' as const, note: 'Bought by another' };

  test('tells the director, and is not asked again', () => {
    const change = accepted(answer(leaving));
    expect(told(change)).toEqual([[director, 'leaving']]);
    expect(change.client.file.agreementEnd).toBe('2026-09-30');
    expect(openOf(planNext(begin(stillOpen(change.client)), world).client, 'renewal-review')).toBeUndefined();
  });

  test('needs a reason', () => {
    expect(answer({ ...leaving, note: '' })).toMatchObject({ problems: { note: expect.any(String) } });
  });

  test('is not told to the director who says so', () => {
    expect(told(accepted(answer(leaving, director)))).toEqual([]);
  });
});

test('a second answer changes nothing', () => {
  const once = accepted(answer({ outcome: 'by-itself' })).client;
  const again = { obligation: id, by: alex, input: { outcome: 'by-itself' as const, until: null, note: '' } };
  expect(reviewRenewal(once, again, world)).toMatchObject({ refused: 'already-done' });
});
