// Clients: the list, one client's card, why something is due, and which client was meant.
import { Template } from 'adaptivecards-templating';
import clientTemplate from '../../cards/client.json' with { type: 'json' };
import listTemplate from '../../cards/client-list.json' with { type: 'json' };
import whichTemplate from '../../cards/which.json' with { type: 'json' };
import whyTemplate from '../../cards/why.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { ClientLine, NextPulse } from '../domain/answer-parts.ts';
import type { Day } from '../domain/day.ts';
import { escalationRow } from './escalation.ts';
import { aboutText, growthNames, ratedText, roleNames, stageNames, temperatureIcon, temperatureName } from './gloss.ts';
import { noteData } from './knowing.ts';
import {
  backToDay,
  buttonsOf,
  contactFacts,
  fact,
  lastPulseData,
  linksOf,
  minutesLink,
  openClient,
  rowData,
} from './rows.ts';
import type { Eye, View } from './view.ts';
import { cityOf, dayText, momentText, monthText, nearDay } from './when.ts';
import { capital, clipped, dotted, moneyText, plural, short } from './words.ts';

const list = new Template(listTemplate);
const one = new Template(clientTemplate);
const whyCard = new Template(whyTemplate);
const whichCard = new Template(whichTemplate);
const MOST_LINES = 15;
const MOST_OPEN = 6;
const MOST_REASONED = 6;
const MOST_OPTIONS = 15;
const MOST_FORMER = 4;

export function clientList(answer: AnswerOf<'client-list'>, eye: Eye): View {
  const lines = answer.lines.slice(0, MOST_LINES);
  const { total, from } = answer;
  const pages = total > lines.length && lines.length > 0;
  return {
    template: list,
    data: {
      over: answer.filter ? `Clients: ${short(answer.filter, 60)}` : 'Clients',
      title: total === 0 ? 'No clients here' : plural(total, 'client'),
      position: pages ? `${from + 1} to ${from + lines.length}` : '',
      empty: total === 0 ? 'Nobody matches. “clients all” shows everyone; “clients mine” shows yours.' : '',
      lines: lines.map((line) => clientRow(line, eye)),
      buttons: buttonsOf(answer.more, total === 0 ? { title: 'All clients', say: 'clients all' } : null, backToDay),
    },
  };
}

function clientRow({ client, stage, temperature, extraCare, lastPulseOn, nextPulseOn, vcio }: ClientLine, eye: Eye) {
  const mine = vcio?.mail === eye.viewer.mail;
  return {
    say: `client ${client.name}`,
    icon: temperatureIcon(temperature),
    title: short(client.name),
    line: dotted(
      temperatureName(temperature),
      stage === 'active' ? null : stageNames[stage],
      extraCare ? 'extra care' : null,
      lastPulseOn ? `talked ${nearDay(lastPulseOn, eye.today)}` : 'not talked yet',
      mine ? null : vcio ? short(vcio.name, 30) : 'no vCIO yet',
    ),
    right: nextPulseOn ? (nextPulseOn < eye.today ? 'overdue' : `due ${nearDay(nextPulseOn, eye.today)}`) : '',
    color: nextPulseOn && nextPulseOn < eye.today ? 'Attention' : 'Default',
  };
}

export function client(answer: AnswerOf<'client'>, eye: Eye): View {
  const { careRequested, lastPulse } = answer;
  const open = answer.open.slice(0, MOST_OPEN);
  const care = answer.extraCare
    ? 'In extra care: a pulse check at least every week, the director is copied.'
    : careRequested
      ? because(`${short(careRequested.by.name, 40)} proposes extra care`, clipped(careRequested.reason, 300))
      : '';
  return {
    template: one,
    data: {
      over: dotted(
        stageNames[answer.stage],
        short(answer.industry, 60),
        answer.seats === null ? null : plural(answer.seats, 'seat'),
      ),
      title: short(answer.client.name, 80),
      line: dotted(ratedText(answer.stage, answer.temperature), answer.growth && growthNames[answer.growth]),
      care,
      facts: clientFacts(answer, eye),
      ...lastPulseData(lastPulse, answer.notes, eye),
      corrects: answer.corrects ?? '',
      remarks: answer.remarks.map((note) => noteData(note, eye)),
      escalations: answer.openEscalations.slice(0, 3).map((escalation) => escalationRow(escalation, eye, 'what')),
      open: open.map((row) => rowData(row, eye, 'about')),
      openMore: answer.open.length > open.length ? `and ${answer.open.length - open.length} more` : '',
      team: teamText(answer),
      links: linksOf(minutesLink(answer.minutes, eye)),
      buttons: buttonsOf(...answer.buttons),
    },
  };
}

