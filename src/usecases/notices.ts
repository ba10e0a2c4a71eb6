// What a notice says, made from the facts at the time it is sent.
import type { Answer } from '../domain/answer.ts';
import type { SayButton } from '../domain/answer-parts.ts';
import { type ClientFile, primaryContact, type Stage } from '../domain/client.ts';
import { dayOf, namedDay } from '../domain/day.ts';
import type { Client } from '../domain/decision.ts';
import type { ClientId, Mail } from '../domain/ids.ts';
import { isInvited } from '../domain/joining.ts';
import { purposeOf } from '../domain/meeting.ts';
import type { ClientNotice, Notice } from '../domain/notice.ts';
import { isOpen } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { seesMoney, seesNotes } from '../domain/seeing.ts';
import { refOf, type World } from '../domain/world.ts';
import { absenceAnswer } from './absence-cards.ts';
import { clientRef, unknownClient } from './answers.ts';
import { type Loaded, loadClient } from './commit.ts';
import { showEscalation } from './escalations.ts';
import { guestNotice } from './guest-notice.ts';
import { loadsSeen } from './load-of.ts';
import { onboardingCard } from './onboarding.ts';
import { pulsePlan } from './show-client.ts';
import { type Core, loadWorld } from './world.ts';

/** `client` is what a notice is about, if anything. */
export async function noticeAnswer(core: Core, to: Person, client: ClientId | null, notice: Notice): Promise<Answer> {
  if ('from' in notice) return absenceAnswer(core, to, notice);
  return clientNotice(core, to, client ?? ('' as ClientId), notice);
}

async function clientNotice(core: Core, to: Person, client: ClientId, notice: ClientNotice): Promise<Answer> {
  const loaded = await loadClient(core.store, client);
  if (!loaded) return unknownClient(client);
  const world = await loadWorld(core);
  const { file } = loaded.client;
  switch (notice.is) {
    case 'assigned-to-you':
      return assignedToYou(core, to, loaded, world, { by: notice.by, gotIt: false });
    case 'no-longer-yours':
      return note(`${file.name} is now with ${refOf(world, notice.to).name}`, by(world, notice.by), file.name);
    case 'assigned-for-sales':
      return assignedForSales(notice, file, world);
    case 'escalation':
      return showEscalation(core, to, { escalation: notice.escalation, within: null });
    case 'promise-missed':
      return showEscalation(core, to, { escalation: notice.escalation, within: null });
    case 'care-proposed': {
      const text = `${refOf(world, notice.by).name} proposes extra care: ${notice.reason}`;
      return note(`Extra care for ${file.name}?`, text, file.name);
    }
    case 'no-answer-thrice': {
      // Somebody may have answered before this is sent.
      if (file.noAnswers === 0) {
        const times = world.policy.noAnswer.proposeAfter;
        const text = `Nobody answered ${times} pulse checks in a row, but meanwhile somebody was reached.`;
        return note(`${file.name} was reached after all`, text, file.name);
      }
      const text = `Nobody answered the last ${file.noAnswers} pulse checks. Consider another contact, a lower temperature or extra care.`;
      return note(`${file.name} does not answer`, text, file.name);
    }
    case 'interval-changed': {
      const text = `${refOf(world, notice.by).name} chose it after two cycles without a meeting: ${notice.reason}`;
      return note(`${file.name}: another interval for its vCIO meetings`, text, file.name);
    }
    case 'signed': {
      const on = notice.kickOffOn && namedDay(notice.kickOffOn, dayOf(world.now, to.zone));
      const kickOff = on ? `The kick-off is on ${on}.` : 'The day of the kick-off is not known yet.';
      const text = `${refOf(world, notice.by).name} recorded it. ${kickOff}`;
      return note(`${file.name} has signed`, text, file.name, {
        title: 'Show the plan',
        say: `onboarding ${file.name}`,
      });
    }
    case 'lost': {
      const text = `${refOf(world, notice.by).name} recorded it: ${notice.reason} Nothing more is owed.`;
      return note(`${file.name} is lost`, text, file.name);
    }
    case 'cadence-asked':
      return cadenceAsked(file);
    case 'leaving': {
      const ends = namedDay(notice.ends, dayOf(world.now, to.zone));
      const text = `${refOf(world, notice.by).name} reviewed the renewal. The agreement ends on ${ends}. ${notice.reason}`;
      return note(`${file.name} is leaving`, text, file.name);
    }
    case 'onboarding-week':
      return onboardingCard(core, to, loaded, { shows: 'week', from: 0 });
    case 'merged': {
      const text = `${refOf(world, notice.by).name} merged them. What was open of ${notice.name} goes on here, its contacts came along, and its name finds ${file.name}.`;
      const joins = file.team.vcio === to.mail && bookedWithout(loaded.client, to.mail, world).length > 0;
      const join = { title: 'Join the meeting', say: `join ${file.name}` };
      return note(`${notice.name} is now part of ${file.name}`, text, file.name, joins ? join : undefined);
    }
    case 'leaves':
      return leaves(notice, file, world, to);
    case 'guests-declined':
    case 'guests-silent':
      return guestNotice(notice, loaded.client, to, world);
    case 'stage-changed':
      return stageChanged(notice, file, world, to);
    default:
      return notice satisfies never;
  }
}

