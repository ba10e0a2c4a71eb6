// A file that somebody attached: where it goes, when it counts as a record, what is kept of it (spec §8).
import { describe, expect, test } from '@jest/globals';
import { addDays, dayOf } from '../../src/domain/day.ts';
import { type Client, meetingIn } from '../../src/domain/decision.ts';
import { mergedFiled, type UploadKind, type UploadOrder, withFiled } from '../../src/domain/filed-upload.ts';
import type { MeetingId } from '../../src/domain/ids.ts';
import { preparedFrom } from '../../src/domain/preparing.ts';
import { recordState } from '../../src/domain/record.ts';
import { placeOf, standing, withUploadFiled } from '../../src/domain/upload-filing.ts';
import { aClient, acme, alex, anEvent, anInvitation, aWorld, day, instant } from '../support/world.ts';

const startsAt = instant('2026-03-30T15:00:00Z');
const meeting = 'acme:1' as MeetingId;
const world = aWorld({ now: instant('2026-03-02T09:00:00Z') });
const common = { type: 'meeting' as const, id: meeting, client: acme, n: 1, dueOn: day('2026-04-10'), bookings: 1 };
const records = (['deck', 'assessment', 'service-desk', 'warranty'] as const).map((kind) => ({
  kind,
  reading: null,
  waived: null,
}));
const scheduled = (at = startsAt): Client =>
  aClient(
    { lastMeetingOn: day('2025-12-12') },
    {
      meetings: [
        { ...common, records, state: 'scheduled', invitation: anInvitation({ startsAt: at }), event: anEvent },
      ],
    },
  );
const due = aClient({ lastMeetingOn: null }, { meetings: [{ ...common, records, state: 'due', booking: null }] });
const asked = (belongs: 'next' | 'last' | 'none') => ({ belongs, by: alex, attached: 'Deck.pptx' });

describe('a file goes', () => {
  test('to the next meeting, under its day', () => {
    expect(placeOf(scheduled(), asked('next'), world)).toEqual({
      belongs: 'next',
      meeting,
      on: '2026-03-30',
      name: '2026-03-30 Deck.pptx',
    });
    expect(placeOf(due, asked('next'), world)).toMatchObject({ meeting, on: '2026-04-10' });
  });
  test('to the last one', () =>
    expect(placeOf(scheduled(), asked('last'), world)).toMatchObject({
      belongs: 'last',
      meeting: null,
      on: '2025-12-12',
    }));
  test('to none, under today; also where there is no such meeting', () => {
    const none = { belongs: 'none', meeting: null, on: '2026-03-02' };
    expect(placeOf(scheduled(), asked('none'), world)).toMatchObject(none);
    expect(placeOf(due, asked('last'), world)).toMatchObject(none);
    expect(placeOf(aClient(), asked('next'), world)).toMatchObject(none);
  });
});

describe('a deck', () => {
  const order = { as: 'deck' as const, meeting };
  test('counts from the day on which the preparation begins, 30 days before', () => {
    const on = dayOf(world.now, 'America/New_York');
    const held = (days: number) => scheduled(instant(`${addDays(on, days)}T17:00:00Z`));
    expect(standing(held(30), order, world)).toEqual({ is: 'counts' });
    expect(standing(held(31), order, world)).toEqual({ is: 'early', from: addDays(on, 1) });
  });
  test('counts from the working day on which it is asked for, where the 30th is none', () => {
    const sunday = scheduled(instant('2026-04-07T17:00:00Z'));
    const on = (now: string) => standing(sunday, order, aWorld({ now: instant(now) }));
    expect(on('2026-03-06T17:00:00Z')).toEqual({ is: 'counts' });
    expect(on('2026-03-05T17:00:00Z')).toEqual({ is: 'early', from: '2026-03-06' });
  });
  test('of no meeting, or of one that is over, is only filed', () => {
    expect(standing(scheduled(), { ...order, meeting: null }, world)).toEqual({ is: 'beside' });
    expect(standing(aClient(), order, world)).toEqual({ is: 'beside' });
  });
});

test.each(['minutes', 'other'] as const)('%s are only filed', (as) =>
  expect(standing(scheduled(), { as, meeting }, world)).toEqual({ is: 'beside' }),
);

describe('in the folder', () => {
  const filed = { item: 'i1', name: '2026-03-30 Deck.pptx', url: 'https://sp.example/1' };
  const order = (as: UploadKind): UploadOrder => ({
    as,
    belongs: 'next',
    meeting,
    on: day('2026-03-30'),
    name: filed.name,
  });
  const given = (client: Client) => {
    const found = meetingIn(client, meeting);
    return {
      policy: world.policy.records,
      now: world.now,
      preparedFrom: found ? preparedFrom(client, found, world) : null,
    };
  };
  const stateIn = (client: Client, as: string) => {
    const record = meetingIn(client, meeting)?.records.find(({ kind }) => kind === as);
    return record && recordState(record, given(client));
  };

  test.each(['deck', 'assessment', 'service-desk', 'warranty'] as const)(
    '%s: its record is ready, the others not',
    (as) => {
      const { client, facts } = withUploadFiled(scheduled(), { order: order(as), filed }, world);
      const ready = records.filter(({ kind }) => stateIn(client, kind) === 'ready').map(({ kind }) => kind);
      expect(ready).toEqual([as]);
      expect(client.file.filed).toEqual([{ ...filed, as, on: '2026-03-30', at: world.now }]);
      expect(facts).toMatchObject([{ what: 'upload-filed', data: { meeting, as, name: filed.name, url: filed.url } }]);
    },
  );

  test('a deck that came too early is listed and does not count', () => {
    const early = scheduled(instant('2026-06-30T15:00:00Z'));
    const { client } = withUploadFiled(early, { order: order('deck'), filed }, world);
    expect(stateIn(client, 'deck')).toBe('missing');
    expect(client.file.filed).toHaveLength(1);
    // The meeting comes to lie earlier: the deck is of its preparation.
    const moved = {
      ...client,
      meetings: scheduled().meetings.map((each, n) => ({ ...each, records: client.meetings[n]?.records ?? [] })),
    };
    expect(stateIn(moved, 'deck')).toBe('ready');
  });

  test('learned twice it is one file and one fact', () => {
    const { client } = withUploadFiled(scheduled(), { order: order('deck'), filed }, world);
    const again = withUploadFiled(client, { order: order('deck'), filed }, world);
    expect(again.facts).toEqual([]);
    expect(again.client.file.filed).toEqual(client.file.filed);
  });

  test('the last dozen are listed, each once; of two clients the last of both', () => {
    const document = (n: number) => ({
      ...filed,
      item: `i${n}`,
      as: 'other' as const,
      on: day('2026-03-30'),
      at: instant(new Date(Date.UTC(2026, 0, n)).toISOString()),
    });
    const all = Array.from({ length: 20 }, (_, n) => document(n + 1));
    const list = all.reduce((sofar, each) => withFiled(sofar, each), withFiled(undefined, document(1)));
    expect(list.map(({ item }) => item)).toEqual(all.slice(8).map(({ item }) => item));
    expect(
      withFiled(list, document(9))
        .map(({ item }) => item)
        .at(-1),
    ).toBe('i9');
    expect(mergedFiled(undefined, undefined)).toBeUndefined();
    expect(mergedFiled(all.slice(10), all.slice(0, 10))).toEqual(all.slice(8));
  });
});
