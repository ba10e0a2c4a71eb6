// An instance of Steward on the shared store: it sweeps, dispatches and answers, until it is ended in the middle of something.
import type { Answer } from '../../../src/domain/answer.ts';
import type { Card } from '../../../src/domain/card.ts';
import type { CardPlace } from '../../../src/domain/person.ts';
import { keepSending } from '../../../src/outbox/dispatcher.ts';
import type { Outside } from '../../../src/outbox/handlers.ts';
import { readMailboxes } from '../../../src/outbox/mailboxes.ts';
import { pacedChat } from '../../../src/outbox/paced-chat.ts';
import { pacer } from '../../../src/outbox/pacer.ts';
import { teamsWindows } from '../../../src/outbox/windows.ts';
import { Fault, type Log } from '../../../src/ports.ts';
import { press } from '../../../src/routes/actions.ts';
import { command } from '../../../src/routes/commands.ts';
import type { Turn } from '../../../src/routes/desk.ts';
import { troubled } from '../../../src/routes/troubled.ts';
import { viewerOf } from '../../../src/usecases/answers.ts';
import { isNew } from '../../../src/usecases/heard.ts';
import { openChat, rememberChat } from '../../../src/usecases/open-chat.ts';
import { leaveChat, rememberChannel } from '../../../src/usecases/stop-chat.ts';
import { wakeDue } from '../../../src/usecases/sweep.ts';
import type { Core } from '../../../src/usecases/world.ts';
import { render } from '../../../src/views/render.ts';
import type { Dice } from './dice.ts';
import type { Life } from './life.ts';
import type { Mirror, Woken } from './mirror.ts';
import type { Schedule } from './schedule.ts';
import type { ChatWindow } from './teams.ts';

/** What a person did in Teams, as it is delivered. */
export type Activity = { id: string; from: ChatWindow; channel: Turn['channel'] } & (
  | { is: 'press'; verb: string; data: unknown; on: CardPlace }
  | { is: 'words'; text: string }
  | { is: 'installed' }
  | { is: 'removed' }
);
/** Null: there is nothing to say. */
export type Said = { answer: Answer; card: Card } | null;
export type Instance = {
  life: Life;
  out: Outside;
  answer(activity: Activity): Promise<Said>;
  /** Something was committed that wakes at that moment. */
  expect(what: Woken, at: number): void;
};
type Given = {
  life: Life;
  out: Omit<Outside, keyof Core | 'log'> & Core;
  time: Schedule;
  dice: Dice;
  mirror: Mirror;
  /** A job failed with what is no fault of the outside. */
  broke: (error: unknown) => void;
};

const SWEEP_EVERY_MS = 15_000;
const DISPATCH_EVERY_MS = 500;
const READ_EVERY_MS = 60_000;
/** What could not be done at once is looked at again so often; a running Steward looks more often, to no effect. */
const AGAIN_MS = 20_000;

export function instance({ life, out: ports, time, dice, mirror, broke }: Given): Instance {
  const log: Log = {
    info: () => {},
    warn: () => {},
    error: (event, data) => isBug(data) && broke(`${event}: ${JSON.stringify(data)}`),
  };
  const pace = pacer({ ...ports, sleep: life.elapse }, { perSecond: 30, windows: teamsWindows });
  const out: Outside = { ...ports, log, chat: pacedChat(ports.chat, pace) };
  const loop = (what: Woken, everyMs: number, job: () => Promise<unknown>) => {
    let planned = Number.POSITIVE_INFINITY;
    let isRunning = false;
    const run = async () => {
      try {
        await job();
      } catch (error) {
        if (!(error instanceof Fault)) broke(error);
      }
      isRunning = false;
      const next = mirror.nextWake(what);
      if (next !== undefined) plan(Math.max(next, time.now() + dice.between(1, AGAIN_MS)));
    };
    const plan = (at: number) => {
      if (isRunning || at >= planned) return;
      planned = at;
      time.at(at + dice.between(0, everyMs), () => {
        if (planned !== at || !life.isAlive()) return;
        planned = Number.POSITIVE_INFINITY;
        // From now on: a routine of an instance never runs twice at once.
        isRunning = true;
        void life.elapse(0).then(run);
      });
    };
    plan(time.now());
    return plan;
  };
  // Never told to stop: it ends in the middle of something.
  const sending = keepSending(out, new AbortController().signal);
  const plans = {
    other: loop('other', SWEEP_EVERY_MS, () => wakeDue(out)),
    effect: loop('effect', DISPATCH_EVERY_MS, sending.look),
    mailbox: loop('mailbox', READ_EVERY_MS, () => readMailboxes(out)),
  };
  return {
    life,
    out,
    expect: (what, at) => plans[what](at),
    answer: (activity) => answer(out, activity),
  };
}

/** As the bot's edge does it (`routes/bot.ts`), without the SDK. */
async function answer(out: Outside, activity: Activity): Promise<Said> {
  const { from, id, channel } = activity;
  const contact = { mail: from.mail, chat: from.place, occasion: id };
  // Nobody is answered; what fails is found out when it sends.
  if (activity.is === 'removed') await leaveChat(out, from.place.conversation).catch(unlessFault);
  if (activity.is === 'removed') return null;
  let viewer = { mail: from.mail, name: '', zone: 'UTC', roles: [] } as ReturnType<typeof viewerOf>;
  const said = await troubled(out.log, null, async () => {
    if (activity.is === 'installed') return void (await openChat(out, contact));
    if (channel) await rememberChannel(out, channel.id);
    const asker = await rememberChat(out, contact);
    if (!asker) throw new Error(`${from.mail} is a stranger`);
    viewer = viewerOf(asker);
    const turn: Turn = { asker, channel, card: activity.is === 'press' ? activity.on : null, occasion: id };
    if (activity.is === 'press') return press(out, turn, activity);
    return (await isNew(out.store, asker.mail, id)) ? command(out, turn, activity.text) : null;
  });
  if (!said) return null;
  return { answer: said, card: out.sealer.seal(render(said, viewer, out.clock.now())) };
}

function unlessFault(error: unknown): void {
  if (!(error instanceof Fault)) throw error;
}

function isBug(data: Readonly<Record<string, unknown>> | undefined): boolean {
  return !/^(Fault|NotInTime)/.test(String(data?.error));
}
