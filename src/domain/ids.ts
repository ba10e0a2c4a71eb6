// Names of things: branded ids, and how they are made from names and occasions.
declare const brand: unique symbol;
type Brand<T, B> = T & { readonly [brand]: B };

export type ClientId = Brand<string, 'client'>;
export type Mail = Brand<string, 'mail'>;
/** Named by its occasion, `<kind>:<client or meeting>:<n>` (spec §3 *Once*). */
export type ObligationId = Brand<string, 'obligation'>;
export type MeetingId = Brand<string, 'meeting'>;
export type EscalationId = Brand<string, 'escalation'>;
/** A partition of the store: `client:<id>`, `person:<mail>`, `channel:<id>` or `tenant` (design §1). */
export type Partition = Brand<string, 'partition'>;

/** A mail address as Steward compares it: trimmed, lower case. */
export function toMail(text: string): Mail {
  return text.trim().toLowerCase() as Mail;
}

/** The slug a client is first recorded under; `taken` are ids in use, a clash gets `-2`, `-3`, … (spec §2 *client*). */
export function clientIdFor(name: string, taken: ReadonlySet<string> = new Set()): ClientId {
  const slug =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'client';
  if (!taken.has(slug)) return slug as ClientId;
  let n = 2;
  while (taken.has(`${slug}-${n}`)) n += 1;
  return `${slug}-${n}` as ClientId;
}

/** A client's name as imports and searches compare it: no case, accents, punctuation or repeated spaces. */
export function normalisedName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export const partitionOf = {
  client: (id: ClientId) => `client:${id}` as Partition,
  person: (mail: Mail) => `person:${mail}` as Partition,
  channel: (id: string) => `channel:${id}` as Partition,
  tenant: 'tenant' as Partition,
};

/** The client in the name of an obligation (`<kind>:<client>:…`); slugs have no colon. */
export function clientOfObligation(id: ObligationId): ClientId {
  return (id.split(':')[1] ?? '') as ClientId;
}
/** The client in the name of a meeting or escalation (`<client>:<n>`). */
export function clientOf(id: MeetingId | EscalationId): ClientId {
  return (id.split(':')[0] ?? '') as ClientId;
}
