// Teams in virtual time, as strict as its documentation: every window of a conversation and the most a second.
import type { CardPlace } from '../../src/domain/person.ts';
import type { Window } from '../../src/outbox/windows.ts';
import { type Chat, Fault } from '../../src/ports.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Written out here, so that a mistake in those of Steward is seen. */
const perConversation: readonly Window[] = [
  { most: 7, ms: 1000 },
  { most: 8, ms: 2000 },
  { most: 60, ms: 30_000 },
  { most: 1800, ms: 3_600_000 },
];
const SECOND = 1000;

export type Sent = { at: number; conversation: string };
export type VirtualTeams = Chat & {
  arrived: readonly Sent[];
  /** How many of them replaced a card. */
  updated: number;
  /** When it answered 429, and why. */
  refused: readonly { at: number; because: 'window' | 'rate' | 'told' }[];
  /** Answers everything with 429 during this time. */
  throttle(from: number, until: number): void;
  /** The next sends to this conversation arrive without an answer, or are refused with a Fault. */
  fail(conversation: string, fault: () => Fault, how: 'arrived' | 'lost'): void;
};

/** `latency` gives the milliseconds until a request arrives; its answer takes as long. */
export function virtualTeams(
  time: VirtualTime,
  { mostPerSecond = 50, latency = () => 80 }: { mostPerSecond?: number; latency?: () => number } = {},
): VirtualTeams {
  const arrived: Sent[] = [];
  const refused: { at: number; because: 'window' | 'rate' | 'told' }[] = [];
  const storms: { from: number; until: number }[] = [];
  const faults: { conversation: string; fault: () => Fault; how: 'arrived' | 'lost' }[] = [];
  const within = (ms: number, of: (sent: Sent) => boolean) =>
    arrived.filter((sent) => sent.at > time.now() - ms && of(sent)).length;
  const why = (conversation: string) => {
    if (storms.some(({ from, until }) => from <= time.now() && time.now() < until)) return 'told';
    if (within(SECOND, () => true) >= mostPerSecond) return 'rate';
    const isFull = ({ most, ms }: Window) => within(ms, (sent) => sent.conversation === conversation) >= most;
    return perConversation.some(isFull) ? 'window' : null;
  };
  const request = async (conversation: string): Promise<string> => {
    await time.elapse(latency());
    const because = why(conversation);
    if (because) refused.push({ at: time.now(), because });
    const at = faults.findIndex((each) => each.conversation === conversation);
    const [failure] = because || at < 0 ? [] : faults.splice(at, 1);
    if (!because && failure?.how !== 'lost') arrived.push({ at: time.now(), conversation });
    await time.elapse(latency());
    if (failure) throw failure.fault();
    if (because) throw throttled();
    return String(arrived.length);
  };
  const teams: VirtualTeams = {
    arrived,
    updated: 0,
    refused,
    throttle: (from, until) => void storms.push({ from, until }),
    fail: (conversation, fault, how) => void faults.push({ conversation, fault, how }),
    send: async (to): Promise<CardPlace> => ({ ...to, activity: await request(to.conversation) }),
    update: async (at) => {
      await request(at.conversation);
      teams.updated += 1;
    },
    post: async ({ id, place }): Promise<CardPlace> => ({ ...place, conversation: id, activity: await request(id) }),
  };
  return teams;
}

function throttled(): Fault {
  return new Fault('teams', { outcome: 'failed', retryable: true, reason: 'slow down', signal: 'throttled' });
}
