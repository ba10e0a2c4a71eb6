// The pulse check: its form, and what was saved (spec §5).
import { Template } from 'adaptivecards-templating';
import correctTemplate from '../../cards/correct-form.json' with { type: 'json' };
import formTemplate from '../../cards/pulse-form.json' with { type: 'json' };
import savedTemplate from '../../cards/pulse-saved.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { Growth, Temperature } from '../domain/cadence.ts';
import { type Contact, type Method, methods } from '../domain/client.ts';
import { growthNames, methodPhrases, temperatureText } from './gloss.ts';
import { backToDay, buttonsOf, fact, lastPulseData, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dayText, dueText, nearDay } from './when.ts';
import { capital, clipped, dotted, plural, short } from './words.ts';

const form = new Template(formTemplate);
const saved = new Template(savedTemplate);
const correct = new Template(correctTemplate);
const temperatures: readonly Temperature[] = ['cold', 'cool', 'warm', 'hot'];
const growths: readonly Growth[] = ['shrinking', 'steady', 'fast'];

/** From *At risk* to *Thriving*, for a list to choose from. */
export const temperatureChoices = temperatures.map((value) => ({ title: temperatureText(value), value }));

export function pulseForm(answer: AnswerOf<'pulse-form'>, eye: Eye): View {
  const { facts, last, contacts, why = [] } = answer;
  const first = contacts.find((contact) => contact.primary) ?? contacts[0];
  const preferred = first?.method ?? last?.method ?? null;
  const { notesLine, notes } = lastPulseData(last, last?.notes ?? null, eye);
  return {
    template: form,
    data: {
      over: `💬 Pulse check · ${dueText(answer.dueOn, answer.lateDays, answer.today)}`,
      title: short(answer.client.name, 80),
      line: dotted(`Until now: ${temperatureText(facts.temperature)}`, facts.extraCare ? 'in extra care' : null),
      why:
        why.length > 0 ? `Why ${nearDay(answer.dueOn, answer.today)}? ${clipped(capital(why.join('; ')), 400)}.` : '',
      lastLine: notesLine,
      lastNotes: notes,
      on: answer.today,
      methods: methodChoices(preferred),
      method: preferred,
      contacts: contacts.map(contactChoice),
      contact: first?.name ?? null,
      doers: [
        { title: 'I do', value: 'me' },
        ...contacts.map(({ name }) => ({ title: `${short(name, 60)}; I ask`, value: name })),
      ],
      temperatures: temperatureChoices,
      temperature: facts.temperature,
      growths: growths.map((value) => ({ title: growthNames[value], value })),
      growth: facts.growth,
      press: { obligation: answer.obligation, round: answer.round, within: answer.within ?? '' },
      within: answer.within ?? '',
    },
  };
}

export function pulseSaved(answer: AnswerOf<'pulse-saved'>, eye: Eye): View {
  const { next, followUp } = answer;
  const talked = answer.contact ? ` with ${short(answer.contact, 60)}` : '';
  return {
    template: saved,
    data: {
      over: '✅ Pulse check saved',
      title: short(answer.client.name, 80),
      already: answer.already ? 'This was saved already; nothing was written twice.' : '',
      facts: [
        ...fact('Talked', `${capital(nearDay(answer.on, eye.today))}, ${methodPhrases[answer.method]}${talked}`),
        ...fact('Temperature', changeText(answer.before, answer.temperature)),
        ...fact('Growth', answer.growth && growthNames[answer.growth]),
        ...fact('Follow-up', followUp && `${short(followUp.text, 200)} (${nearDay(followUp.due, eye.today)})`),
        ...fact('By', answer.by.mail === eye.viewer.mail ? null : short(answer.by.name, 60)),
      ],
      notes: clipped(answer.notes),
      next: `Next pulse check: ${dayText(next.on, eye.today)}`,
      why: `${next.why.length > 0 ? clipped(capital(next.why.join('; ')), 400) : `Every ${plural(next.days, 'day')}`}.`,
      corrects: answer.corrects ?? '',
      buttons: buttonsOf(backToDay, openClient(answer.client)),
    },
  };
}

export function correctForm({ client, obligation }: AnswerOf<'correct-form'>): View {
  const temperatures = temperatureChoices;
  return {
    template: correct,
    data: {
      title: short(client.name, 80),
      obligation,
      methods: methodChoices(null),
      temperatures,
      buttons: buttonsOf(openClient(client)),
    },
  };
}

function changeText(before: Temperature | null, after: Temperature | null): string {
  return before === after ? temperatureText(after) : `${temperatureText(before)} → ${temperatureText(after)}`;
}

function methodChoices(preferred: Method | null) {
  const sorted = methods.toSorted((a, b) => Number(b === preferred) - Number(a === preferred));
  return sorted.map((value) => ({ title: `${capital(value)}${value === preferred ? ' (preferred)' : ''}`, value }));
}

function contactChoice(contact: Contact) {
  return { title: short(contact.role ? `${contact.name}, ${contact.role}` : contact.name, 80), value: contact.name };
}
