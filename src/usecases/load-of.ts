// How much a vCIO carries: shown before a client is given to somebody (spec §4).
import { cadence } from '../domain/cadence.ts';
import { dayOf, type Instant } from '../domain/day.ts';
import type { Mail } from '../domain/ids.ts';
import type { Core } from './world.ts';

export type Load = { clients: number; due: number; pulsesAMonth: number };

export async function loadOf(core: Core, mail: Mail, now: Instant): Promise<Load> {
  const [files, owed] = await Promise.all([
    core.store.find('client', {}),
    core.store.find('obligation', { owner: mail, live: true }),
  ]);
  const mine = files
    .map(({ doc }) => doc)
    .filter(({ team, stage }) => team.vcio === mail && (stage === 'active' || stage === 'onboarding'));
  const today = dayOf(now, 'UTC');
  const pulses = mine.map((file) => {
    const facts = { ...file, override: file.cadenceOverride, cap: null };
    return 30 / cadence(facts, core.policy.cadence, today).days;
  });
  return {
    clients: mine.length,
    due: owed.filter(({ doc }) => doc.dueAt <= now).length,
    pulsesAMonth: Math.round(pulses.reduce((sum, each) => sum + each, 0)),
  };
}
