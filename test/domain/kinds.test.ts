// The kinds of obligations: each prompts, reminds, climbs and is answered by its own entry.

import { describe, expect, test } from '@jest/globals';
import { actionItem, finishAction, moveAction } from '../../src/domain/action-item.ts';
import { planClimbs } from '../../src/domain/climb.ts';
import { begin, type Client } from '../../src/domain/decision.ts';
import type { Mail, MeetingId } from '../../src/domain/ids.ts';
import { type About, kindOf, kinds } from '../../src/domain/kinds.ts';
import { planNext } from '../../src/domain/lifecycle.ts';
import type { OpenObligation } from '../../src/domain/obligation.ts';
import { owe } from '../../src/domain/owing.ts';
import { undelivered } from '../../src/domain/undelivered.ts';
import { delivered, wake } from '../../src/domain/wake.ts';
import {
  aClient,
  accepted,
  alex,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  director,
  instant,
  open,
  project,
  sales,
} from '../support/world.ts';

const world = aWorld();
const monday = day('2026-03-02');

/** Kinds that later flows create, with owner and due day when they count from Monday 2 March. */
const table: [About, Mail, string][] = [
  [{ kind: 'assign-vcio', n: 1 }, director, '2026-03-03'],
  [{ kind: 'internal-meeting', n: 1 }, sales, '2026-03-05'],
  [{ kind: 'ice-meeting', n: 1 }, sales, '2026-03-16'],
  [{ kind: 'ice-brief', n: 1 }, alex, '2026-03-02'],
  [{ kind: 'ice-outcome', n: 1 }, sales, '2026-03-02'],
  [{ kind: 'onboarding-task', task: 'agents', text: 'Install the agents', role: 'project' }, project, '2026-03-02'],
  [{ kind: 'support-kickoff', n: 1 }, project, '2026-04-01'],
  [{ kind: 'care-review', n: 1 }, alex, '2026-03-16'],
];
function owed(about: About): OpenObligation {
  const change = owe(begin(aClient()), about, { from: monday }, world);
  return change.client.obligations[0] as OpenObligation;
}

test('every kind of the procedure has its entry, and names of its own', () => {
  expect(Object.keys(kinds)).toHaveLength(17);
  expect(new Set(table.map(([about]) => owed(about).id)).size).toBe(table.length);
});

describe.each(table)('%j', (about, owner, dueOn) => {
  const client: Client = { ...aClient({ stage: 'onboarding' }), obligations: [owed(about)] };
  const { id } = owed(about);
  const due = atTime(world, owed(about).dueAt);

  test('is owed by its role on its day, once', () => {
    expect(owed(about)).toMatchObject({ owner, dueOn });
    const again = owe(begin(client), about, { from: day('2026-05-04') }, world);
    expect(again.client.obligations).toHaveLength(1);
  });

  test('is prompted, reminded two business days later, and climbs when late', () => {
    const prompted = wake(client, [id], due);
    expect(prompted.counts.prompted).toBe(1);
    const shown = delivered(prompted.change.client, [{ obligation: id, round: 1, to: owner }], due.now, due).client;
    const { wakeAt } = shown.obligations[0] as OpenObligation;
    expect(wake(shown, [id], atTime(world, wakeAt ?? '')).counts.reminded).toBe(1);
    const climbs = planClimbs(begin(shown), due).client.obligations.find((each) => each.id === id) as OpenObligation;
    expect(climbs.climbAt).not.toBeNull();
  });

  if (kindOf(about).simple) {
    test('is done, or moved with a reason', () => {
      const done = accepted(finishAction(client, id, owner, world)).client.obligations[0];
      expect(done).toMatchObject({ state: 'done', closedBy: owner });
      const until = day('2026-06-01');
      const moved = accepted(moveAction(client, { obligation: id, until, reason: 'later', by: owner }, world));
      expect(moved.client.obligations[0]).toMatchObject({ dueOn: '2026-06-01', round: 2 });
      expect(moveAction(client, { obligation: id, until, reason: '', by: owner }, world)).toMatchObject({
        problems: { reason: expect.any(String) },
      });
    });
  } else {
    test('is not simply done', () => {
      expect(finishAction(client, id, owner, world)).toMatchObject({ refused: 'already-done' });
    });
  }
});

