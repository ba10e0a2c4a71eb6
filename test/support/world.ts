// A valid world and a valid client, to be bent by what a test gives: Monday 2 March 2026, 09:00 in London.
import type { Absence } from '../../src/domain/absence.ts';
import type { ClientFile } from '../../src/domain/client.ts';
import { planClimbs } from '../../src/domain/climb.ts';
import { type Day, type Instant, plus, toDay, toInstant } from '../../src/domain/day.ts';
import { begin, type Change, type Client, isRefusal, openOf, type Refusal } from '../../src/domain/decision.ts';
import type { EffectBody } from '../../src/domain/effect.ts';
import { type ClientId, type Mail, toMail } from '../../src/domain/ids.ts';
import { planNext } from '../../src/domain/lifecycle.ts';
import type { BookedEvent, Invitation } from '../../src/domain/meeting.ts';
import type { ObligationKind, ObligationOf } from '../../src/domain/obligation.ts';
import type { Person, Role } from '../../src/domain/person.ts';
import { defaultPolicy, type Policy } from '../../src/domain/policy.ts';
import type { World } from '../../src/domain/world.ts';

export const alex = toMail('alex@msp.example');
export const priya = toMail('priya@msp.example');
export const vitm = toMail('victor@msp.example');
export const director = toMail('dana@msp.example');
export const sales = toMail('sam@msp.example');
export const project = toMail('pat@msp.example');
export const admin = toMail('ada@msp.example');
export const acme = 'acme' as ClientId;

export function aPerson(mail: Mail, roles: readonly Role[], over: Partial<Person> = {}): Person {
  const name = mail.slice(0, mail.indexOf('@'));
  return {
    type: 'person',
    mail,
    name,
    roles,
    country: 'GB',
    zone: 'Europe/London',
    chat: null,
    morning: null,
    formOpenSince: null,
    ...over,
  };
}

export const everybody: readonly Person[] = [
  aPerson(alex, ['vcio']),
  aPerson(priya, ['vcio'], { country: 'US', zone: 'America/New_York' }),
  aPerson(vitm, ['vitm']),
  aPerson(director, ['director']),
  aPerson(sales, ['sales']),
  aPerson(project, ['project']),
  aPerson(admin, ['admin']),
];

/** `holidays` are written as `GB 2026-04-03`. */
export function aWorld(
  given: {
    now?: string;
    people?: readonly Person[];
    policy?: Partial<Policy>;
    holidays?: readonly string[];
    absences?: readonly Absence[];
  } = {},
): World {
  return {
    now: toInstant(given.now ?? '2026-03-02T09:00:00Z'),
    policy: { ...defaultPolicy, ...given.policy },
    people: given.people ?? everybody,
    absences: given.absences ?? [],
    holidays: (country) => (day) => given.holidays?.includes(`${country} ${day}`) ?? false,
  };
}

/** The same world at another moment. */
export function atTime(world: World, now: string | Instant): World {
  return { ...world, now: toInstant(now) };
}

/** An active client of alex, Good, talked to on 30 January, met on 15 January; nothing is planned yet. */
export function aClient(file: Partial<ClientFile> = {}, rest: Partial<Omit<Client, 'file'>> = {}): Client {
  return { file: { ...aFile(), ...file }, obligations: [], meetings: [], escalations: [], ...rest };
}

/** As `aClient`, with everything its stage owes planned. */
export function aPlannedClient(file: Partial<ClientFile> = {}, world: World = aWorld()): Client {
  return planClimbs(planNext(begin(aClient(file)), world), world).client;
}

/** The change of a decision that must not be refused. */
export function accepted(decided: Change | Refusal): Change {
  if (isRefusal(decided)) throw new Error(`refused: ${decided.because} ${JSON.stringify(decided.problems)}`);
  return decided;
}

/** The open obligation of a kind, which must be there. */
export function open<K extends ObligationKind>(client: Client, kind: K): ObligationOf<K> {
  const found = openOf(client, kind);
  if (!found) throw new Error(`no open ${kind}`);
  return found;
}

/** Who is told what by a change. */
export function told({ effects }: Change): [Mail, string][] {
  return effects.flatMap(({ body }) => (body.kind === 'tell' ? [[body.to, body.notice.is] as [Mail, string]] : []));
}

/** The only effect of a kind. */
export function effectOf<K extends EffectBody['kind']>({ effects }: Change, kind: K) {
  const found = effects.filter(({ body }) => body.kind === kind);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} effects of kind ${kind}`);
  return { ...found[0], body: found[0].body as Extract<EffectBody, { kind: K }> };
}

export const anEvent: BookedEvent = { eventId: 'event-1', webLink: 'https://outlook.example/1', joinUrl: null };

/** An hour with the client, on 15 April at 14:00 in London unless given. */
export function anInvitation(over: Partial<Invitation> = {}): Invitation {
  const startsAt = over.startsAt ?? toInstant('2026-04-15T13:00:00Z');
  return {
    organiser: alex,
    subject: 'vCIO meeting',
    text: 'Hello Amina',
    startsAt,
    endsAt: plus(startsAt, { minutes: 60 }),
    zone: 'Europe/London',
    attendees: [{ name: 'Amina', mail: 'amina@acme.example' }],
    place: { online: true },
    ...over,
  };
}

function aFile(): ClientFile {
  const unused = { agreementStart: null, agreementEnd: null, kickOffOn: null, activeSince: null, folder: null };
  return {
    ...unused,
    type: 'client',
    id: acme,
    name: 'Acme',
    stage: 'active',
    industry: '',
    seats: 40,
    country: 'GB',
    zone: 'Europe/London',
    temperature: 'warm',
    growth: 'steady',
    touch: 'standard',
    method: null,
    rateOfChange: 'normal',
    fiscalYearStartMonth: null,
    extraCare: false,
    careRequest: null,
    cadenceOverride: null,
    team: { vcio: alex, vitm: null, director: null, sales: null, project: null },
    cover: null,
    contacts: [],
    lastPulseOn: toDay('2026-01-30'),
    lastPulse: null,
    lastSkipDueOn: null,
    lastMeetingOn: toDay('2026-01-15'),
    meetingInterval: { everyMonths: 3 },
    meetingFirstDay: null,
    lastCycle: null,
    renewalReviewed: null,
    noAnswers: 0,
    counters: { pulse: 0, meeting: 0, escalation: 0, action: 0 },
    systems: { itsm: null, scalepad: null, myitprocess: null },
    imported: {},
    importedOn: null,
    changedAt: toInstant('2026-01-30T10:00:00Z'),
    head: { seq: 0, hash: '' },
  };
}

/** A day, for data written by hand. */
export const day = (text: string): Day => toDay(text);
/** An instant, for data written by hand. */
export const instant = (text: string): Instant => toInstant(text);
