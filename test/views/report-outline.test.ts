// The status report: what each slide says of given facts, where its numbers come from, and what is said where there are none.
import { describe, expect, test } from '@jest/globals';
import type { BodySlide, DeckOutline } from '../../src/domain/deck.ts';
import type { DeckFacts } from '../../src/domain/deck-facts.ts';
import { csatSpans, deskSpans } from '../../src/domain/desk-spans.ts';
import type { ServiceDesk, Warranty } from '../../src/domain/evidence.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { changedNumbers, saidNumbers } from '../../src/domain/said-numbers.ts';
import { reportOutline } from '../../src/views/report-outline.ts';
import { bareFacts, builtAt, reading, sampleFacts, sampleFile } from '../support/sample-facts.ts';

const zone = 'America/Los_Angeles';
const at = (text: string) => new Date(text).toISOString() as typeof builtAt;
/** Opened on the 10th of each month, answered after `n` minutes, solved after `n` hours; the last is still open. */
const tickets = Array.from({ length: 120 }, (_, n) => {
  const month = String((n % 12) + 1).padStart(2, '0');
  const opened = at(`${n % 12 < 10 ? 2026 : 2025}-${month}-10T12:00:00Z`);
  const after = (minutes: number) => at(new Date(Date.parse(opened) + minutes * 60_000).toISOString());
  return { openedAt: opened, respondedAt: after(n), resolvedAt: n === 119 ? null : after(n * 60) };
});
const answers = [1, 2, 3, 4, 5, 5].map((score, n) => ({ at: at(`2026-0${n + 1}-15T12:00:00Z`), score, scale: 5 }));

function desk(over: Partial<ServiceDesk> = {}): ServiceDesk {
  const now = reading('Pzzle', { asOf: builtAt, rows: 120, total: 120 });
  const csat = {
    reading: reading('Pzzle', { asOf: builtAt, rows: 6, total: 6 }),
    ...csatSpans(answers, builtAt, zone),
  };
  return { reading: now, ...deskSpans(tickets, builtAt, zone), open: 1, csat, ...over };
}
const hardware: Warranty = {
  reading: reading('ScalePad', { asOf: builtAt, rows: 40, total: 44 }),
  expired: 10,
  expiringSoon: 4,
  inWarranty: 20,
  unknown: 6,
  ends: [
    { month: '2026-11', count: 1 },
    { month: '2027-01', count: 3 },
    { month: '2027-12', count: 5 },
    { month: '2028-01', count: 15 },
  ],
  bought: [
    { month: '2020-01', count: 10 },
    { month: '2021-11', count: 4 },
    { month: '2021-12', count: 6 },
    { month: '2026-11', count: 15 },
    { month: null, count: 5 },
  ],
};
const read = <T>(data: T) => ({ state: 'read' as const, data });
const full = (over: Partial<DeckFacts> = {}) =>
  sampleFacts({ serviceDesk: read(desk()), warranty: read(hardware), ...over });

function slideOf(facts: DeckFacts, kind: BodySlide['kind']): BodySlide {
  const slide = reportOutline(facts, defaultPolicy).slides.find((it) => it.kind === kind);
  if (!slide || slide.kind === 'title') throw new Error(`no slide ${kind}`);
  return slide;
}
const figures = (facts: DeckFacts, kind: BodySlide['kind']) => {
  const { body } = slideOf(facts, kind);
  return 'figures' in body ? body.figures.map(({ value, label, note }) => `${value} ${label}: ${note}`) : [];
};

