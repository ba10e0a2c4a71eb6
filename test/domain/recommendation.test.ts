// Recommendations: which wait for an answer, what counts of what the client said, and how it is told.
import { expect, test } from '@jest/globals';
import { answeredBy, answersText, openRecommendations, withAnswers } from '../../src/domain/recommendation.ts';
import { recommendation, sampleFacts } from '../support/sample-facts.ts';
import { day } from '../support/world.ts';

const { assessment } = sampleFacts();
if (assessment.state !== 'read') throw new Error('the sample has an assessment');
const on = day('2026-08-26');
const given = {
  ...assessment.data,
  recommendations: [
    recommendation('Firewall'),
    recommendation('Backup', { status: 'Deferred' }),
    recommendation('Phones', { status: 'Approved' }),
    recommendation('Printers', { status: 'Completed' }),
    recommendation('Laptops', { status: 'something new' }),
    recommendation('Firewall'),
  ],
};

test('what is neither decided nor done there waits for an answer, each once', () => {
  expect(openRecommendations(given, [])).toEqual(['Firewall', 'Backup', 'Laptops']);
});

test('what the client approved or declined is not asked again; later is', () => {
  const answered = [
    { name: 'Firewall', answer: 'approved' as const, on },
    { name: 'Backup', answer: 'later' as const, on },
    { name: 'Laptops', answer: 'declined' as const, on },
  ];
  expect(openRecommendations(given, answered)).toEqual(['Backup']);
  const statuses = withAnswers(given, answered).recommendations.map(({ name, status }) => [name, status]);
  expect(statuses).toEqual([
    ['Firewall', 'approved'],
    ['Backup', 'Deferred'],
    ['Phones', 'Approved'],
    ['Printers', 'Completed'],
    ['Laptops', 'declined'],
    ['Firewall', 'approved'],
  ]);
});

test('what is decided there counts more than an older answer', () => {
  const answered = [{ name: 'Phones', answer: 'declined' as const, on }];
  expect(withAnswers(given, answered).recommendations[2]).toMatchObject({ status: 'Approved' });
});

test('of many answers the newest are kept', () => {
  const many = Array.from({ length: 100 }, (_, n) => ({ name: `R${n}`, answer: 'later' as const, on }));
  const kept = answeredBy(
    many,
    [
      { name: 'R5', answer: 'approved' },
      { name: 'new', answer: 'declined' },
    ],
    on,
  );
  expect(kept).toHaveLength(100);
  expect(kept.slice(-2).map(({ name }) => name)).toEqual(['R5', 'new']);
  expect(kept[0]).toMatchObject({ name: 'R1' });
});

test('answers are told by what was said; what is none says nothing', () => {
  const said = [
    { name: 'B', answer: 'later' },
    { name: 'A', answer: 'approved' },
    { name: 'C', answer: 'approved' },
  ];
  expect(answersText(said)).toBe('Approved: A, C. For later: B.');
  for (const none of [undefined, null, 'x', [], [{}]]) expect(answersText(none)).toBe('');
});
