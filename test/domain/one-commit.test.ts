// More than one commit takes: as much as fits at once, the rest in the next ones.
import { describe, expect, test } from '@jest/globals';
import { closeAll, moveOwner } from '../../src/domain/all-open.ts';
import { begin, type Change, type Client, withFile } from '../../src/domain/decision.ts';
import { isOpen, newObligation, type OpenObligation } from '../../src/domain/obligation.ts';
import { asMuchAsFits, fits, sizeOf } from '../../src/domain/one-commit.ts';
import { settleWhatFits } from '../../src/domain/settle.ts';
import { aClient, acme, admin, alex, aPerson, aWorld, day, director, everybody, priya } from '../support/world.ts';

const world = aWorld();
const dueOn = day('2026-03-09');
const item = (n: number, text: string) =>
  newObligation({
    client: acme,
    about: { kind: 'action-item', n, text, from: 'chat' },
    owner: alex,
    dueAt: world.now,
    dueOn,
  });
const owing = (many: number, text = ''): Client =>
  aClient({}, { obligations: Array.from({ length: many }, (_, n) => item(n + 1, text)) });

/** Every commit it takes until nothing is left, as decisions commit them. */
function commits(before: Client, first: Change, when = world): Change[] {
  const all = [settleWhatFits(before, first, when)];
  for (let last = all[0]; last?.client.file.unsettled && all.length < 99; last = all.at(-1))
    all.push(settleWhatFits(last.client, begin(last.client), when));
  return all;
}
const ownersOf = ({ obligations }: Client) => new Set(obligations.map(({ owner }) => owner));

describe('what one commit takes', () => {
  test('is 100 writes', () => {
    const touched = (many: number): Change => begin({ ...owing(many), file: owing(0).file });
    expect([fits(owing(0), touched(99), sizeOf([])), fits(owing(0), touched(100), sizeOf([]))]).toEqual([true, false]);
  });

  test('is 2 MB, counted as they are written', () => {
    const touched = (text: string): Change => begin(owing(40, text));
    expect([
      fits(owing(0), touched('x'.repeat(48_000)), sizeOf([])),
      fits(owing(0), touched('ü'.repeat(48_000)), sizeOf([])),
    ]).toEqual([true, false]);
  });

  test('is tried with fewer until it fits, but never with none', () => {
    const client = owing(150);
    const put = (some: readonly OpenObligation[]) => ({
      change: begin({ ...client, obligations: some.map((each) => ({ ...each })) }),
    });
    const { change, left } = asMuchAsFits(client, client.obligations.filter(isOpen), put);
    expect(change.client.obligations.length + left.length).toBe(150);
    expect(change.client.obligations.length).toBeGreaterThan(60);
    const huge = owing(3, 'x'.repeat(3_000_000));
    expect(asMuchAsFits(huge, huge.obligations.filter(isOpen), put).left).toHaveLength(2);
    expect(asMuchAsFits(client, [], put).left).toEqual([]);
  });
});

describe('a client that owes 350 things', () => {
  const before = owing(350);
  const small = (all: readonly Change[], from: Client) => {
    for (const [at, change] of all.entries()) expect(fits(all[at - 1]?.client ?? from, change, sizeOf([]))).toBe(true);
  };

  test('is moved in several commits, and again to somebody else in between: all goes to the last', () => {
    const named = withFile(begin(before), { team: { ...before.file.team, vcio: priya } });
    const { change, moved } = moveOwner(before, named, { from: [alex], to: priya }, world);
    expect(moved).toBe(350);
    const all = commits(before, change);
    expect(all.length).toBeGreaterThan(3);
    small(all, before);
    const end = all.at(-1)?.client;
    expect(end && [ownersOf(end), end.file.unsettled]).toEqual([new Set([priya]), undefined]);

    const half = all[0]?.client ?? before;
    const back = moveOwner(half, begin(half), { from: [priya], to: director }, world).change;
    const last = commits(half, back).at(-1)?.client;
    expect(last && ownersOf(last)).toEqual(new Set([director]));
  });

  test('that leaves owes nothing in the end', () => {
    const left = { ...before, file: { ...before.file, stage: 'offboarded' as const } };
    const all = commits(left, closeAll(left, begin(left), world));
    small(all, left);
    expect(all.at(-1)?.client.obligations.filter(isOpen)).toEqual([]);
    expect(all.at(-1)?.client.obligations).toHaveLength(350);
  });

  const asked = (client: Client | undefined) =>
    client?.obligations.filter(({ about }) => about.kind === 'assign-vcio').map(({ owner }) => owner);

  test('whose owner is gone asks for a vCIO once, and each fact names what its commit moved', () => {
    const when = aWorld({ people: everybody.map((each) => (each.mail === alex ? aPerson(alex, []) : each)) });
    const all = commits(before, begin(before), when);
    small(all, before);
    const end = all.at(-1)?.client;
    expect(end && ownersOf(end)).toEqual(new Set([director]));
    expect(asked(end)).toEqual([director]);
    const without = { ...when, people: when.people.filter(({ mail }) => mail !== director) };
    const isAsked = ({ about }: { about: { kind: string } }) => Number(about.kind === 'assign-vcio');
    const asLast = end && { ...end, obligations: end.obligations.toSorted((a, b) => isAsked(a) - isAsked(b)) };
    const last = asLast && commits(asLast, begin(asLast), without).at(-1)?.client;
    expect(asked(last)).toEqual([admin]);
    const moved = all.flatMap(({ facts }) => facts.filter(({ what }) => what === 'owner-gone'));
    expect(moved.flatMap(({ data }) => data.moved)).toHaveLength(350);
  });
});