describe('a kind that is given its day', () => {
  test('keeps an exact deadline and its own prompt', () => {
    const promptAt = instant('2026-03-02T15:15:00Z');
    const dueAt = instant('2026-03-03T17:00:00Z');
    const change = owe(
      begin(aClient()),
      { kind: 'ice-brief', n: 1 },
      { from: day('2026-03-03'), promptAt, dueAt },
      world,
    );
    expect(change.client.obligations[0]).toMatchObject({ dueAt, promptAt, wakeAt: promptAt });
  });

  test('rolls backward when it prepares', () => {
    const about = { kind: 'prepare-meeting' as const, meeting: 'acme:1' as MeetingId, step: 'vcio' as const };
    const change = owe(begin(aClient()), about, { from: day('2026-03-08') }, world);
    expect(change.client.obligations[0]?.dueOn).toBe('2026-03-06');
  });
});

describe('the renewal of an agreement that ends on 30 September', () => {
  const ends = day('2026-09-30');
  const client = aPlannedClient({ agreementEnd: ends });
  const review = open(client, 'renewal-review');
  const shownAt = (from: Client, now: string) => {
    const when = atTime(world, now);
    const one = open(from, 'renewal-review');
    return delivered(from, [{ obligation: one.id, round: one.round, to: alex }], when.now, when).client;
  };

  test('is due 60 days before and first shown 120 days before', () => {
    expect(review).toMatchObject({ owner: alex, dueOn: '2026-08-03', promptAt: '2026-06-02T07:30:00.000Z' });
  });

  test('is shown again at 90 days, at 60, then weekly', () => {
    const wakes = ['2026-06-02T07:30:00Z', '2026-07-02T07:30:00Z', '2026-08-03T07:30:00Z', '2026-08-10T07:30:00Z'].map(
      (now) => open(shownAt(client, now), 'renewal-review').wakeAt,
    );
    expect(wakes).toEqual([
      '2026-07-02T07:30:00.000Z',
      '2026-08-03T07:30:00.000Z',
      '2026-08-10T07:30:00.000Z',
      '2026-08-17T07:30:00.000Z',
    ]);
  });

  test('asked early, it goes along on no card of another thing', () => {
    const when = atTime(world, '2026-06-08T07:30:00Z');
    const woken = wake(shownAt(client, '2026-06-02T07:30:00Z'), [review.id], when, new Map([[alex, when.now]]));
    expect(woken.change.effects).toEqual([]);
  });

  test('each time it is shown sales sees it too, and owes nothing', () => {
    const first = wake(client, [review.id], atTime(world, review.promptAt));
    expect(first.change.effects.map(({ name, body }) => [name, 'to' in body && body.to])).toEqual([
      [`prompt:${review.id}:1`, alex],
      [`copy:prompt:${review.id}:1:${sales}`, sales],
    ]);
    const seen = delivered(
      first.change.client,
      [{ obligation: review.id, round: 1, to: sales }],
      review.promptAt,
      world,
    );
    expect(open(seen.client, 'renewal-review').state).toBe('waiting');
    const given = { obligation: review.id, round: 1, to: sales, reason: 'blocked' };
    expect(open(undelivered(seen.client, given, world).client, 'renewal-review').round).toBe(1);
  });

  test('an end that changed takes the place of the old one', () => {
    const file = { ...client.file, agreementEnd: day('2026-12-31') };
    const { obligations } = planNext(begin({ ...client, file }), world).client;
    expect(obligations.find(({ id }) => id === review.id)?.state).toBe('superseded');
  });
});

describe('what a contact owes', () => {
  const item = { text: 'Sign the quote', due: monday, asks: 'Amina' };
  const ask = (stage: 'active' | 'onboarding') =>
    open(actionItem(begin(aClient({ stage })), item, sales, 'pulse check', world).client, 'action-item');

  test('is asked for by the vCIO, in onboarding by the project manager', () => {
    expect(ask('active').owner).toBe(alex);
    expect(ask('onboarding').owner).toBe(project);
  });

  test('says whom to ask', () => {
    expect(kindOf(ask('active').about).words(ask('active').about)).toBe('Ask Amina about: Sign the quote');
  });
});
