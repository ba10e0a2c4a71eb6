// Who is asked, one after the other, to take an escalation that nobody has, and whom to call about it (spec §6).
import { awayOn } from './away.ts';
import type { ClientFile } from './client.ts';
import { type Change, escalationIn, withEscalation, withFact, withObligation } from './decision.ts';
import type { CalledAs, Escalation, Severity } from './escalation.ts';
import { type Mail, toMail } from './ids.ts';
import { nextRound, type OpenObligation } from './obligation.ts';
import { directorOf, vcioOf } from './roles.ts';
import { isStaff, personIn, refOf, todayOf, type World } from './world.ts';

/** Somebody to call, and as what. */
export type ToCall = { mail: Mail; phone: string; as: CalledAs };

/**
 * Hands an escalation that nobody acknowledged to the next of its chain, in a round of its own; whoever was asked before is
 * left out. Null: everybody was asked, it stays with the last one.
 */
export function passOn(
  change: Change,
  obligation: OpenObligation,
  world: World,
): { change: Change; obligation: OpenObligation } | null {
  const { about, owner } = obligation;
  const escalation = 'escalation' in about ? escalationIn(change.client, about.escalation) : undefined;
  if (!escalation) return null;
  const asked = [...(escalation.asked ?? []), owner];
  const to = chainOf(escalation.severity, change.client.file, world).find((mail) => !asked.includes(mail));
  if (!to) return null;
  const why = [...obligation.why, `${refOf(world, owner).name} was asked and has not taken it`];
  // Asked in their own right: the return of whoever is away takes it from nobody.
  const next = nextRound(obligation, { owner: to, coveredFor: null, why });
  const noted = withObligation(withEscalation(change, { ...escalation, asked }), next);
  return { change: withFact(noted, 'escalation-climbed', { to }), obligation: next };
}

/** Whom to call, each once, where their number is known: who has it, else everybody it may go to who is not away. */
export function toCall({ acknowledged, resolution }: Escalation, file: ClientFile, world: World): ToCall[] {
  if (resolution) return [];
  if (acknowledged) return numbered({ holder: acknowledged.by }, world);
  const { cover, director, onCall } = ranksOf(file, world);
  const all = { vcio: vcioOf(world.people, file), cover, director, 'on-call': onCall };
  return numbered(all, world).filter(({ mail }) => !isAway(mail, file, world));
}

/** Severity 1 goes to all of them in turn, the others to the director; where that one is away to whoever is on call. */
function chainOf(severity: Severity, file: ClientFile, world: World): Mail[] {
  const { cover, director, onCall } = ranksOf(file, world);
  const there = (severity === 1 ? [cover, director, onCall] : [director, onCall]).filter(
    (mail): mail is Mail => mail !== null && isStaff(world, mail) && !isAway(mail, file, world),
  );
  return severity === 1 ? there : there.slice(0, 1);
}

function ranksOf(file: ClientFile, world: World): { cover: Mail | null; director: Mail | null; onCall: Mail | null } {
  const vcio = vcioOf(world.people, file);
  const away = vcio && awayOn(world, vcio, file.id, todayOf(world, vcio));
  const { onCall } = world.policy.escalation;
  return {
    cover: away?.cover ?? null,
    director: directorOf(world.people, file),
    onCall: onCall && toMail(onCall.mail),
  };
}

function isAway(mail: Mail, file: ClientFile, world: World): boolean {
  return awayOn(world, mail, file.id, todayOf(world, mail)) !== null;
}

function numbered(all: Partial<Record<CalledAs, Mail | null>>, world: World): ToCall[] {
  const { onCall } = world.policy.escalation;
  const found = Object.entries(all).flatMap(([as, mail]): ToCall[] => {
    const phone = as === 'on-call' ? onCall?.phone : mail && personIn(world, mail)?.phone;
    return mail && phone ? [{ mail, phone, as: as as CalledAs }] : [];
  });
  return found.filter(({ mail }, n) => found.findIndex((each) => each.mail === mail) === n);
}
