// Whether what waits in the outbox is still to go out when its turn comes.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { begin } from '../../src/domain/decision.ts';
import type { Effect } from '../../src/domain/effect.ts';
import { type Mail, partitionOf } from '../../src/domain/ids.ts';
import { planNext } from '../../src/domain/lifecycle.ts';
import { copyName, nextRound, promptName } from '../../src/domain/obligation.ts';
import { wantedOf } from '../../src/outbox/wanted.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { acme, alex, aPlannedClient, aWorld, day, director, instant, open, sales } from '../support/world.ts';

let core: TestCore;
beforeEach(async () => {
  core = await aCore();
});
afterEach(() => core.remove());

const silent = async () => undefined;
const evidence = { assessment: silent, warranty: silent, serviceDesk: silent };

test('sent again by somebody whose it is no more, it does not go out; a copy of it does', async () => {
  const { client } = planNext(begin(aPlannedClient({ agreementEnd: day('2026-06-30') })), aWorld());
  const review = open(client, 'renewal-review');
  const handedOver = nextRound(review, { owner: director, coveredFor: alex });
  await keep(core, { ...client, obligations: [handedOver] });
  const prompt = (name: string, to: Mail): Effect => ({
    type: 'effect',
    name,
    partition: partitionOf.client(acme),
    client: acme,
    body: { kind: 'prompt', to, obligation: review.id, round: review.round, urgent: false },
    createdAt: instant('2026-03-02T09:00:00Z'),
    wakeAt: instant('2026-03-02T09:00:00Z'),
    attempts: 0,
    asked: true,
    state: 'waiting',
    reason: null,
  });
  const copy = prompt(copyName(review, sales), sales);
  expect(await wantedOf({ ...core, evidence }, [prompt(promptName(review), alex), copy])).toEqual([copy]);
});
