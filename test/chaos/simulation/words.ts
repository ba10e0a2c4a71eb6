// What people of each role write by themselves, in the chat or in a channel.
import type { Dice } from './dice.ts';
import type { Employee } from './office.ts';

const CHANNEL = {
  id: 'general',
  name: 'General',
  place: { serviceUrl: 'https://smba.trafficmanager.net/teams', botId: '28:steward', tenant: 'tenant' },
};

export type Words = { text: string; channel?: typeof CHANNEL };
type Around = { dice: Dice; clients: readonly string[]; colleagues: readonly Employee[] };

const ofEverybody = ['escalate', 'care', 'client', 'note', 'brief', 'records'];
const ofRole: Readonly<Record<string, readonly string[]>> = {
  vcio: ['pulse', 'meeting', 'meeting', 'cadence', 'edit', 'history', 'stage', 'report', 'minutes', 'deck', 'join'],
  vitm: ['records', 'edit', 'meeting'],
  sales: ['signed', 'meeting', 'edit', 'stage', 'lost'],
  project: ['onboarding', 'onboarding', 'stage', 'meeting'],
  service: ['why'],
};
const ofNobody = ['today', 'week', 'cover', 'escalations', 'clients', 'whoami', 'policy', 'help'];

export function spontaneous(me: Employee, around: Around): Words {
  const { dice, clients } = around;
  if (me.roles === 'admin') return { text: dice.pick(['outbox', 'today', 'policy']) };
  if (me.roles === 'director') return ofDirector(around);
  if (me.roles === 'sales' && dice.chance(0.4)) return { text: `add prospect ${newName(dice)}` };
  if (dice.chance(0.25)) return { text: dice.pick(ofNobody) };
  return { text: `${dice.pick([...ofEverybody, ...(ofRole[me.roles] ?? [])])} ${dice.pick(clients)}` };
}

function ofDirector({ dice, clients, colleagues }: Around): Words {
  if (dice.chance(0.2)) return { text: dice.chance(0.8) ? 'digest on' : 'digest off', channel: CHANNEL };
  const client = dice.pick(clients);
  const someone = dice.pick(colleagues.filter(({ roles }) => roles === 'vcio')).mail;
  if (dice.chance(0.1)) return { text: dice.pick([`offboard ${client}`, `handover ${someone}`]) };
  if (dice.chance(0.03)) return { text: `merge ${client} into ${dice.pick(clients)}` };
  return {
    text: dice.pick([
      ...['outbox', 'today', 'cover', `add prospect ${newName(dice)}`],
      ...[`assign ${client} to ${someone}`, `stage ${client}`, `reactivate ${client}`, `cadence ${client}`],
    ]),
  };
}

/** Far from the others, so that it is not taken for one of them. */
function newName({ between }: Dice): string {
  return `Prospect ${between(1, 999)} ${between(1, 999)} ${between(1, 999)}`;
}
