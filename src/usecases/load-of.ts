// How much a vCIO carries: shown before a client is given to somebody (spec §4).
import { dayOf, type Instant } from '../domain/day.ts';
import type { Mail } from '../domain/ids.ts';
import { obligationsAMonth } from '../domain/load.ts';
import { type Money, sumsOf } from '../domain/money.ts';
import type { Person } from '../domain/person.ts';
import { seesMoney } from '../domain/seeing.ts';
import type { World } from '../domain/world.ts';
import { mrrOfAll } from './revenue.ts';
import type { Core } from './world.ts';

export type Load = { clients: number; due: number; obligationsAMonth: number };

export async function loadOf(core: Core, mail: Mail, now: Instant): Promise<Load> {
  const [mine, owed] = await Promise.all([
    servedBy(core, mail),
    core.store.find('obligation', { owner: mail, live: true }),
  ]);
  const today = dayOf(now, 'UTC');
  return {
    clients: mine.length,
    due: owed.filter(({ doc }) => doc.dueAt <= now).length,
    obligationsAMonth: Math.round(mine.reduce((sum, file) => sum + obligationsAMonth(file, core.policy, today), 0)),
  };
}

export type LoadSeen = Load & { mrr: readonly Money[] | null };

/** As `viewer` may see it: `mrr` is null where the money of one of these clients is not for them. In the order of `mails`. */
export async function loadsSeen(
  core: Core,
  viewer: Person,
  { mails, world }: { mails: readonly Mail[]; world: World },
): Promise<LoadSeen[]> {
  const mrr = await mrrOfAll(core);
  return Promise.all(
    mails.map(async (mail) => {
      const mine = await servedBy(core, mail);
      const mayKnow = mine.every((file) => seesMoney(viewer, file, world.people));
      const known = mine.flatMap(({ id }) => mrr.get(id) ?? []);
      return { ...(await loadOf(core, mail, world.now)), mrr: mayKnow ? sumsOf(known) : null };
    }),
  );
}

async function servedBy(core: Core, mail: Mail) {
  const files = (await core.store.find('client', {})).map(({ doc }) => doc);
  return files.filter(({ team, stage }) => team.vcio === mail && (stage === 'active' || stage === 'onboarding'));
}
