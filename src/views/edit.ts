// The form of a client's facts, contacts and account team.
import { Template } from 'adaptivecards-templating';
import template from '../../cards/edit-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { Growth, Touch } from '../domain/cadence.ts';
import { methods, ratesOfChange } from '../domain/client.ts';
import { growthNames, roleNames } from './gloss.ts';
import { buttonsOf, openClient } from './rows.ts';
import type { View } from './view.ts';
import { capital, short } from './words.ts';

const form = new Template(template);
const unknown = { title: 'Not known', value: 'none' };
const growths: readonly Growth[] = ['shrinking', 'steady', 'fast'];
const touchNames: Record<Touch, string> = { high: 'Often', standard: 'Normal', low: 'Seldom' };

export function editForm({ client, team, shown }: AnswerOf<'edit-form'>): View {
  const choices = (values: readonly string[]) => [
    unknown,
    ...values.map((value) => ({ title: capital(value), value })),
  ];
  return {
    template: form,
    data: {
      title: short(client.name, 80),
      press: { client: client.id, shown },
      buttons: buttonsOf(openClient(client)),
      growths: [unknown, ...growths.map((value) => ({ title: growthNames[value], value }))],
      touches: [unknown, ...Object.entries(touchNames).map(([value, title]) => ({ title, value }))],
      methods: choices(methods),
      rates: choices(ratesOfChange),
      team: team.map(({ role, holders }) => ({
        id: role,
        label: roleNames[role],
        choices: [
          { title: 'As usual', value: 'none' },
          ...holders.map(({ name, mail }) => ({ title: short(name, 40), value: mail })),
        ],
      })),
    },
  };
}
