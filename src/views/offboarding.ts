// The end of a client and its return: the forms, and what would happen.
import { Template } from 'adaptivecards-templating';
import formTemplate from '../../cards/offboard-form.json' with { type: 'json' };
import previewTemplate from '../../cards/offboard-preview.json' with { type: 'json' };
import returnTemplate from '../../cards/reactivate-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { fact, names, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dayText, momentText } from './when.ts';
import { clipped, listed, moneyText, plural, short } from './words.ts';

const form = new Template(formTemplate);
const preview = new Template(previewTemplate);
const returning = new Template(returnTemplate);
const MOST_NAMES = 5;

export function offboardForm({ client, today, meetingAt }: AnswerOf<'offboard-form'>, eye: Eye): View {
  const { title, say } = openClient(client);
  return {
    template: form,
    data: {
      over: 'Off-board a client',
      title: short(client.name, 80),
      today,
      meeting: meetingAt ? `The vCIO meeting of ${momentText(meetingAt, eye)} would be cancelled.` : '',
      client: client.id,
      openTitle: title,
      say,
    },
  };
}

export function offboardPreview(answer: AnswerOf<'offboard-preview'>, eye: Eye): View {
  const { client, lastDay, reason, lostMrr, open, openEscalations, meeting, told } = answer;
  const closed =
    open === 0 ? 'Nothing is open.' : `${plural(open, 'open obligation')} ${open === 1 ? 'is' : 'are'} closed.`;
  const escalations =
    openEscalations > 0
      ? ` ${plural(openEscalations, 'escalation')} still open: nobody is asked for updates any more.`
      : '';
  return {
    template: preview,
    data: {
      over: 'Please check: nothing is done until you press “Off-board now”',
      title: short(client.name, 80),
      facts: [
        ...fact('Last day', dayText(lastDay, eye.today)),
        ...fact('Reason', clipped(reason, 1000)),
        ...fact('Lost revenue', `${moneyText(lostMrr)} a month`),
      ],
      happens: `${closed}${escalations} No pulse check or meeting is planned any more. The history stays.`,
      meeting: meeting
        ? `Cancelled: the vCIO meeting of ${momentText(meeting.startsAt, eye)}. ${guestsRead(meeting)}`
        : '',
      comment: clipped(meeting?.comment ?? '', 1000),
      told: told.length > 0 ? `Told: ${some(names(told))}.` : '',
      press: {
        client: client.id,
        lastDay,
        reason,
        lostMrr,
        comment: meeting?.comment ?? '',
        meeting: meeting?.id ?? '',
      },
    },
  };
}

function guestsRead({ guests }: { guests: readonly string[] }): string {
  return `${some(guests.map((name) => short(name, 40)))} read:`;
}

/** As many names as are read. */
function some(all: readonly string[]): string {
  const shown = all.slice(0, MOST_NAMES);
  const rest = all.length - shown.length;
  return listed(rest > 0 ? [...shown, `${rest} more`] : shown);
}

export function reactivateForm({ client, lastDay, reason }: AnswerOf<'reactivate-form'>, eye: Eye): View {
  const { title, say } = openClient(client);
  const left = lastDay ? `Left on ${dayText(lastDay, eye.today)}: ${clipped(reason, 300)}` : 'This client left.';
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
