// A client that owes more than one commit takes, on any store, with Teams that takes everything at once.
import { type Day, toInstant } from '../../src/domain/day.ts';
import type { Client } from '../../src/domain/decision.ts';
import type { Doc } from '../../src/domain/document.ts';
import { type ObligationId, partitionOf } from '../../src/domain/ids.ts';
import { newObligation } from '../../src/domain/obligation.ts';
import type { Outside } from '../../src/outbox/handlers.ts';
import type { Store } from '../../src/ports.ts';
import { loadClient } from '../../src/usecases/commit.ts';
import { anInstance } from './crowd.ts';
import { type VirtualTeams, virtualTeams } from './virtual-teams.ts';
import { acme, alex, aPlannedClient, day, everybody } from './world.ts';

const LARGE = 110;
const AT_ONCE = 90;

/** Everybody has opened the chat; `alex` owes 110 things, due on Monday 2 March 2026. */
export async function aLargeClient(store: Store): Promise<Client> {
  for (const person of everybody) {
    const place = { serviceUrl: 'https://teams.example', botId: '28:bot', tenant: 't', userId: `29:${person.name}` };
    const chat = { ...place, conversation: `a:${person.name}` };
    await put(store, partitionOf.person(person.mail), [{ ...person, chat }]);
  }
  const client = aPlannedClient({ temperature: 'cold' });
  const dueOn: Day = day('2026-03-02');
  const items = Array.from({ length: LARGE - client.obligations.length }, (_, n) =>
    newObligation({
      client: acme,
      about: { kind: 'action-item', n: n + 1, text: `Thing ${n + 1}`, from: 'chat' },
      owner: alex,
      dueAt: toInstant('2026-03-02T08:30:00Z'),
      dueOn,
    }),
  );
  const all = { ...client, obligations: [...client.obligations, ...items] };
  await put(store, partitionOf.client(acme), [all.file, ...all.meetings, ...all.obligations]);
  return all;
}

/** An instance whose clock is set by hand, and which waits for nothing. */
export function anInstanceAt(
  store: Store,
  start: string,
): { out: Outside; teams: VirtualTeams; setNow(at: string): void } {
  let now = Date.parse(start);
  const time = {
    clock: { now: () => toInstant(now) },
    now: () => now,
    elapse: async () => {},
    run: <T>(work: Promise<T>) => work,
  };
  const teams = virtualTeams(time);
  return {
    out: anInstance(store, time, teams),
    teams,
    setNow: (at) => {
      now = Date.parse(at);
    },
  };
}

/** What is open of it, by id. */
export async function openOfLarge(store: Store) {
  const loaded = await loadClient(store, acme);
  if (!loaded) throw new Error('the client is gone');
  return {
    file: loaded.client.file,
    open: new Map(loaded.client.obligations.map((each) => [each.id as ObligationId, each])),
  };
}

async function put(
  store: Store,
  partition: ReturnType<typeof partitionOf.client>,
  docs: readonly Doc[],
): Promise<void> {
  for (let from = 0; from < docs.length; from += AT_ONCE) {
    const writes = docs.slice(from, from + AT_ONCE).map((doc) => ({ op: 'put' as const, doc }));
    if ((await store.commit(partition, writes)) !== 'committed') throw new Error('not kept');
  }
}
