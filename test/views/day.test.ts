// *Your day* as people page through it.
import { expect, test } from '@jest/globals';
import type { AnswerOf } from '../../src/domain/answer.ts';
import type { Row } from '../../src/domain/answer-parts.ts';
import { type Node, nodes } from '../../src/views/node.ts';
import { render } from '../../src/views/render.ts';
import { now, samples, viewer } from '../support/sample-answers.ts';

const full = samples.find(({ name }) => name === 'your-day')?.answer as AnswerOf<'your-day'>;
const one = full.due[0] as Row;
const many = Array.from({ length: 35 }, (_, n) => ({ ...one, client: { ...one.client, name: `Client ${n + 1}` } }));

test.each([
  [10, [1, 10], [['Show more', 20]]],
  [20, [1, 20], [['Show more', 30]]],
  [
    30,
    [11, 30],
    [
      ['Show more', 40],
      ['Show earlier', 20],
    ],
  ],
  [40, [16, 35], [['Show earlier', 25]]],
])('with %d to be shown it shows rows %j and offers %j', (shown, [first, last], buttons) => {
  const { content, text } = render({ ...full, due: many, coming: [], shown }, viewer, now);
  const names = [...text.matchAll(/^Client (\d+),/gm)].map((match) => Number(match[1]));
  expect([names[0], names.at(-1), names.length]).toEqual([first, last, Number(last) - Number(first) + 1]);
  const pages = nodes(content.actions).filter(({ verb }) => verb === 'day.show');
  expect(pages.map(({ title, data }) => [title, (data as Node).shown])).toEqual(buttons);
});

test('a row opens its obligation, whichever part of it is pressed', () => {
  const { content } = render(full, viewer, now);
  expect(JSON.stringify(content)).toContain(`"verb":"day.open","data":{"obligation":"${one.obligation}"}`);
});

test('a day with nothing due is said kindly and leads on', () => {
  const { content, text } = render({ ...full, due: [], coming: [], ticked: [] }, viewer, now);
  expect(text).toContain('Nothing is due: every promise is kept.');
  expect(nodes(content.actions)).toHaveLength(1);
});
