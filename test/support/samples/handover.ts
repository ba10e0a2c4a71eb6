// The clients of a vCIO who leaves: a few, and as many as a card takes with everything at its worst.
import type { AnswerOf } from '../../../src/domain/answer.ts';
import { toInstant } from '../../../src/domain/day.ts';
import { type ClientId, toMail } from '../../../src/domain/ids.ts';
import type { Sample } from '../sample-answers.ts';

const lee = { mail: toMail('lee@northwind.example'), name: 'Lee Novak' };
const names = ['Granite Legal LLP', 'Harbour Dental Group', 'Oak & Pine Furniture'];

export const handoverSamples: readonly Sample[] = [
  { name: 'handover', answer: handover(3, '', 2) },
  { name: 'handover nobody', answer: { ...handover(1, '', 0), more: 0 } },
  { name: 'handover extreme', answer: handover(20, `Evil ](http://evil.example) **bold** ${'long '.repeat(30)}`, 6) },
];

function handover(count: number, name: string, vcios: number): AnswerOf<'handover'> {
  return {
    is: 'handover',
    person: { mail: toMail('alex@northwind.example'), name: 'Alex Wilber' },
    candidates: Array.from({ length: vcios }, (_, n) => ({
      person: { ...lee, mail: toMail(`lee${n}@northwind.example`) },
      clients: n * 7,
      zone: 'Europe/London',
    })),
    lines: Array.from({ length: count }, (_, n) => ({
      client: { id: `client-${n}` as ClientId, name: name || names[n % 3] || '' },
      temperature: n % 2 === 0 ? ('warm' as const) : null,
      zone: 'America/Los_Angeles',
      open: n,
      meetingAt: n === 1 ? toInstant('2026-12-15T18:00:00Z') : null,
      to: vcios > 0 ? toMail(`lee${n % vcios}@northwind.example`) : null,
    })),
    more: 12,
    elsewhere: 2,
  };
}
