// Who looks after a client: choosing the vCIO, and the card the new one gets (spec §4).
import { Template } from 'adaptivecards-templating';
import formTemplate from '../../cards/assign-form.json' with { type: 'json' };
import yoursTemplate from '../../cards/assigned-to-you.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { purposeNames, ratedText, stageNames } from './gloss.ts';
import { backToDay, buttonsOf, contactFacts, fact, lastPulseData, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dayText, momentText, nearDay } from './when.ts';
import { capital, count, dotted, listed, moneyText, plural, short } from './words.ts';

const form = new Template(formTemplate);
const yours = new Template(yoursTemplate);

/** More candidates than this drop down from one line. */
const MOST_IN_SIGHT = 8;
const MOST_BOOKED = 3;

export function assignForm(answer: AnswerOf<'assign-form'>): View {
  const { client, vcio, candidates } = answer;
  return {
    template: form,
    data: {
      over: 'Assign a vCIO',
      title: short(client.name, 80),
      line: vcio ? `Now looked after by ${short(vcio.name, 60)}.` : 'Nobody looks after this client yet.',
      hint: vcio
        ? 'All that is open moves along, the history stays, and both vCIOs and sales are told.'
        : 'The new vCIO gets a card with the facts, and sales is told.',
      candidates: candidates.map(({ person, clients, due, ...carried }) => ({
        title: `${short(person.name, 50)}: ${plural(clients, 'client')}, ${due} due now, ${monthlyText(carried)}`,
        value: person.mail,
      })),
      style: candidates.length > MOST_IN_SIGHT ? 'compact' : 'expanded',
      client: client.id,
    },
  };
}

export function assignedToYou(answer: AnswerOf<'assigned-to-you'>, eye: Eye): View {
  const { client, by, contact, load, next, gotIt } = answer;
  const booked = answer.booked.slice(0, MOST_BOOKED);
  return {
    template: yours,
    data: {
      over: by ? `🤝 A client for you, from ${short(by.name, 40)}` : '🤝 A client for you',
      title: short(client.name, 80),
      line: dotted(stageNames[answer.stage], ratedText(answer.stage, answer.temperature)),
      facts: [
        ...contactFacts(contact),
        ...prospectFacts(answer.prospect, eye),
        ...fact(
          'Pulse check',
          next && `${capital(nearDay(next.on, eye.today))}, then every ${plural(next.days, 'day')}`,
        ),
        ...fact(
          'Booked',
          listed(booked.map(({ purpose, startsAt }) => `${purposeNames[purpose]} ${momentText(startsAt, eye)}`)),
        ),
        ...fact('Open now', answer.open > 0 ? plural(answer.open, 'obligation') : 'Nothing'),
      ],
      ...lastPulseData(answer.lastPulse, answer.lastPulse?.notes ?? null, eye),
      load: `You now look after ${plural(load.clients, 'client')}, ${monthlyText(load)}.`,
      said: gotIt ? '✅ You said “Got it”.' : '',
      asks: !gotIt,
      client: client.id,
      buttons: buttonsOf(
        openClient(client),
        // Its last notes, what is open and what was promised: more than this card has room for (spec §4).
        { title: 'Show the brief', say: `brief ${client.name}` },
        booked.length > 0 ? { title: 'Join the meeting', say: `join ${client.name}` } : null,
        gotIt ? backToDay : null,
      ),
    },
  };
}

type Carried = AnswerOf<'assigned-to-you'>['load'];

/** `about 60 obligations and 41,200 USD a month`. */
function monthlyText({ obligationsAMonth, mrr }: Pick<Carried, 'obligationsAMonth' | 'mrr'>): string {
  const sums = (mrr ?? []).map(({ cents, currency }) => `${count(Math.round(cents / 100))} ${currency}`.trim());
  return `${listed([`about ${plural(obligationsAMonth, 'obligation')}`, ...sums])} a month`;
}

function prospectFacts(prospect: AnswerOf<'assigned-to-you'>['prospect'], eye: Eye) {
  if (!prospect) return [];
  const { industry, seats, sites, mrr, iceOn } = prospect;
  const size = dotted(
    industry && short(industry, 60),
    seats === null ? null : plural(seats, 'seat'),
    sites === null ? null : plural(sites, 'site'),
  );
  return [
    ...fact('Company', size),
    ...fact('MRR expected', mrr === null ? null : moneyText(mrr)),
    ...fact('ICE meeting', iceOn && capital(dayText(iceOn, eye.today))),
  ];
}
