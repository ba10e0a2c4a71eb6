// Which effect each message came from, and whether one that came again had a reason to.
import { dayOf, type Instant, toInstant } from '../../../src/domain/day.ts';
import type { Effect } from '../../../src/domain/effect.ts';
import type { Mail } from '../../../src/domain/ids.ts';
import { partitionOf } from '../../../src/domain/ids.ts';
import type { Person } from '../../../src/domain/person.ts';
import { type Counts, count } from './figures.ts';
import type { Commit } from './gated-store.ts';
import type { Life } from './life.ts';
import type { Mirror } from './mirror.ts';
import { SKEW_MS } from './run.ts';
import type { Schedule } from './schedule.ts';
import type { Arrival } from './teams.ts';

type Sending = Extract<Effect, { state: 'sending' }>;
type Claim = { effect: Sending; sent: boolean; by: Commit };
type Delivered = {
  times: number;
  at: number;
  life: Life;
  /** In milliseconds, on the slowest clock. */
  leaseUntil: number;
  ambiguous: boolean;
  /** When its sender heard of it. */
  answeredAt: number;
  /** When the store learned of it. */
  confirmedAt: number | null;
};

export type Deliveries = {
  committed(commit: Commit): void;
  arrived(arrival: Arrival): void;
  /** A call of the store failed for this life. */
  storeFailed(life: Life): void;
  /** A person asked for it again. */
  askedAgain(name: string): void;
};
type Given = {
  time: Schedule;
  mirror: Mirror;
  again: Counts;
  broken: (what: string) => void;
  /** Whether it comes to the wrong person or at the wrong time. */
  misplaced: (effect: Effect, now: Instant) => string[];
};

/** Personal cards go out at most twice by themselves, whatever happens; posts once. */
const MOST = 2;
/** How long whoever claimed it has for it. */
const LEASE_MS = 120_000;
/** What a delivery is confirmed in, once its sender heard of it: some calls of the store. */
const CONFIRMING_MS = 5000;

