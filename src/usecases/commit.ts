// Turns a decided change into one write of its client's partition: file, history, records and outbox, or nothing.
import type { ClientFile } from '../domain/client.ts';
import type { Instant } from '../domain/day.ts';
import type { Change, Client } from '../domain/decision.ts';
import type { Doc } from '../domain/document.ts';
import type { Effect, NewEffect } from '../domain/effect.ts';
import { type ClientId, type Mail, type Partition, partitionOf } from '../domain/ids.ts';
import { newlyOwed } from '../domain/owed-again.ts';
import type { Store, Stored, Write } from '../ports.ts';
import { chained } from './history-chain.ts';

export type Author = Mail | 'steward';
/** A client as it was read, with what is still to go out about it; no version: it is new to the store. */
export type Loaded = { client: Client; version: string | undefined; outbox: readonly Stored<Effect>[] };

/** Reads a client with everything live of it. */
export async function loadClient(store: Store, id: ClientId): Promise<Loaded | undefined> {
  const docs = await store.live(partitionOf.client(id));
  const file = docs.find(({ doc }) => doc.type === 'client');
  if (file?.doc.type !== 'client') return undefined;
  const all = docs.map(({ doc }) => doc);
  const client: Client = {
    file: file.doc,
    obligations: all.filter((doc) => doc.type === 'obligation'),
    meetings: all.filter((doc) => doc.type === 'meeting'),
    escalations: all.filter((doc) => doc.type === 'escalation'),
  };
  return { client, version: file.version, outbox: docs.filter(isEffect) };
}

function isEffect(stored: Stored): stored is Stored<Effect> {
  return stored.doc.type === 'effect';
}

type Before = Pick<Loaded, 'client' | 'version'>;
/** How a change is committed. */
type Given = {
  change: Change;
  by: Author;
  now: Instant;
  /** Effects whose occasion is already in the outbox are left out: it was asked for before. New records may replace closed ones. */
  unless?: 'asked before' | undefined;
  /** Goes into the same commit. */
  along?: readonly Write[];
};

/**
 * Commits a change against the version it was decided on; `conflict`: somebody else was first, an effect was asked for
 * before, or what is newly owed was closed before. Then decide anew, with `unless`, and look for both: to look each time
 * would cost as much as the commit.
 */
export async function commitChange(store: Store, before: Before, given: Given): Promise<'committed' | 'conflict'> {
  const { change, by, now, unless, along = [] } = given;
  if (before.version && isUnchanged(before.client, change))
    return store.commit(partitionOf.client(before.client.file.id), along);
  const { file } = change.client;
  const partition = partitionOf.client(file.id);
  const history = chained(file, change.facts, by, now);
  const last = history.at(-1);
  const head = last ? { seq: last.seq, hash: last.hash } : file.head;
  const kept: ClientFile = { ...file, head };
  const fresh = unless ? [] : newlyOwed(before.client, change);
  const effects = unless ? await notAskedBefore(store, partition, change.effects) : change.effects;
  const writes: Write[] = [
    before.version === undefined ? { op: 'create', doc: kept } : { op: 'put', doc: kept, ifVersion: before.version },
    ...changedDocs(before.client, change.client).map((doc) => writeOf(doc, fresh)),
    ...history.map((doc): Write => ({ op: 'create', doc })),
    ...effects.map((effect): Write => ({ op: 'create', doc: toEffect(partition, file.id, effect, now) })),
    ...along,
  ];
  return store.commit(partition, writes);
}

/** What was closed under the name of something new is not overwritten unseen. */
function writeOf(doc: Doc, fresh: readonly Doc[]): Write {
  return { op: fresh.includes(doc) ? 'create' : 'put', doc };
}

/** An effect as it enters the outbox. */
export function toEffect(
  partition: Partition,
  client: ClientId | null,
  { name, body, notBefore }: NewEffect,
  now: Instant,
): Effect {
  const wakeAt = notBefore ?? now;
  return {
    type: 'effect',
    name,
    partition,
    client,
    body,
    createdAt: now,
    wakeAt,
    attempts: 0,
    state: 'waiting',
    reason: null,
  };
}

/** Nothing of it is written: not even the file, which would only get another version. */
export function isUnchanged(before: Client, { client, facts, effects }: Change): boolean {
  return client === before && facts.length === 0 && effects.length === 0;
}

async function notAskedBefore(
  store: Store,
  partition: Partition,
  effects: readonly NewEffect[],
): Promise<readonly NewEffect[]> {
  const known = await Promise.all(effects.map(({ name }) => store.get('effect', partition, name)));
  return effects.filter((_, n) => !known[n]);
}

function changedDocs(before: Client, after: Client): Doc[] {
  const lists: [readonly Doc[], readonly Doc[]][] = [
    [before.obligations, after.obligations],
    [before.meetings, after.meetings],
    [before.escalations, after.escalations],
  ];
  return lists.flatMap(([old, now]) => now.filter((doc) => !old.includes(doc)));
}
