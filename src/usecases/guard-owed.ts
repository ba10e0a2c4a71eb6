// Whoever owes something may answer it: a stand-in, or whoever answers where nobody has the role (spec §3 *Absence*, *Nobody there*).
import type { AnswerOf } from '../domain/answer.ts';
import type { Client } from '../domain/decision.ts';
import { isOpen, type Obligation, type ObligationKind } from '../domain/obligation.ts';
import { asksForDate } from '../domain/onboarding.ts';
import type { Person } from '../domain/person.ts';
import { may, type Permission } from '../domain/roles.ts';
import type { World } from '../domain/world.ts';
import { guard } from './answers.ts';

const is =
  (...kinds: readonly ObligationKind[]) =>
  ({ about }: Obligation) =>
    kinds.includes(about.kind);

/** What is answered with each permission. */
const answered: Partial<Record<Permission, (obligation: Obligation) => boolean>> = {
  assign: is('assign-vcio'),
  pulse: is('pulse-check'),
  meeting: is('schedule-meeting', 'close-meeting'),
  'sales-meeting': is('internal-meeting', 'ice-meeting'),
  'kick-off': is('support-kickoff'),
  'see-records': is('prepare-meeting'),
  'file-deck': is('prepare-meeting'),
  'plan-onboarding': asksForDate,
};

/** Whether a person may do this for the client by their role, or because they owe it. */
export function mayOwed(asker: Person, permission: Permission, { file, obligations }: Client): boolean {
  const isAnswered = answered[permission];
  const owes = (each: Obligation) => isOpen(each) && each.owner === asker.mail && isAnswered?.(each);
  return may(asker, permission, file) || obligations.some(owes);
}

/** As `guard`, but whoever owes what is answered so passes. */
export function guardOwed(
  asker: Person,
  permission: Permission,
  client: Client,
  world: World,
): AnswerOf<'refused'> | null {
  return mayOwed(asker, permission, client) ? null : guard(asker, permission, client.file, world);
}
