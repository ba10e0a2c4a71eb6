// Extra care: proposing it (spec §6).
import { Template } from 'adaptivecards-templating';
import template from '../../cards/care-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { View } from './view.ts';
import { short } from './words.ts';

const form = new Template(template);

export function careForm({ client }: AnswerOf<'care-form'>): View {
  return { template: form, data: { title: short(client.name, 80), client: client.id } };
}