export function deliveries({ time, mirror, again, broken, misplaced }: Given): Deliveries {
  const claims = new Map<string, Claim[]>();
  const holders = new Map<string, Life>();
  const done = new Set<string>();
  const delivered = new Map<string, Delivered>();
  const storeFailures = new Map<Life, number[]>();
  const days = new Map<string, Delivered & { names: string }>();
  const lineOf = (life: Life, { body, partition }: Effect) =>
    `${life.name} ${'to' in body ? body.to : 'channel' in body ? partitionOf.channel(body.channel) : partition}`;

  /** What the fastest clock shows. */
  const latest = () => toInstant(time.now() + SKEW_MS);
  const claimed = (by: Commit, effect: Sending) => {
    holders.set(keyOf(effect), by.life);
    const line = lineOf(by.life, effect);
    const isOpen = (each: Claim) => each.by === by || (!each.sent && isStill(mirror, each.effect));
    claims.set(line, [...(claims.get(line) ?? []).filter(isOpen), { effect, sent: false, by }]);
  };
  /** Whoever has a claim is the only one to say what became of it, until its lease is over. */
  const fenced = (life: Life, { partition, name, state }: Effect) => {
    const key = keyOf({ partition, name });
    if (done.has(key)) broken(`${name} was done, and ${life.name} changed it again`);
    if (state === 'done') done.add(key);
    const before = mirror.get('effect', partition, `effect:${name}`);
    const isTaken = before?.state === 'sending' && before.leaseUntil > latest();
    if (isTaken && holders.get(key) !== life) broken(`${name} was changed by ${life.name}, which does not have it`);
  };
  const settled = (life: Life, effect: Effect) => {
    const line = lineOf(life, effect);
    claims.set(
      line,
      (claims.get(line) ?? []).filter((each) => keyOf(each.effect) !== keyOf(effect)),
    );
    const before = delivered.get(keyOf(effect));
    if (before && effect.state === 'done') before.confirmedAt = time.now();
  };
  const failedIn = (life: Life, from: number, until: number) =>
    storeFailures.get(life)?.some((at) => from <= at && at <= until) ?? false;
  /** Why one that was delivered before may come again, by `life` under the claim that ends at `leaseUntil`; null: for no reason. */
  const excuse = (before: Delivered, life: Life, leaseUntil: string): string | null => {
    const begun = Date.parse(leaseUntil) - LEASE_MS - 2 * SKEW_MS;
    if (time.now() + SKEW_MS > Date.parse(leaseUntil) && life.stoodStillIn(begun, time.now()))
      return 'sent by a process that was frozen, its lease was over';
    // Nobody else may begin while the first one's lease lasts: what happened to that one until then counts.
    const { leaseUntil: until, confirmedAt } = before;
    // It may have left its process before that ended, and the answer to the claim itself may be lost.
    const claimed = until - LEASE_MS - 4 * SKEW_MS;
    if (before.ambiguous) return 'the answer was lost';
    if (confirmedAt !== null && confirmedAt < begun) return null;
    if (before.life.stoodStillIn(claimed, until)) return 'its process was frozen, the lease was over';
    if (before.life.endedIn(claimed, until)) return 'the process ended before it was confirmed';
    if (failedIn(before.life, claimed, until)) return 'the store did not answer';
    // The fastest clock shows the lease's end as long before the slowest.
    const isOver = before.answeredAt + CONFIRMING_MS > until - 3 * SKEW_MS;
    return isOver ? 'Teams answered too late, the lease was over' : null;
  };
  const wrongOf = ({ name, partition, leaseUntil, body }: Sending, life: Life): string[] => {
    const last = delivered.get(keyOf({ partition, name }));
    if (last && !excuse(last, life, leaseUntil)) return [`${name} was delivered again although nothing went wrong`];
    const times = (last?.times ?? 0) + 1;
    return times > ('channel' in body ? 1 : MOST) ? [`${name} was delivered ${times} times`] : [];
  };
  const dayOfCard = (mail: Mail) => {
    const zone = mirror.get('person', partitionOf.person(mail), 'person')?.zone ?? 'UTC';
    return `${mail} ${dayOf(toInstant(time.now()), zone)}`;
  };
  /** One new card of the day a day, unless the chat was opened anew or the first may not have arrived. */
  const wrongDay = (sent: readonly Sending[], { life, to, instead }: Arrival): string[] => {
    const ofDay = sent.filter(isOfDay);
    const last = 'mail' in to && ofDay.length > 0 ? days.get(dayOfCard(to.mail)) : undefined;
    const isOpened = ofDay.some(({ body }) => body.kind === 'open-day');
    if (!last || isOpened || instead || excuse(last, life, ofDay[0]?.leaseUntil ?? '')) return [];
    return [`${JSON.stringify(to)} got a second card of the day (${namesOf(ofDay)} after ${last.names})`];
  };
  const wrong = (sent: readonly Sending[], arrival: Arrival): string[] => {
    // A card of the day goes out for those that are still wanted, and was claimed with the others.
    const places = sent.map((effect) => misplaced(effect, toInstant(time.now())));
    const isMisplaced = places.every((each) => each.length > 0);
    return [
      ...sent.flatMap((each) => wrongOf(each, arrival.life)),
      ...(isMisplaced ? places.flat() : []),
      ...wrongDay(sent, arrival),
    ];
  };
  const noteDown = (sent: readonly Sending[], { life, to, ambiguous, instead, answeredAt }: Arrival) => {
    const once = (leaseUntil: string) => {
      const until = Date.parse(leaseUntil) + 2 * SKEW_MS;
      return { at: time.now(), life, leaseUntil: until, ambiguous, answeredAt, confirmedAt: null };
    };
    for (const effect of sent) {
      const last = delivered.get(keyOf(effect));
      if (last) count(again, `again: ${excuse(last, life, effect.leaseUntil)}`);
      if (ambiguous) count(again, 'may come again: the answer was lost');
      delivered.set(keyOf(effect), { ...once(effect.leaseUntil), times: (last?.times ?? 0) + 1 });
    }
    const ofDay = sent.filter(isOfDay);
    if ('mail' in to && ofDay.length > 0) {
      if (instead) count(again, 'a new card of the day, refreshing the first was refused');
      days.set(dayOfCard(to.mail), { ...once(ofDay[0]?.leaseUntil ?? ''), times: 1, names: namesOf(ofDay) });
    }
    count(again, 'prompts', sent.filter(({ body }) => body.kind === 'prompt').length);
  };
  /** The store knows the card of the day: from now on it is refreshed. */
  const dayKept = ({ mail, morning }: Person) => {
    const before = morning && days.get(`${mail} ${morning.day}`);
    if (before) before.confirmedAt ??= time.now();
  };

  return {
    committed: (commit) => {
      const { life, writes } = commit;
      for (const { doc } of writes) {
        if (doc.type === 'effect') fenced(life, doc);
        if (doc.type === 'person') dayKept(doc);
        if (doc.type !== 'effect') continue;
        if (doc.state === 'sending') claimed(commit, doc);
        else settled(life, doc);
      }
    },
    arrived: (arrival) => {
      const { life, to } = arrival;
      const line = `${life.name} ${'mail' in to ? to.mail : partitionOf.channel(to.channel)}`;
      const mine = claims.get(line)?.filter(({ sent }) => !sent) ?? [];
      if (mine.length === 0) return broken(`a message to ${JSON.stringify(to)} that no effect asked for`);
      // In the order they were claimed, unless one was refused and is only now given back; each claim is sent once.
      const all = candidates(mine);
      const effectsOf = (claimed: readonly Claim[]) => claimed.map(({ effect }) => effect);
      const likely = all.find((each) => wrong(effectsOf(each), arrival).length === 0) ?? all[0] ?? [];
      for (const each of likely) each.sent = true;
      const complaints = wrong(effectsOf(likely), arrival);
      if (complaints.length > 0) broken(complaints.join('; '));
      noteDown(effectsOf(likely), arrival);
    },
    storeFailed: (life) => void storeFailures.set(life, [...(storeFailures.get(life) ?? []), time.now()]),
    askedAgain: (name) => {
      for (const key of delivered.keys()) if (key.endsWith(` ${name}`)) delivered.delete(key);
    },
  };
}

/** What one message can be for: the card of the day carries all that is for it, any other message one. */
function candidates(claims: readonly Claim[]): Claim[][] {
  const carried = claims.filter(({ effect }) => isCarried(effect));
  const [first] = carried;
  return claims.flatMap((each) => (each === first ? [carried] : carried.includes(each) ? [] : [[each]]));
}

function namesOf(effects: readonly Effect[]): string {
  return effects.map(({ name }) => name).join(', ');
}

function isCarried(effect: Effect): boolean {
  return isOfDay(effect) || effect.body.kind === 'refresh-day';
}

function isOfDay({ body }: Effect): boolean {
  return body.kind === 'open-day' || (body.kind === 'prompt' && !body.urgent);
}

function isStill(mirror: Mirror, { partition, name, attempts, leaseUntil }: Sending): boolean {
  const now = mirror.get('effect', partition, `effect:${name}`);
  return now?.state === 'sending' && now.attempts === attempts && now.leaseUntil === leaseUntil;
}

function keyOf({ partition, name }: Pick<Effect, 'partition' | 'name'>): string {
  return `${partition} ${name}`;
}
