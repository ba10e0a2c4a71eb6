// Sales engagement: a new prospect, what came of the ICE meeting, the signature, and shut gates (spec §4).
import { Template } from 'adaptivecards-templating';
import gateTemplate from '../../cards/gate.json' with { type: 'json' };
import briefTemplate from '../../cards/ice-brief-form.json' with { type: 'json' };
import outcomeTemplate from '../../cards/ice-outcome-form.json' with { type: 'json' };
import lostTemplate from '../../cards/lost-form.json' with { type: 'json' };
import prospectTemplate from '../../cards/prospect-form.json' with { type: 'json' };
import signedTemplate from '../../cards/signed-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { BookedLine } from '../domain/answer-parts.ts';
import { methods } from '../domain/client.ts';
import { gateNames, purposeNames } from './gloss.ts';
import { backToDay, buttonsOf, names, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { momentText } from './when.ts';
import { capital, listed, short } from './words.ts';

const prospect = new Template(prospectTemplate);
const brief = new Template(briefTemplate);
const outcome = new Template(outcomeTemplate);
const signed = new Template(signedTemplate);
const lost = new Template(lostTemplate);
const gateCard = new Template(gateTemplate);

/** More near names than this are not told apart on a card. */
const MOST_ALIKE = 4;
const MOST_MEETINGS = 4;

export function prospectForm({ zone, alike }: AnswerOf<'prospect-form'>): View {
  const near = alike.slice(0, MOST_ALIKE);
  const known = listed(names(near.map(({ name }) => ({ name, mail: '' as never }))), 'or');
  return {
    template: prospect,
    data: {
      over: '🤝 Sales',
      title: 'A new prospect',
      alike: near.length > 0 ? `Is this ${known}?` : '',
      zone,
      methods: methods.map((method) => ({ title: capital(method), value: method })),
      save: near.length > 0 ? 'No, add it as a new one' : 'Add the prospect',
      style: near.length > 0 ? 'default' : 'positive',
      despite: alike.map(({ id }) => id).join(','),
      buttons: buttonsOf(...near.map(openClient)),
    },
  };
}

type AfterIce = AnswerOf<'ice-brief-form'> | AnswerOf<'ice-outcome-form'>;

export function briefForm(answer: AnswerOf<'ice-brief-form'>, eye: Eye): View {
  return { template: brief, data: afterIce(answer, '📝 After the ICE meeting', eye) };
}

export function outcomeForm(answer: AnswerOf<'ice-outcome-form'>, eye: Eye): View {
  return { template: outcome, data: afterIce(answer, '📝 After the ICE meeting', eye) };
}

function afterIce({ client, obligation, round, startsAt, within }: AfterIce, over: string, eye: Eye) {
  return {
    over: startsAt ? `${over} · ${momentText(startsAt, eye)}` : over,
    title: short(client.name, 80),
    press: { obligation, round, within: within ?? '' },
    within: within ?? '',
  };
}

const begins = 'With this the onboarding begins: the vCIO and the project manager are told.';

export function signedForm(answer: AnswerOf<'signed-form'>, eye: Eye): View {
  const { client, known, mayOverride, isNoted, meetings, within } = answer;
  const { booked, guests } = bookedWords(meetings, eye);
  return {
    template: signed,
    data: {
      over: '✍️ The agreement is signed',
      title: short(client.name, 80),
      line: isNoted ? `${begins} Your note is kept with the client.` : begins,
      vetted: known.vetted ? 'true' : 'false',
      starts: known.starts,
      ends: known.ends,
      kickOffOn: known.kickOffOn,
      mayOverride,
      booked: booked === '' ? '' : `Still booked: ${booked}.`,
      cancels: meetings.length === 1 ? 'No, cancel it' : 'No, cancel them',
      guests,
      press: { client: client.id, meetings: meetings.map(({ id }) => id), within: within ?? '' },
      within: within ?? '',
    },
  };
}

export function lostForm({ client, meetings }: AnswerOf<'lost-form'>, eye: Eye): View {
  const { title, say } = openClient(client);
  const { booked, guests } = bookedWords(meetings, eye);
  return {
    template: lost,
    data: {
      title: short(client.name, 80),
      booked: booked === '' ? '' : `Cancelled with it: ${booked}.`,
      guests,
      does: booked !== '' ? 'It is lost, cancel the meeting' : 'It is lost',
      client: client.id,
      meetings: meetings.map(({ id }) => id),
      openTitle: title,
      say,
    },
  };
}

function bookedWords(meetings: readonly BookedLine[], eye: Eye) {
  const some = meetings.slice(0, MOST_MEETINGS);
  const booked = some.map(({ purpose, startsAt }) => `${purposeNames[purpose]} ${momentText(startsAt, eye)}`);
  const guests = [...new Set(some.flatMap((each) => each.guests))].slice(0, 6).map((name) => short(name, 40));
  const reading = guests.length === 1 ? 'reads' : 'read';
  return { booked: listed(booked), guests: `What ${listed(guests)} ${reading} in the cancellation` };
}

export function gate(answer: AnswerOf<'gate'>): View {
  const { client, missing, mayOverride, gate: at } = answer;
  const isShut = missing.length > 0;
  const able = listed(names(answer.whoCould.slice(0, 3)), 'or');
  const only =
    able === '' ? 'Only the director can let it pass.' : `Only ${able} can let it pass without this, giving a reason.`;
  return {
    template: gateCard,
    data: {
      over: `🚧 On the way ${gateNames[at]}`,
      title: short(client.name, 80),
      line: isShut ? 'Before it can go on, this is missing:' : 'Nothing is missing: it can go on.',
      missing: missing.map((each) => ({ text: `◻️ ${capital(each)}` })),
      hint: isShut && !mayOverride ? only : '',
      asksReason: isShut && mayOverride,
      mayGo: !isShut || mayOverride,
      go: isShut ? 'Go on without it' : 'Go on',
      style: isShut ? 'destructive' : 'positive',
      client: client.id,
      gate: at,
      mends: buttonsOf(wayOn(answer)),
      buttons: buttonsOf(openClient(client), backToDay),
    },
  };
}

/** What mends it. */
function wayOn({ client, gate: at, missing, mayOverride }: AnswerOf<'gate'>) {
  if (missing.length === 0) return null;
  if (at === 'ice-meeting' && !mayOverride) return null;
  if (at === 'ice-meeting') return { title: 'Assign a vCIO', say: `assign ${client.name}` };
  if (at === 'onboarding') return { title: 'Enter what is missing', say: `signed ${client.name}` };
  return { title: 'Plan the meeting', say: `meeting ${client.name}` };
}
