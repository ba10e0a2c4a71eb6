// The facts of two client records that become one: what the target lacks is filled in, where both differ the target's count.
import type { ClientFile, Contact } from './client.ts';
import { mergedFiled } from './filed-upload.ts';
import { normalisedName, toMail } from './ids.ts';

/** Each fact as text, empty where it is not known; people by mail, days in ISO. */
function factsOf(file: ClientFile) {
  const { team, systems, folder, seats, fiscalYearStartMonth, meetingInterval } = file;
  return {
    industry: file.industry,
    seats: seats === null ? '' : String(seats),
    country: file.country,
    zone: file.zone,
    temperature: file.temperature ?? '',
    growth: file.growth ?? '',
    touch: file.touch ?? '',
    method: file.method ?? '',
    rateOfChange: file.rateOfChange ?? '',
    fiscalYearStartMonth: fiscalYearStartMonth === null ? '' : String(fiscalYearStartMonth),
    agreementStart: file.agreementStart ?? '',
    agreementEnd: file.agreementEnd ?? '',
    meetingInterval: intervalText(meetingInterval),
    extraCare: file.extraCare ? 'yes' : '',
    careRequest: file.careRequest ? 'yes' : '',
    vcio: team.vcio ?? '',
    vitm: team.vitm ?? '',
    director: team.director ?? '',
    sales: team.sales ?? '',
    project: team.project ?? '',
    itsm: systems.itsm ?? '',
    scalepad: systems.scalepad ?? '',
    myitprocess: systems.myitprocess ?? '',
    folder: folder?.url ?? '',
  };
}
/** The months between meetings as a number, other agreements in words. */
function intervalText(interval: ClientFile['meetingInterval']): string {
  if (!interval) return '';
  if (interval === 'none') return 'no meetings';
  if ('everyMonths' in interval) return String(interval.everyMonths);
  return 'months' in interval ? 'in months of its own' : 'by its fiscal year';
}

export type MergeFact = keyof ReturnType<typeof factsOf>;
export type Difference = { fact: MergeFact; from: string; into: string };

/** Where both say something else; what only the merged one has and is not taken over stands there, too. */
export function differences(from: ClientFile, into: ClientFile): Difference[] {
  const [one, other] = [factsOf(from), factsOf({ ...into, ...filledIn(from, into) })];
  return (Object.keys(one) as MergeFact[])
    .map((fact) => ({ fact, from: one[fact], into: other[fact] }))
    .filter((each) => each.from !== '' && each.from !== each.into);
}

/** The facts that the target did not have and has from now on. */
export function taken(from: ClientFile, into: ClientFile): MergeFact[] {
  const [before, after] = [factsOf(into), factsOf({ ...into, ...filledIn(from, into) })];
  return (Object.keys(before) as MergeFact[]).filter((fact) => before[fact] !== after[fact]);
}

/** What the merged client knows and the target does not. The vCIO is never one of them: who has the client is said. */
export function filledIn(from: ClientFile, into: ClientFile): Partial<ClientFile> {
  const signed = into.agreementStart || into.agreementEnd ? into : from;
  const filed = mergedFiled(from.filed, into.filed);
  return {
    ...(filed && { filed }),
    industry: into.industry || from.industry,
    seats: into.seats ?? from.seats,
    country: into.country || from.country,
    temperature: into.temperature ?? from.temperature,
    growth: into.growth ?? from.growth,
    touch: into.touch ?? from.touch,
    method: into.method ?? from.method,
    rateOfChange: into.rateOfChange ?? from.rateOfChange,
    fiscalYearStartMonth: into.fiscalYearStartMonth ?? from.fiscalYearStartMonth,
    agreementStart: signed.agreementStart,
    agreementEnd: signed.agreementEnd,
    meetingInterval: into.meetingInterval ?? from.meetingInterval,
    // One company in danger: nobody decided that the watching ends.
    extraCare: into.extraCare || from.extraCare,
    careRequest: into.extraCare || from.extraCare ? null : (into.careRequest ?? from.careRequest),
    team: {
      vcio: into.team.vcio,
      vitm: into.team.vitm ?? from.team.vitm,
      director: into.team.director ?? from.team.director,
      sales: into.team.sales ?? from.team.sales,
      project: into.team.project ?? from.team.project,
    },
    systems: {
      itsm: into.systems.itsm ?? from.systems.itsm,
      scalepad: into.systems.scalepad ?? from.systems.scalepad,
      myitprocess: into.systems.myitprocess ?? from.systems.myitprocess,
    },
    folder: into.folder ?? from.folder,
  };
}

/** Contacts the target does not have, by mail, else by name; its own primary contact stays. */
export function newContacts(from: ClientFile, into: ClientFile): Contact[] {
  const keyOf = ({ mail, name }: Contact) => (mail === '' ? normalisedName(name) : toMail(mail));
  const known = new Set(into.contacts.map(keyOf));
  const isFirst = into.contacts.length === 0;
  return from.contacts
    .filter((contact) => !known.has(keyOf(contact)))
    .map((contact) => ({ ...contact, primary: isFirst && contact.primary }));
}

/** All names under which the target is found from now on, without its own. */
export function namesOf(from: ClientFile, into: ClientFile): string[] {
  const all = [...(into.formerNames ?? []), ...(from.formerNames ?? []), from.name];
  return [...new Set(all)].filter((name) => name !== into.name);
}
