// What is on its way out, and what could not be sent (spec §15 `outbox`).
import type { Instant } from '../domain/day.ts';
import type { Effect } from '../domain/effect.ts';
import type { OutboxItem, OutboxReport } from '../domain/report.ts';
import { reasonOf } from './outbox-line.ts';
import { clientNames } from './report-obligations.ts';
import type { Core } from './world.ts';

const LAST_DONE = 50;

/** Items: waiting by their next try, dead, unknown, and the last 50 done. */
export async function outboxReport({ store }: Pick<Core, 'store'>): Promise<OutboxReport> {
  const names = await clientNames(store);
  const effects = (await store.find('effect', {})).map(({ doc }) => doc);
  const by = Map.groupBy(effects, shownState);
  const of = (state: OutboxItem['state']) => by.get(state) ?? [];
  const waiting = of('waiting').toSorted((a, b) => a.wakeAt.localeCompare(b.wakeAt));
  const done = of('done').toSorted((a, b) => doneAt(b).localeCompare(doneAt(a)));
  const shown = [...waiting, ...of('dead'), ...of('unknown'), ...done.slice(0, LAST_DONE)];
  return {
    waiting: waiting.length,
    done: done.length,
    dead: of('dead').length,
    unknown: of('unknown').length,
    items: shown.map((effect) => itemOf(effect, effect.client && (names.get(effect.client) ?? effect.client))),
  };
}

/** Those alone that will never be tried again by themselves. */
export function deadOnly(report: OutboxReport): OutboxReport {
  return { ...report, items: report.items.filter(({ state }) => state === 'dead') };
}

function itemOf(effect: Effect, client: string | null): OutboxItem {
  return {
    id: effect.name,
    kind: effect.body.kind,
    client,
    state: shownState(effect),
    attempts: effect.attempts,
    nextTryAt: nextTryOf(effect),
    reason: reasonOf(effect),
  };
}

function shownState({ state }: Effect): OutboxItem['state'] {
  return state === 'sending' ? 'waiting' : state;
}

function nextTryOf(effect: Effect): Instant | null {
  if (effect.state === 'waiting') return effect.wakeAt;
  return effect.state === 'sending' ? effect.leaseUntil : null;
}

function doneAt(effect: Effect): string {
  return effect.state === 'done' ? effect.doneAt : '';
}
