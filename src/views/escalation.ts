// Escalations: raising one, one with what may be done next, and the list (spec §6).
import { Template } from 'adaptivecards-templating';
import cardTemplate from '../../cards/escalation.json' with { type: 'json' };
import formTemplate from '../../cards/escalation-form.json' with { type: 'json' };
import previewTemplate from '../../cards/escalation-preview.json' with { type: 'json' };
import listTemplate from '../../cards/escalations.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { EscalationView, PersonRef } from '../domain/answer-parts.ts';
import { dayOf } from '../domain/day.ts';
import type { CalledAs } from '../domain/escalation.ts';
import type { Mail } from '../domain/ids.ts';
import { severityIcons, severityNames } from './gloss.ts';
import { backToDay, buttonsOf, fact, names, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { lasted, momentText, shortMoment } from './when.ts';
import { capital, clipped, dotted, listed, plural, short } from './words.ts';

const form = new Template(formTemplate);
const preview = new Template(previewTemplate);
const one = new Template(cardTemplate);
const list = new Template(listTemplate);
const MOST_UPDATES = 5;
const MOST_OPEN = 12;
const MOST_RESOLVED = 10;

export function escalationForm(answer: AnswerOf<'escalation-form'>): View {
  const { client } = answer;
  return {
    template: form,
    data: {
      title: client ? short(client.name, 80) : 'Raise an escalation',
      asksClient: client === null,
      press: client ? { client: client.id } : {},
    },
  };
}

export function escalationPreview(answer: AnswerOf<'escalation-preview'>, eye: Eye): View {
  const { client, n, severity, what, affected, ticket, promisedAt, isUsual, meanwhile, tells, posts } = answer;
  return {
    template: preview,
    data: {
      title: `${severityIcons[severity]} ${short(client.name, 80)}`,
      meanwhile: meanwhile ? meanwhileText(meanwhile, eye) : '',
      what: clipped(what, 2000),
      facts: [
        ...fact('Severity', severityNames[severity]),
        ...fact('Affected', clipped(affected, 300)),
        ...fact('Ticket', short(ticket, 60)),
        ...fact('Next update', `Promised for ${momentText(promisedAt, eye)}`),
        ...fact(
          'Told at once',
          tells.length > 0 ? listed(names(tells)) : 'Nobody: this client has no account team yet',
        ),
        ...fact('Posted in', listed(posts.map((name) => short(name, 60)))),
      ],
      press: { client: client.id, n, severity, what, affected, ticket, promisedAt, isUsual },
    },
  };
}

function meanwhileText({ mail, name }: PersonRef, { viewer }: Eye): string {
  const who = mail === viewer.mail ? 'You' : short(name, 40);
  return `${who} raised another one of this client meanwhile. Raise yours too if it is not the same.`;
}

const saysTexts: Record<AnswerOf<'escalation'>['says'], string> = {
  raised: 'Raised; the account team is told.',
  acknowledged: 'Taken: the account team sees who has it.',
  updated: 'The update is saved and the account team is told.',
  resolved: 'Resolved; the account team is told.',
  state: '',
  posted: '',
};

export function escalation(answer: AnswerOf<'escalation'>, eye: Eye): View {
  const { escalation: it, within } = answer;
  const updates = it.updates.slice(-MOST_UPDATES);
  const hidden = it.updates.length - updates.length;
  const isPost = answer.says === 'posted';
  return {
    template: one,
    data: {
      over: dotted(`${severityIcons[it.severity]} ${severityNames[it.severity]}`, ageText(it, eye)),
      title: short(it.client.name, 80),
      ...lineOf(answer, eye),
      what: clipped(it.what, 1500),
      facts: escalationFacts(it, eye, isPost ? null : eye.viewer.mail),
      updates: updates.map(({ at, by, text }) => ({
        when: `${short(by.name, 40)}, ${momentText(at, eye)}`,
        text: clipped(text, 600),
      })),
      earlier: hidden > 0 ? `and ${plural(hidden, 'earlier update')}` : '',
      updating: answer.form === 'update',
      resolving: answer.form === 'resolve',
      nextDate: dayOf(eye.now, eye.viewer.zone),
      presses: presses(answer),
      buttons: isPost ? [] : buttonsOf(openClient(it.client), within ? null : backToDay),
      within: within ?? '',
    },
  };
}

function lineOf({ escalation: it, says }: AnswerOf<'escalation'>, eye: Eye): { line: string; color: string } {
  if (it.resolution) return { line: `✅ ${saysTexts[says] || 'Resolved.'}`, color: 'Default' };
  if (it.promisedAt < eye.now) {
    const late = `The update promised for ${momentText(it.promisedAt, eye)} is ${lasted(it.promisedAt, eye.now)} late.`;
    return { line: it.holder ? `${late} ${heldText(it, eye)}` : late, color: 'Attention' };
  }
  if (saysTexts[says] !== '') return { line: `✅ ${saysTexts[says]}`, color: 'Default' };
  return it.holder
    ? { line: heldText(it, eye), color: 'Default' }
    : { line: 'Nobody has taken it yet.', color: 'Attention' };
}

function heldText({ holder, heldSince }: EscalationView, eye: Eye): string {
  const who = holder?.mail === eye.viewer.mail ? 'You have had it' : `${short(holder?.name ?? '', 40)} has had it`;
  return `${who} since ${momentText(heldSince ?? eye.now, eye)}.`;
}

const callTitles: Record<CalledAs, string> = {
  vcio: '📞 vCIO',
  cover: '📞 Cover',
  director: '📞 Director',
  'on-call': '📞 On call',
  holder: '📞 Call',
};

/** Nobody calls themselves; a channel has many readers. A number stays in one line. */
function callFacts({ call }: EscalationView, reader: Mail | null) {
  return call.flatMap(({ person, phone, as }) => {
    const number = short(phone, 40).replaceAll(' ', '\u00a0');
    return person.mail === reader ? [] : fact(callTitles[as], `${short(person.name, 40)}, ${number}`);
  });
}

function escalationFacts(it: EscalationView, eye: Eye, reader: Mail | null) {
  const { resolution } = it;
  return [
    ...fact('Affected', clipped(it.affected, 300)),
    ...fact('Ticket', short(it.ticket, 60)),
    ...fact('Raised', `${capital(momentText(it.raisedAt, eye))} by ${short(it.raisedBy.name, 40)}`),
    ...fact('Who has it', resolution ? null : it.holder ? short(it.holder.name, 40) : 'Nobody yet'),
    ...fact('Next update', resolution ? null : capital(momentText(it.promisedAt, eye))),
    ...callFacts(it, reader),
    ...fact('Resolved', resolution && `${capital(momentText(resolution.at, eye))} by ${short(resolution.by.name, 40)}`),
    ...fact('Cause', resolution && clipped(resolution.cause, 400)),
    ...fact('What changes', resolution && clipped(resolution.change, 400)),
  ];
}

/** What can be pressed: in a form its save and the way out, else what this person may do. */
function presses({ escalation: it, may, form: open, within }: AnswerOf<'escalation'>) {
  const data = { escalation: it.id, within: within ?? '' };
  const { holder } = it;
  const formPress = (title: string, name: string) => ({
    title,
    verb: 'escalation.form',
    data: { ...data, form: name },
    style: null,
  });
  if (open === 'update') {
    return [{ title: 'Save the update', verb: 'escalation.update', data, style: 'positive' }, formPress('Cancel', '')];
  }
  if (open === 'resolve') {
    return [{ title: 'Resolve', verb: 'escalation.resolve', data, style: 'positive' }, formPress('Cancel', '')];
  }
  const all = {
    acknowledge: {
      title: holder ? 'Take it over' : 'I have it',
      verb: 'escalation.acknowledge',
      data: { ...data, seen: holder?.mail ?? '' },
      style: holder ? null : 'positive',
    },
    update: formPress('Write an update', 'update'),
    resolve: formPress('Resolve…', 'resolve'),
  };
  return may.map((what) => all[what]);
}

/** An escalation as a row that opens its card; `first` is what stands in bold. */
export function escalationRow(it: EscalationView, eye: Eye, first: 'client' | 'what' = 'client') {
  const late = it.promisedAt < eye.now;
  return {
    escalation: it.id,
    icon: severityIcons[it.severity],
    title: first === 'client' ? short(it.client.name) : short(it.what, 120),
    line: dotted(
      first === 'client' ? short(it.what, 120) : null,
      it.holder ? `${short(it.holder.name, 30)} has it` : 'nobody has it yet',
    ),
    right: late ? `${lasted(it.promisedAt, eye.now)} late` : `next ${shortMoment(it.promisedAt, eye)}`,
    color: late ? 'Attention' : 'Default',
  };
}

export function escalations(answer: AnswerOf<'escalations'>, eye: Eye): View {
  const { open, resolved } = answer;
  const hidden = open.length - MOST_OPEN;
  return {
    template: list,
    data: {
      title: open.length === 0 ? 'Nothing is open' : `${open.length} open`,
      open: open.slice(0, MOST_OPEN).map((it) => escalationRow(it, eye)),
      openMore: hidden > 0 ? `and ${hidden} more` : '',
      resolved: resolved.slice(0, MOST_RESOLVED).map((it) => ({ text: resolvedText(it, eye) })),
      buttons: buttonsOf({ title: 'Raise an escalation', say: 'escalate' }, backToDay),
    },
  };
}

/** `Granite: mail was down, resolved after 3 h by Sam (cause)`. */
export function resolvedText(it: EscalationView, eye: Eye): string {
  const end = it.resolution;
  const how = end
    ? `resolved after ${lasted(it.raisedAt, end.at)} by ${short(end.by.name, 40)}, ${momentText(end.at, eye)}`
    : '';
  return `✅ ${short(it.client.name)}: ${dotted(short(it.what, 100), how)}`;
}

export function ageText(it: EscalationView, eye: Eye): string {
  return it.resolution
    ? `was open ${lasted(it.raisedAt, it.resolution.at)}`
    : `open for ${lasted(it.raisedAt, eye.now)}`;
}
