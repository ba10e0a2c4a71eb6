// The end of a client and its return: the forms, and what would happen.
import { Template } from 'adaptivecards-templating';
import formTemplate from '../../cards/offboard-form.json' with { type: 'json' };
import previewTemplate from '../../cards/offboard-preview.json' with { type: 'json' };
import returnTemplate from '../../cards/reactivate-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { fact, names, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dayText, momentText, monthText } from './when.ts';
import { clipped, listed, moneyText, plural, short } from './words.ts';

const form = new Template(formTemplate);
const preview = new Template(previewTemplate);
const MOST_MEETINGS = 4;
const returning = new Template(returnTemplate);
const MOST_NAMES = 5;

export function offboardForm(answer: AnswerOf<'offboard-form'>, eye: Eye): View {
  const { client, today, leavesOn, meetingsAt, mrr } = answer;
  const { title, say } = openClient(client);
  const booked = meetingsAt.slice(0, MOST_MEETINGS).map((at) => momentText(at, eye));
  return {
    template: form,
    data: {
      over: leavesOn ? `Leaves, last day ${dayText(leavesOn, eye.today)}: change it` : 'Off-board a client',
      title: short(client.name, 80),
      today,
      lost: mrr ? (mrr.cents / 100).toFixed(2) : '',
      paid: mrr ? `It paid ${moneyText(mrr.cents, mrr.currency)} in ${monthText(mrr.month)}.` : '',
      meeting: booked.length > 0 ? `Booked: ${listed(booked)}. What lies after the last day is cancelled.` : '',
      client: client.id,
      stays: leavesOn ? [{ say: `reactivate ${client.name}` }] : [],
      openTitle: title,
      say,
    },
  };
}

export function offboardPreview(answer: AnswerOf<'offboard-preview'>, eye: Eye): View {
  const { client, lastDay, reason, lostMrr, isLater, meetings, comment, told } = answer;
  return {
    template: preview,
    data: {
      over: `Please check: nothing is done until you press “${isLater ? 'Plan it' : 'Off-board now'}”`,
      title: short(client.name, 80),
      facts: [
        ...fact('Last day', dayText(lastDay, eye.today)),
        ...fact('Reason', clipped(reason, 1000)),
        ...fact('Lost revenue', `${moneyText(lostMrr)} a month`),
      ],
      happens: isLater ? happensLater(answer, eye) : happensNow(answer),
      meeting: meetings.length > 0 ? `Cancelled now: ${cancelled(meetings, eye)}. ${guestsRead(meetings)}` : '',
      comment: meetings.length > 0 ? clipped(comment, 1000) : '',
      told: told.length > 0 ? `Told: ${some(names(told))}.` : '',
      does: isLater ? 'Plan it' : 'Off-board now',
      press: { client: client.id, lastDay, reason, lostMrr, comment, meetings: meetings.map(({ id }) => id) },
    },
  };
}

function happensNow({ open, openEscalations }: AnswerOf<'offboard-preview'>): string {
  const closed =
    open === 0 ? 'Nothing is open.' : `${plural(open, 'open obligation')} ${open === 1 ? 'is' : 'are'} closed.`;
  const escalations =
    openEscalations > 0
      ? ` ${plural(openEscalations, 'escalation')} still open: nobody is asked for updates any more.`
      : '';
  return `${closed}${escalations} No pulse check or meeting is planned any more. The history stays.`;
}

function happensLater({ lastDay }: AnswerOf<'offboard-preview'>, eye: Eye): string {
  const until = `Until ${dayText(lastDay, eye.today)} it stays a client, and what is due until then is asked for.`;
  return `${until} Nothing is planned after that day: then I close what is still open. You can take it back until then.`;
}

function cancelled(meetings: AnswerOf<'offboard-preview'>['meetings'], eye: Eye): string {
  const booked = meetings.slice(0, MOST_MEETINGS).map(({ startsAt }) => momentText(startsAt, eye));
  const rest = meetings.length - booked.length;
  const all = rest > 0 ? [...booked, `${rest} more`] : booked;
  return `the booked ${meetings.length === 1 ? 'meeting' : 'meetings'} of ${listed(all)}`;
}

function guestsRead(meetings: AnswerOf<'offboard-preview'>['meetings']): string {
  const guests = [...new Set(meetings.flatMap((each) => each.guests))];
  return `${some(guests.map((name) => short(name, 40)))} ${guests.length === 1 ? 'reads' : 'read'}:`;
}

/** As many names as are read. */
function some(all: readonly string[]): string {
  const shown = all.slice(0, MOST_NAMES);
  const rest = all.length - shown.length;
  return listed(rest > 0 ? [...shown, `${rest} more`] : shown);
}

export function reactivateForm({ client, lastDay, reason }: AnswerOf<'reactivate-form'>, eye: Eye): View {
  const { title, say } = openClient(client);
  const left = lastDay
    ? `Left on ${dayText(lastDay, eye.today)}${reason === '' ? '.' : `: ${clipped(reason, 300)}`}`
    : 'This client left.';
  return {
    template: returning,
    data: {
      over: 'Bring a client back',
      title: short(client.name, 80),
      line: left,
      ways: [
        { title: 'As an active client, with a first pulse check and vCIO meeting', value: 'active' },
        { title: 'With an onboarding', value: 'onboarding' },
      ],
      client: client.id,
      openTitle: title,
      say,
    },
  };
}
