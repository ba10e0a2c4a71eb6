// Turns a decided change into one write of its client's partition: file, history, records and outbox, or nothing.
import type { ClientFile } from '../domain/client.ts';
import type { Instant } from '../domain/day.ts';
import type { Change, Client } from '../domain/decision.ts';
import type { Doc } from '../domain/document.ts';
import type { Effect, NewEffect } from '../domain/effect.ts';
import { type ClientId, type Mail, type Partition, partitionOf } from '../domain/ids.ts';
import type { Store, Write } from '../ports.ts';
import { chained } from './history-chain.ts';

export type Author = Mail | 'steward';
/** A client as it was read; no version: it is new to the store. */
export type Loaded = { client: Client; version: string | undefined };

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
  return { client, version: file.version };
}

/** Commits a change against the version it was decided on; `conflict`: somebody else was first, decide anew. */
export async function commitChange(
  store: Store,
  before: Loaded,
  given: { change: Change; by: Author; now: Instant },
): Promise<'committed' | 'conflict'> {
  const { change, by, now } = given;
  const { file } = change.client;
  const partition = partitionOf.client(file.id);
  const history = chained(file, change.facts, by, now);
  const last = history.at(-1);
  const head = last ? { seq: last.seq, hash: last.hash } : file.head;
  const kept: ClientFile = { ...file, head };
  const writes: Write[] = [
    before.version === undefined ? { op: 'create', doc: kept } : { op: 'put', doc: kept, ifVersion: before.version },
    ...changedDocs(before.client, change.client).map((doc): Write => ({ op: 'put', doc })),
    ...history.map((doc): Write => ({ op: 'create', doc })),
    ...(await newEffects(store, partition, file.id, change.effects, now)).map((doc): Write => ({ op: 'create', doc })),
  ];
  return store.commit(partition, writes);
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

/** Effects whose occasion is already in the outbox are left out: it was asked for before. */
async function newEffects(
  store: Store,
  partition: Partition,
  client: ClientId,
  effects: readonly NewEffect[],
  now: Instant,
): Promise<Effect[]> {
  const fresh: Effect[] = [];
  for (const effect of effects) {
    if (await store.get('effect', partition, effect.name)) continue;
    fresh.push(toEffect(partition, client, effect, now));
  }
  return fresh;
}

function changedDocs(before: Client, after: Client): Doc[] {
  const lists: [readonly Doc[], readonly Doc[]][] = [
    [before.obligations, after.obligations],
    [before.meetings, after.meetings],
    [before.escalations, after.escalations],
  ];
  return lists.flatMap(([old, now]) => now.filter((doc) => !old.includes(doc)));
}
