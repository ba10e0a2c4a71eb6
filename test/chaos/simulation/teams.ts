// Teams as people and Steward meet in it: chats with the cards they show, its windows, and its faults.
import type { Card } from '../../../src/domain/card.ts';
import type { Mail } from '../../../src/domain/ids.ts';
import type { CardPlace, ChatPlace } from '../../../src/domain/person.ts';
import { type Chat, Fault } from '../../../src/ports.ts';
import type { Dice } from './dice.ts';
import { type Counts, count } from './figures.ts';
import type { Life } from './life.ts';
import type { Outages } from './outages.ts';
import type { Schedule } from './schedule.ts';

export type Shown = { activity: string; card: Card; at: number };
/** A personal chat; the newest card is last. */
export type ChatWindow = {
  mail: Mail;
  place: ChatPlace;
  isReachable: boolean;
  cards: Shown[];
  /** The card whose refresh was refused for good, until whoever wanted it sends another instead. */
  refused: { activity: string; by: Life } | null;
};
/**
 * A new message reached somebody; `ambiguous`: Steward does not hear of it; `instead`: the card it wanted to refresh was
 * refused for good.
 */
export type Arrival = {
  life: Life;
  to: { mail: Mail } | { channel: string };
  ambiguous: boolean;
  instead: boolean;
  /** When Steward hears of it, where it does; in milliseconds. */
  answeredAt: number;
};

export type Teams = {
  windows: ReadonlyMap<Mail, ChatWindow>;
  open(mail: Mail): ChatWindow;
  /** The chat port of one life. */
  chat(life: Life): Chat;
};
type Given = {
  time: Schedule;
  dice: Dice;
  outages: Outages;
  faults: Counts;
  arrived: Counts;
  onArrival: (arrival: Arrival) => void;
};

/** Nobody scrolls up further. */
const CARDS_KEPT = 12;
const SERVICE = { serviceUrl: 'https://smba.trafficmanager.net/teams', botId: '28:steward', tenant: 'tenant' };

export function teams({ time, dice, outages, faults, arrived, onArrival }: Given): Teams {
  const windows = new Map<Mail, ChatWindow>();
  const byConversation = new Map<string, ChatWindow>();
  let activities = 0;

  type Take<T> = (repeating: 'harmless' | 'doubles', answeredAt: number) => T;
  const request = <T>(life: Life, point: string, take: Take<T>) => {
    const delays = () => ({
      there: dice.between(30, 300),
      back: dice.chance(0.01) ? dice.between(20_000, 300_000) : dice.between(30, 300),
    });
    const repeating = point === 'chat.update' ? 'harmless' : 'doubles';
    return life.over(point, delays, (answeredAt) => take(repeating, answeredAt));
  };
  const add = (window: ChatWindow, card: Card): string => {
    activities += 1;
    const activity = String(activities);
    window.cards.push({ activity, card, at: time.now() });
    if (window.cards.length > CARDS_KEPT) window.cards.shift();
    return activity;
  };
  const reached = (conversation: string): ChatWindow => {
    const window = byConversation.get(conversation);
    if (window?.isReachable) return window;
    count(faults, 'teams: 403, the app is gone');
    const reason = 'Steward is not installed for this person any more.';
    throw new Fault('teams', { outcome: 'failed', retryable: false, reason, signal: 'blocked' });
  };
  return {
    windows,
    open: (mail) => {
      const place = { ...SERVICE, conversation: `a:${mail}`, userId: `29:${mail}` };
      const window = windows.get(mail) ?? { mail, place, isReachable: true, cards: [], refused: null };
      window.isReachable = true;
      windows.set(mail, window);
      byConversation.set(place.conversation, window);
      return window;
    },
    chat: (life) => ({
      send: (to, card) =>
        request(life, 'chat.send', (repeating, answeredAt): CardPlace => {
          const { takesEffect, fault, ambiguous } = outages.fate(time.now(), repeating);
          if (!takesEffect && fault) throw fault;
          const window = reached(to.conversation);
          const activity = add(window, card);
          count(arrived, 'cards');
          const instead = window.refused?.by === life;
          onArrival({ life, to: { mail: window.mail }, ambiguous, instead, answeredAt });
          if (instead) window.refused = null;
          if (fault) throw fault;
          return { ...SERVICE, conversation: to.conversation, activity };
        }),
      update: (at, card) =>
        request(life, 'chat.update', (repeating) => {
          const { takesEffect, fault } = outages.fate(time.now(), repeating);
          const window = reached(at.conversation);
          if (fault?.retryable === false) window.refused = { activity: at.activity, by: life };
          else if (window.refused?.activity === at.activity && window.refused.by === life) window.refused = null;
          if (!takesEffect && fault) throw fault;
          const shown = window.cards.find(({ activity }) => activity === at.activity);
          if (shown) shown.card = card;
          count(arrived, 'cards refreshed');
          if (fault) throw fault;
        }),
      post: (channel) =>
        request(life, 'chat.post', (repeating, answeredAt): CardPlace => {
          const { takesEffect, fault, ambiguous } = outages.fate(time.now(), repeating);
          if (!takesEffect && fault) throw fault;
          activities += 1;
          count(arrived, 'channel posts');
          onArrival({ life, to: { channel: channel.id }, ambiguous, instead: false, answeredAt });
          if (fault) throw fault;
          return { ...SERVICE, conversation: channel.id, activity: String(activities) };
        }),
    }),
  };
}
