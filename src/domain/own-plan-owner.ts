// Who owes a task of a client's own plan: somebody of ours by mail, name or role, or a contact of the client (spec §4).
import { type ClientFile, primaryContact, type Team } from './client.ts';
import { type Mail, normalisedName, toMail } from './ids.ts';
import type { World } from './world.ts';

/** `mail`: the one of ours who is named; else the role says. `asks`: whom at the client its owner asks for it. */
export type PlanOwner = { role: keyof Team | 'named'; mail?: Mail; asks?: string };
/** `several`: more are assigned, the first of them owes it. */
export type FoundOwner = { is: PlanOwner; several: boolean } | { problem: string; column: 'owner' | 'side' };

/** What roles are called in plans. */
const roleWords: Readonly<Record<string, keyof Team>> = {
  vcio: 'vcio',
  vitm: 'vitm',
  director: 'director',
  sales: 'sales',
  project: 'project',
  'project manager': 'project',
  pm: 'project',
};
const ourSide = ['us', 'our', 'ours', 'msp', 'we', 'internal'];
const theirSide = ['client', 'customer', 'them', 'theirs', 'external'];

/** Finds the owner of a task by its cells; without one, the project manager owes it, or asks the client for it. */
export function ownerFinder(client: ClientFile, world: World): (owner: string, side: string) => FoundOwner {
  const anybody = primaryContact(client)?.name ?? 'the client';
  return (owner, side) => {
    const whose = normalisedName(side);
    const isTheirs = theirSide.includes(whose) || whose === normalisedName(client.name);
    const isOurs = ourSide.includes(whose);
    if (whose !== '' && !isTheirs && !isOurs) return { problem: 'is neither us nor client', column: 'side' };
    const parts = partsOf(owner);
    const named = parts.map((part) => ownerCalled(part, client, world));
    const bad = named.find((each) => 'problem' in each);
    if (bad && 'problem' in bad) return { ...bad, column: 'owner' };
    const first = named.flatMap((each) => ('role' in each ? [each] : []))[0] ?? { role: 'project' as const };
    if (isOurs && first.asks)
      return { problem: `says us, but ${first.asks} is a contact of the client`, column: 'side' };
    const is = isTheirs && !first.asks ? { ...first, asks: anybody } : first;
    return { is, several: parts.length > 1 };
  };
}

/** `Alex Wilber[50%], Lee Novak` of MS Project, `Alex Wilber;Lee Novak` of Planner. */
function partsOf(owner: string): string[] {
  const parts = owner.split(/[;,]/).map((part) => part.replace(/\[[^\]]*\]\s*$/, '').trim());
  return parts.filter((part) => part !== '');
}

function ownerCalled(part: string, client: ClientFile, world: World): PlanOwner | { problem: string } {
  const wanted = normalisedName(part);
  const role = roleWords[wanted];
  if (role) return { role };
  if (theirSide.includes(wanted) || wanted === normalisedName(client.name))
    return { role: 'project', asks: primaryContact(client)?.name ?? 'the client' };
  const is = (each: { mail: string; name: string }) =>
    (each.mail !== '' && toMail(each.mail) === toMail(part)) || normalisedName(each.name) === wanted;
  const staff = world.people.filter((person) => person.roles.length > 0 && is(person));
  const contacts = client.contacts.filter(is);
  const [one, ...more] = [
    ...staff.map(({ mail }): PlanOwner => ({ role: 'named', mail })),
    ...contacts.map(({ name }): PlanOwner => ({ role: 'project', asks: name })),
  ];
  if (one && more.length === 0) return one;
  if (one) return { problem: 'is the name of several; write the mail address' };
  return {
    problem: `is nobody Steward knows: a person of ours, a role of the account team or a contact of ${client.name}`,
  };
}
