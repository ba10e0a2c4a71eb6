// Many people with a card each, due in the same minute, and instances of Steward that send them in virtual time.
import { toInstant } from '../../src/domain/day.ts';
import { type ClientId, partitionOf, toMail } from '../../src/domain/ids.ts';
import { dispatch } from '../../src/outbox/dispatcher.ts';
import type { Outside } from '../../src/outbox/handlers.ts';
import { pacedChat } from '../../src/outbox/paced-chat.ts';
import { pacer } from '../../src/outbox/pacer.ts';
import { teamsWindows } from '../../src/outbox/windows.ts';
import type { Store } from '../../src/ports.ts';
import { sealer } from '../../src/usecases/seal.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { keep } from './core.ts';
import type { VirtualTeams } from './virtual-teams.ts';
import type { VirtualTime } from './virtual-time.ts';
import { aPerson, aPlannedClient, atTime, aWorld } from './world.ts';

/** Their pulse checks are due on this morning in London. */
export const morning = '2026-03-02T08:30:00Z';
const DISPATCH_EVERY_MS = 500;

function mailOf(n: number) {
  return toMail(`person${n}@msp.example`);
}

/** One client each, of whom a pulse check is due; `perPerson` of them when more. */
export async function aCrowd(store: Store, people: number, perPerson = 1): Promise<void> {
  for (let n = 0; n < people; n += 1) {
    const mail = mailOf(n);
    const place = { serviceUrl: 'https://teams.example', botId: '28:bot', tenant: 't', userId: `29:${n}` };
    const doc = aPerson(mail, ['vcio'], { chat: { ...place, conversation: `a:${n}` } });
    await store.commit(partitionOf.person(mail), [{ op: 'create', doc }]);
    for (let of = 0; of < perPerson; of += 1) {
      const id = `client-${n}-${of}` as ClientId;
      const team = { vcio: mail, vitm: null, director: null, sales: null, project: null };
      const world = atTime(aWorld(), morning);
      const client = aPlannedClient({ id, name: id, team }, { ...world, people: [doc] });
      const due = client.obligations.filter(({ about }) => about.kind === 'pulse-check');
      const obligations = due.map((each) => ({ ...each, wakeAt: toInstant(morning), promptAt: toInstant(morning) }));
      await keep({ ...aWorld(), store, clock: { now: () => world.now } }, { ...client, obligations, meetings: [] });
    }
  }
}

/** An instance of Steward: only what prompts need is there. */
export function anInstance(store: Store, time: VirtualTime, teams: VirtualTeams, perSecond = 30): Outside {
  const { policy, holidays } = aWorld();
  const { clock, elapse } = time;
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const chat = pacedChat(teams, pacer({ store, clock, sleep: elapse }, { perSecond, windows: teamsWindows }));
  const prompts = { store, clock, policy, holidays, chat, log: silent, sealer: sealer('key') };
  return prompts as unknown as Outside;
}

/** Dispatches as the running bot does, until nothing waits. */
export async function runUntilEmpty(instances: readonly Outside[], time: VirtualTime): Promise<void> {
  const [first] = instances;
  if (!first) return;
  await sweep(first);
  let ended = false;
  const alive = async (instance: Outside) => {
    while (!ended) {
      await dispatch(instance);
      await time.elapse(DISPATCH_EVERY_MS);
      ended ||= (await instance.store.find('effect', { live: true })).length === 0;
    }
  };
  await time.run(Promise.all(instances.map(alive)));
}
