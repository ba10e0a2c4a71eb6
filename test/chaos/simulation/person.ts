// A simulated person: looks into Teams now and then in working hours, and acts on what is there to see.

import type { Answer } from '../../../src/domain/answer.ts';
import { addDays, at, type Day, dayOf, timeOf, toInstant, weekday } from '../../../src/domain/day.ts';
import { readCard } from './card-read.ts';
import type { Dice } from './dice.ts';
import { type Counts, count } from './figures.ts';
import { deedOn, type Habits, someHabits } from './habits.ts';
import type { Activity, Said } from './instance.ts';
import type { Employee } from './office.ts';
import type { Schedule } from './schedule.ts';
import type { ChatWindow, Shown } from './teams.ts';
import { spontaneous, type Words } from './words.ts';

/** What a person means to save, and whether Steward said that it is saved. */
export type Note = { text: string; acknowledged: boolean };
export type Doing = {
  time: Schedule;
  dice: Dice;
  figures: Counts;
  clients: readonly string[];
  colleagues: readonly Employee[];
  notes: Note[];
  window: (mail: Employee['mail']) => ChatWindow;
  /** Undefined: no answer came. */
  deliver: (activity: Activity) => Promise<Said | undefined>;
  setReachable: (mail: Employee['mail'], isReachable: boolean) => void;
  isOver: () => boolean;
  newId: () => string;
};

const HOUR = 3_600_000;
const PRESSES_AT_A_TIME = 40;

/** Lives through the run: looks into Teams by themselves, and mostly soon after something came. */
export function person(me: Employee, doing: Doing): { live(): Promise<void>; notified(): void } {
  const { time, dice, figures } = doing;
  const elapse = (ms: number) => new Promise<void>((resolve) => time.at(time.now() + ms, resolve));
  const here = { ...doing, elapse };
  const habits = someHabits(dice);
  let goneUntil = 0;
  let isBusy = false;
  const look = async () => {
    if (isBusy || time.now() < goneUntil) return;
    isBusy = true;
    const today = dayOf(toInstant(time.now()), me.zone);
    if (dice.chance(0.003)) await remove(me, here);
    else if (dice.chance(0.006)) {
      count(figures, 'gone for days');
      goneUntil = time.now() + dice.between(1, 15) * 24 * HOUR;
    } else await session(me, habits, today, here);
    isBusy = false;
  };
  const live = async () => {
    await elapse(dice.between(0, 20 * HOUR));
    await open(me, here);
    while (!doing.isOver()) {
      const now = toInstant(time.now());
      const next = Date.parse(at(addDays(dayOf(now, me.zone), 1), '08:00', me.zone)) + dice.random() * 10 * HOUR;
      await elapse(next - time.now());
      if (weekday(dayOf(toInstant(time.now()), me.zone)) < 6) await look();
    }
  };
  const notified = () => {
    const hour = Number(timeOf(toInstant(time.now()), me.zone).slice(0, 2));
    const isAwake = hour >= 7 && hour < 20;
    if (!dice.chance(isAwake ? habits.diligence : habits.diligence / 2)) return;
    time.at(time.now() + dice.between(1, isAwake ? 90 : 30) * 60_000, () => void look());
  };
  return { live, notified };
}

type Here = Doing & { elapse: (ms: number) => Promise<void> };

/** One look into Teams: the newest cards, now and then an old one, now and then something of their own. */
async function session(me: Employee, habits: Habits, today: Day, here: Here): Promise<void> {
  const { dice } = here;
  if (dice.chance(0.02)) await say(me, here, spontaneous(me, here));
  const { cards } = here.window(me.mail);
  const newest = cards.slice(-1 - dice.between(0, 3)).toReversed();
  const old = cards.length > 0 && dice.chance(0.05) ? [dice.pick(cards)] : [];
  for (const shown of [...newest, ...old]) await workOn(shown, { me, habits, today, here });
}

async function workOn(
  shown: Shown,
  { me, habits, today, here }: { me: Employee; habits: Habits; today: Day; here: Here },
): Promise<void> {
  const { dice, figures } = here;
  for (let n = 0; n < PRESSES_AT_A_TIME; n += 1) {
    const text = `note ${here.newId()}`;
    const deed = deedOn(readCard(shown.card), { today, dice, habits, note: text });
    if (!deed) return;
    const note: Note = { text, acknowledged: false };
    if (deed.button.verb === 'pulse.save') here.notes.push(note);
    const from = here.window(me.mail);
    const { verb, data } = deed.button;
    const on = { ...from.place, activity: shown.activity };
    const activity: Activity = {
      id: here.newId(),
      from,
      channel: null,
      is: 'press',
      verb,
      data: { ...data, ...deed.inputs },
      on,
    };
    await here.elapse(dice.between(2, 90) * 1000);
    count(figures, `pressed ${verb}`);
    const said = await twiceOrLate(activity, here);
    if (!said) return;
    note.acknowledged = isSaved(said.answer);
    shown.card = said.card;
  }
}

function isSaved(answer: Answer): boolean {
  if (answer.is === 'your-day') return answer.ticked.some(({ text }) => text.includes('recorded'));
  return answer.is === 'pulse-saved' && !answer.already;
}

/** Teams may deliver an activity again, or hours late; people press twice. */
async function twiceOrLate(activity: Activity, here: Here): Promise<Said | undefined> {
  const { dice, figures, deliver } = here;
  if (dice.chance(0.004)) {
    count(figures, 'delivered late');
    await here.elapse(dice.between(1, 600) * 60_000);
  }
  if (dice.chance(0.03)) {
    count(figures, 'delivered twice');
    here.time.at(here.time.now() + dice.between(0, 20_000), () => void deliver(activity));
  }
  const said = await deliver(activity);
  if (said || !dice.chance(0.5)) return said;
  count(figures, 'pressed again without an answer');
  return deliver({ ...activity, id: here.newId() });
}

async function say(me: Employee, here: Here, words: Words): Promise<void> {
  const { figures } = here;
  count(figures, `said ${words.text.split(' ')[0]}`);
  const activity: Activity = {
    id: here.newId(),
    from: here.window(me.mail),
    channel: words.channel ?? null,
    is: 'words',
    text: words.text,
  };
  const said = await twiceOrLate(activity, here);
  if (said) here.window(me.mail).cards.push({ activity: `said ${activity.id}`, card: said.card, at: here.time.now() });
}

async function open(
  me: Employee,
  here: Pick<Doing, 'setReachable' | 'window' | 'deliver' | 'newId' | 'dice'>,
): Promise<void> {
  here.setReachable(me.mail, true);
  const activity: Activity = { id: here.newId(), from: here.window(me.mail), channel: null, is: 'installed' };
  // Without an answer, or with one that it did not work, they open it again.
  const said = await here.deliver(activity);
  if (said !== null) await here.deliver(activity);
}

/** Steward may hear that it was removed, or find out when it sends. */
async function remove(me: Employee, here: Here): Promise<void> {
  const { dice, figures } = here;
  count(figures, 'app removed');
  here.setReachable(me.mail, false);
  if (dice.chance(0.7))
    await here.deliver({ id: here.newId(), from: here.window(me.mail), channel: null, is: 'removed' });
  await here.elapse(dice.between(1, 12 * 24) * HOUR);
  count(figures, 'app installed again');
  await open(me, here);
}