describe('the status report', () => {
  test('has its slides in order, each with its source, time and n of total', () => {
    const outline = reportOutline(full(), defaultPolicy);
    expect(outline.title).toBe('Status report, Q4 2026');
    const sources = outline.slides.map(({ kind, sources: [source] }) => [
      kind,
      source?.system,
      source?.rows,
      source?.total,
    ]);
    expect(sources).toEqual([
      ['title', undefined, undefined, undefined],
      ['tickets', 'Pzzle', 120, 120],
      ['response', 'Pzzle', 120, 120],
      ['satisfaction', 'Pzzle', 6, 6],
      ['warranty', 'ScalePad', 40, 44],
      ['lifecycle', 'ScalePad', 40, 44],
    ]);
    const old = read({ ...hardware, reading: reading('ScalePad', { asOf: at('2026-11-01T00:00:00Z') }) });
    expect(slideOf(full({ warranty: old }), 'warranty').sources).toMatchObject([{ stale: true }]);
  });

  test('counts tickets by month and the backlog at the end of each', () => {
    const { headline, body } = slideOf(full(), 'tickets');
    expect(headline).toBe('120 tickets opened and 119 closed in twelve months; the backlog grew from 0 to 1');
    expect(body).toMatchObject({
      charts: [
        { categories: ['Nov', 'Dec', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct'] },
        { type: 'line' },
      ],
    });
    expect(figures(full(), 'tickets')).toEqual([
      '120 Opened: in twelve months',
      '119 Closed: in twelve months',
      '30 Opened in three months: 30 in the three months before',
      '1 Open now: 1 when Oct ended',
    ]);
  });

  test('tells response and resolution by their medians', () => {
    expect(figures(full(), 'response')).toEqual([
      '60 minutes First response, median: last three months: 62 minutes',
      '59 hours Resolution, median: last three months: 62 hours',
    ]);
    const never = desk(
      deskSpans(
        tickets.map((it) => ({ ...it, respondedAt: null })),
        builtAt,
        zone,
      ),
    );
    const { notes, headline } = slideOf(full({ serviceDesk: read(never) }), 'response');
    expect(notes).toContain('Pzzle has no first responses');
    expect(headline).toBe('Half of the tickets were solved within 59 hours');
  });

  test('with few tickets three months stand together', () => {
    const few = read(desk(deskSpans(tickets.slice(0, 24), builtAt, zone)));
    const { body } = slideOf(full({ serviceDesk: few }), 'response');
    expect(body).toMatchObject({ charts: [{ categories: ['Nov–Jan', 'Feb–Apr', 'May–Jul', 'Aug–Oct'] }, {}] });
  });

  test('gives the index and the share of the satisfied, and says where nobody was asked', () => {
    expect(figures(full(), 'satisfaction')).toEqual([
      '58 Satisfaction index, 0 to 100: no answer in the last three months',
      '50% Satisfied: 4 or 5 of 5',
      '6 Answers: in twelve months',
    ]);
    const { body } = slideOf(full({ serviceDesk: read(desk({ csat: null })) }), 'satisfaction');
    expect(body).toMatchObject({ state: 'missing', todo: expect.stringContaining('survey') });
  });

  test('sorts warranties into this quarter and the next four; all devices are in the table once', () => {
    const { headline, body } = slideOf(full(), 'warranty');
    expect(headline).toBe('10 devices out of warranty; 9 more warranties end by the end of Q4 2027');
    expect(body).toMatchObject({
      table: {
        rows: [
          ['Ended already', '10', '25%'],
          ['Rest of Q4 2026', '1', '2.5%'],
          ['Q1 2027', '3', '7.5%'],
          ['Q2 2027', '0', '0%'],
          ['Q3 2027', '0', '0%'],
          ['Q4 2027', '5', '12.5%'],
          ['Later', '15', '37.5%'],
          ['Not known', '6', '15%'],
        ],
        total: ['All devices', '40', '100%'],
      },
    });
  });

  test('counts devices by age, five years from the month of purchase on as the oldest', () => {
    const { headline, body } = slideOf(full(), 'lifecycle');
    expect(headline).toBe('14 devices of 35 are five years old or older');
    expect(body).toMatchObject({ charts: [{ series: [{ values: [15, 0, 0, 0, 6, 14, 5] }] }] });
  });

  test('what no system gives is said with what to do, on slides and to the speaker', () => {
    const outline = reportOutline(bareFacts(), defaultPolicy);
    const bodies = outline.slides.flatMap((slide) => (slide.kind === 'title' ? [] : slide.body));
    expect(bodies.map(({ state }) => state)).toEqual(['missing', 'missing']);
    expect(outline.slides[1]).toMatchObject({
      headline: 'Tickets, response times and satisfaction could not be read',
    });
    expect(bodies[0]).toEqual({
      state: 'missing',
      what: 'No Pzzle id is on record for this client.',
      todo: 'Set its itsm id in the portfolio, then build the report again.',
    });
    expect(outline.slides[0]?.notes).toContain('No ScalePad id is on record for this client.');
    const down = full({ warranty: { state: 'unreachable', reason: 'ScalePad had a problem (503)' } });
    expect(slideOf(down, 'warranty')).toMatchObject({
      headline: 'Warranties and the age of the hardware could not be read',
      body: { what: 'ScalePad had a problem (503).' },
    });
    expect(reportOutline(down, defaultPolicy).slides).toHaveLength(5);
  });

  test('a German client reads German numbers', () => {
    const file = sampleFile({ country: 'DE', zone: 'Europe/Berlin' });
    const outline = reportOutline(full({ file }), defaultPolicy);
    expect(outline.locale).toBe('de-DE');
    expect(figures(full({ file }), 'lifecycle')[1]).toMatch(/: 35\s% of all$/u);
    expect(JSON.stringify(slideOf(full({ file }), 'warranty').body)).toMatch(/12,5\s%/u);
  });
});

describe('the numbers that were said', () => {
  const outline = (over: Partial<Warranty>): DeckOutline =>
    reportOutline(full({ warranty: read({ ...hardware, ...over }) }), defaultPolicy);

  test('are all numbers of figures, tables and charts, each by a name of its own', () => {
    const said = saidNumbers(outline({}));
    expect(said).toContainEqual({ slide: 'warranty', name: 'Q1 2027, Devices', value: '3' });
    expect(said).toContainEqual({ slide: 'tickets', name: 'Open now', value: '1' });
    const names = said.map(({ slide, name }) => `${slide} ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('are compared with those of a later file', () => {
    const before = saidNumbers(outline({}));
    expect(changedNumbers(before, saidNumbers(outline({})))).toEqual([]);
    const after = saidNumbers(outline({ expired: 9, unknown: 0, inWarranty: 27 }));
    expect(changedNumbers(before, after)).toEqual(
      expect.arrayContaining([
        { name: 'Ended already, Devices', before: '10', now: '9' },
        { name: 'Not known, Devices', before: '6', now: null },
      ]),
    );
  });
});