/** Where others read along the reason is left out. */
function because(what: string, reason: string): string {
  return reason === '' ? what : `${what}: ${reason}`;
}

function teamText({ team }: AnswerOf<'client'>): string {
  const others = team.filter(({ role }) => role !== 'vcio');
  return dotted(
    ...others.map(({ role, person }) => `${roleNames[role]}: ${person ? short(person.name, 40) : 'nobody yet'}`),
  );
}

function clientFacts(answer: AnswerOf<'client'>, eye: Eye) {
  const { contact, leaving, meeting, next, team } = answer;
  const vcio = team.find(({ role }) => role === 'vcio')?.person;
  return [
    ...fact(answer.stage === 'lost' ? 'Lost' : 'Left', answer.gone && short(answer.gone, 300)),
    ...fact('Leaves', leaving && because(dayText(leaving.lastDay, eye.today), short(leaving.reason, 200))),
    ...fact('Formerly', short(answer.formerly.slice(-MOST_FORMER).join('; '), 200)),
    ...fact('vCIO', vcio ? short(vcio.name, 60) : 'Nobody yet'),
    ...contactFacts(contact),
    ...fact('Pulse check', next && pulseText(next, eye)),
    // With more known about it, it has a place of its own.
    ...fact('Last talked', answer.lastPulse || !answer.lastPulseOn ? null : dayText(answer.lastPulseOn, eye.today)),
    ...fact(
      'vCIO meeting',
      meeting &&
        (meeting.startsAt
          ? capital(momentText(meeting.startsAt, eye))
          : `${dueSince(meeting.dueOn, eye)}, not scheduled yet`),
    ),
    ...fact('Last meeting', meeting?.lastOn ? dayText(meeting.lastOn, eye.today) : null),
    ...moneyFacts(answer, eye),
    ...fact(
      'Their time',
      answer.zone === eye.viewer.zone
        ? null
        : momentText(eye.now, { ...eye, viewer: { ...eye.viewer, zone: answer.zone } }).replace(
            /^.*, /,
            `${cityOf(answer.zone)}, `,
          ),
    ),
  ];
}

/** What is paid, or of a prospect what sales expects. */
function moneyFacts({ mrr, expected }: AnswerOf<'client'>, eye: Eye) {
  return [
    ...fact('MRR', mrr && `${moneyText(mrr.cents, mrr.currency)} (${monthText(mrr.month)})`),
    ...fact('MRR expected', expected && expected.mrr !== null ? moneyText(expected.mrr) : null),
    ...fact('ICE meeting', expected?.iceOn ? `Expected ${nearDay(expected.iceOn, eye.today)}` : null),
  ];
}

function pulseText(next: NextPulse, eye: Eye): string {
  return `${dueSince(next.on, eye)}, every ${plural(next.days, 'day')}`;
}

function dueSince(day: Day, eye: Eye): string {
  return day < eye.today ? `Overdue since ${dayText(day, eye.today)}` : `Due ${nearDay(day, eye.today)}`;
}

export function why(answer: AnswerOf<'why'>, eye: Eye): View {
  const { next, rows } = answer;
  const pulse = next ? [{ heading: `Pulse check: ${nearDay(next.on, eye.today)}`, reasons: reasons(next.why) }] : [];
  const others = rows.slice(0, MOST_REASONED).map(({ row, why: because }) => ({
    heading: `${aboutText(row.about)}: ${nearDay(row.dueOn, eye.today)}`,
    reasons: reasons(because),
  }));
  const parts = [...pulse, ...others].filter((part) => part.reasons.length > 0);
  return {
    template: whyCard,
    data: {
      title: short(answer.client.name, 80),
      parts,
      empty: parts.length === 0 ? 'Nothing is due for this client, so there is nothing to explain.' : '',
      buttons: buttonsOf(openClient(answer.client), backToDay),
    },
  };
}

function reasons(lines: readonly string[]): { text: string }[] {
  return lines.slice(0, 12).map((line) => ({ text: capital(clipped(line, 300)) }));
}

export function which(answer: AnswerOf<'which'>): View {
  const hidden = answer.options.length - MOST_OPTIONS;
  return {
    template: whichCard,
    data: {
      title: clipped(answer.question, 200),
      options: answer.options.slice(0, MOST_OPTIONS).map(({ title, say }) => ({ title: short(title, 80), say })),
      more: hidden > 0 ? `and ${hidden} more: type a little more of the name` : '',
    },
  };
}
