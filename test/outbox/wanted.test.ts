// Whether what waits in the outbox is still to go out when its turn comes.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { begin } from '../../src/domain/decision.ts';
import type { Effect } from '../../src/domain/effect.ts';
import { type Mail, partitionOf } from '../../src/domain/ids.ts';
import { planNext } from '../../src/domain/lifecycle.ts';
import { copyName, isOpen, nextRound, type Obligation, promptName } from '../../src/domain/obligation.ts';
import { wantedOf } from '../../src/outbox/wanted.ts';
import { changeAbsences } from '../../src/usecases/change-absences.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { acme, alex, aPlannedClient, aWorld, day, director, instant, open, priya, sales } from '../support/world.ts';

let core: TestCore;
beforeEach(async () => {
  core = await aCore();
});
afterEach(() => core.remove());

const silent = async () => undefined;
const evidence = { assessment: silent, warranty: silent, serviceDesk: silent };

const prompt = ({ id, round }: Obligation, name: string, to: Mail): Effect => ({
  type: 'effect',
  name,
  partition: partitionOf.client(acme),
  client: acme,
  body: { kind: 'prompt', to, obligation: id, round, urgent: false },
  createdAt: instant('2026-03-02T09:00:00Z'),
  wakeAt: instant('2026-03-02T09:00:00Z'),
  attempts: 0,
  asked: true,
  state: 'waiting',
  reason: null,
});

test('sent again by somebody whose it is no more, it does not go out; a copy of it does', async () => {
  const { client } = planNext(begin(aPlannedClient({ agreementEnd: day('2026-06-30') })), aWorld());
  const review = open(client, 'renewal-review');
  const handedOver = nextRound(review, { owner: director, coveredFor: alex });
  await keep(core, { ...client, obligations: [handedOver] });
  const copy = prompt(review, copyName(review, sales), sales);
  expect(await wantedOf({ ...core, evidence }, [prompt(review, promptName(review), alex), copy])).toEqual([copy]);
});

test('what climbed to a director who then left, or to their cover until the return, does not go out, and climbs to who hears of it now', async () => {
  const client = aPlannedClient({ extraCare: true, lastMeetingOn: null, meetingInterval: 'none' });
  await keep(core, client);
  const leave = { type: 'absence', person: director, id: 'outlook:1', source: 'outlook', clients: null } as const;
  const days = { from: day('2026-03-09'), until: day('2026-03-27') };
  await changeAbsences(core, director, () => [{ ...leave, ...days, cover: priya, waits: [], done: [], wakeAt: null }]);
  const { id } = open(client, 'pulse-check');
  const pulse = async () => {
    const found = await core.store.get('obligation', partitionOf.client(acme), id);
    if (!found || !isOpen(found.doc)) throw new Error('no pulse check');
    return found.doc;
  };
  const goesTo = async (mail: Mail) => {
    const doc = await pulse();
    return (await wantedOf({ ...core, evidence }, [prompt(doc, `late:${id}:${mail}`, mail)])).length === 1;
  };
  const sweepAt = async (...times: string[]) => {
    for (const time of times) {
      core.setNow(time);
      await sweep(core);
    }
  };
  await sweepAt('2026-03-02T09:00:00Z', '2026-03-05T09:00:00Z');
  expect([(await pulse()).climbed, await goesTo(director)]).toEqual([{ to: [director], shownAt: null }, true]);
  core.setNow('2026-03-09T09:00:00Z');
  expect(await goesTo(director)).toBe(false);
  expect(await pulse()).toMatchObject({ climbed: null, climbAt: expect.any(String) });

  await sweepAt('2026-03-10T14:00:00Z');
  expect([(await pulse()).climbed?.to, await goesTo(priya)]).toEqual([[priya], true]);
  core.setNow('2026-03-30T09:00:00Z');
  expect(await goesTo(priya)).toBe(false);
  await sweepAt('2026-03-31T09:00:00Z');
  expect([(await pulse()).climbed?.to, await goesTo(director)]).toEqual([[director], true]);
});