const nowIs: Record<Stage, string> = {
  prospect: 'is a prospect',
  onboarding: 'is in onboarding again',
  active: 'is an active client now',
  offboarded: 'is no longer our client',
  lost: 'is lost',
};

function stageChanged(
  { to: stage, by: author, on, reason }: Extract<ClientNotice, { is: 'stage-changed' }>,
  file: ClientFile,
  world: World,
  to: Person,
): Answer {
  const day = namedDay(on, dayOf(world.now, to.zone));
  const name = refOf(world, author).name;
  const text =
    stage === 'offboarded'
      ? `The last day is ${day}, recorded by ${name}. ${reason}\n\nI ask about nothing of it any more.`
      : `Recorded by ${name}. The next steps come as they fall due.`;
  return note(`${file.name} ${nowIs[stage]}`, text, file.name);
}

function leaves(
  { by: author, on, reason }: Extract<ClientNotice, { is: 'leaves' }>,
  file: ClientFile,
  world: World,
  to: Person,
): Answer {
  const name = refOf(world, author).name;
  if (!on)
    return note(`${file.name} stays`, `${name} took its leaving back. What it is owed is planned again.`, file.name);
  const day = namedDay(on, dayOf(world.now, to.zone));
  const text = `Recorded by ${name}. ${reason}\n\nUntil then it stays a client; nothing is planned after that day.`;
  return note(`${file.name} leaves on ${day}`, text, file.name);
}

/** *Got it*: the same card, acknowledged. */
export async function gotIt(core: Core, asker: Person, client: ClientId): Promise<Answer> {
  const loaded = await loadClient(core.store, client);
  if (!loaded) return unknownClient(client);
  return assignedToYou(core, asker, loaded, await loadWorld(core), { by: null, gotIt: true });
}

async function assignedToYou(
  core: Core,
  to: Person,
  { client }: Loaded,
  world: World,
  { by: author, gotIt: taken }: { by: Mail | null; gotIt: boolean },
): Promise<Answer> {
  const { file } = client;
  const [load] = await loadsSeen(core, to, { mails: [to.mail], world });
  const mayRead = seesNotes(to, file, world.people);
  return {
    is: 'assigned-to-you',
    client: clientRef(file),
    by: author && refOf(world, author),
    stage: file.stage,
    temperature: file.temperature,
    lastPulse: file.lastPulse && { ...file.lastPulse, notes: mayRead ? file.lastPulse.notes : '' },
    contact: primaryContact(file) ?? null,
    open: client.obligations.filter((each) => isOpen(each)).length,
    next: pulsePlan(client, world),
    booked: bookedWithout(client, to.mail, world),
    prospect: expectedOf(file, seesMoney(to, file, world.people)),
    load: load ?? { clients: 0, obligationsAMonth: 0, mrr: null },
    gotIt: taken,
  };
}

/** Booked in the calendar of somebody else, who cannot be changed: they can join (spec §4). */
function bookedWithout({ meetings }: Client, mail: Mail, { now }: World) {
  return meetings
    .filter((each) => each.state === 'scheduled')
    .filter(({ invitation }) => invitation.startsAt > now && !isInvited(invitation, mail))
    .map((each) => ({ purpose: purposeOf(each), startsAt: each.invitation.startsAt }))
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

function expectedOf({ stage, expected, industry, seats }: ClientFile, withMoney: boolean) {
  if (stage !== 'prospect' || !expected) return null;
  return { ...expected, mrr: withMoney ? expected.mrr : null, industry, seats };
}

function cadenceAsked({ name, cadenceOverride: own }: ClientFile): Answer {
  const text = own
    ? `You set a rhythm of your own: every ${own.days} days, because: ${own.reason}. Its temperature or growth has changed since. It stays in force until you change it.`
    : 'The rule decides again how often you talk.';
  const buttons = [
    { title: 'Look at it', say: `cadence ${name}` },
    { title: `Open ${name}`, say: `client ${name}` },
  ];
  return { is: 'note', tone: 'plain', title: `Does your rhythm for ${name} still hold?`, text, buttons };
}

/** The first vCIO of a prospect brings the meetings; later ones take over what is open. */
function assignedForSales(
  { to, by: author }: Extract<ClientNotice, { is: 'assigned-for-sales' }>,
  { name, stage }: ClientFile,
  world: World,
): Answer {
  const title = `${refOf(world, to).name} is the vCIO of ${name}`;
  if (stage !== 'prospect') return note(title, by(world, author), name);
  const text = `${refOf(world, author).name} assigned it. Plan the internal meeting and the ICE meeting with the prospect.`;
  return note(title, text, name, { title: 'Plan a meeting', say: `meeting ${name}` });
}

function by(world: World, mail: Mail): string {
  return `${refOf(world, mail).name} assigned it. Its open obligations moved along.`;
}

function note(title: string, text: string, client: string, first?: SayButton): Answer {
  const open = { title: `Open ${client}`, say: `client ${client}` };
  return { is: 'note', tone: 'plain', title, text, buttons: first ? [first, open] : [open] };
}
