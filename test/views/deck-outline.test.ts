// The strategy deck: what each slide says of given facts, where its numbers come from, and what it keeps to itself.
import { describe, expect, test } from '@jest/globals';
import { toDay, toInstant } from '../../src/domain/day.ts';
import type { Slide, SlideBodies } from '../../src/domain/deck.ts';
import type { DeckFacts } from '../../src/domain/deck-facts.ts';
import type { Assessment } from '../../src/domain/evidence.ts';
import { formatsOf, localeOf } from '../../src/domain/locale.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { deckOutline } from '../../src/views/deck-outline.ts';
import { storyOf } from '../../src/views/deck-story.ts';
import {
  askedOf,
  bareFacts,
  builtAt,
  happened,
  openAction,
  reading,
  recommendation,
  sampleAssessment,
  sampleFacts,
  sampleFile,
  secret,
} from '../support/sample-facts.ts';

type BodySlide = Exclude<Slide, { kind: 'title' }>;
type Kind = BodySlide['kind'];
type SlideOf<K extends Kind> = Extract<Slide, { kind: K }>;
type ReadyOf<K extends Kind> = { state: 'ready' } & SlideBodies[K];

function slideOf<K extends Kind>(kind: K, facts: DeckFacts): SlideOf<K> {
  const slide = deckOutline(facts, defaultPolicy).slides.find((it): it is SlideOf<K> => it.kind === kind);
  if (!slide) throw new Error(`no slide ${kind}`);
  return slide;
}
function bodyOf<K extends Kind>(kind: K, facts: DeckFacts): ReadyOf<K> {
  const { body }: BodySlide = slideOf(kind, facts);
  if (body.state !== 'ready') throw new Error(`${kind} is ${body.state}: ${body.what}`);
  return body as unknown as ReadyOf<K>;
}
function assessed(over: Partial<Assessment>): DeckFacts {
  return sampleFacts({ assessment: { state: 'read', data: sampleAssessment(over) } });
}
function recommending(...recommendations: Assessment['recommendations']): DeckFacts {
  return assessed({ recommendations });
}
const headlineOf = (kind: Kind, facts: DeckFacts) => slideOf(kind, facts).headline;

describe('the deck', () => {
  const outline = deckOutline(sampleFacts(), defaultPolicy);

  test('has the slides of a strategy meeting in their order', () => {
    expect(outline.slides.map(({ kind }) => kind)).toEqual([
      'title',
      'since-last-time',
      'business',
      'technology',
      'roadmap',
      'budget',
      'decisions',
      'actions',
    ]);
    expect(outline).toMatchObject({
      client: 'Granite Property Management',
      title: 'Technology strategy, Q4 2026',
      subtitle: 'vCIO meeting with Alex Wilber',
      meetingOn: '2026-11-30',
      timeZone: 'America/Los_Angeles',
    });
  });

  test('names a source on every slide with numbers, and a whole one of its own', () => {
    for (const slide of outline.slides.slice(1)) expect(slide.sources.length).toBeGreaterThan(0);
    expect(slideOf('since-last-time', sampleFacts()).sources).toEqual([
      { system: 'Steward', readAt: builtAt, rows: 10, total: 10, stale: false },
      { system: 'Pzzle', readAt: builtAt, rows: 88, total: 88, stale: false },
    ]);
  });

  test('never says what people noted, on slides or to the speaker', () => {
    expect(JSON.stringify(sampleFacts().since)).toContain(secret);
    expect(JSON.stringify(outline)).not.toContain(secret);
  });

  test('keeps temperature and escalation texts off the slides, in the speaker notes alone', () => {
    const { notes, ...shown } = slideOf('since-last-time', sampleFacts());
    expect(notes).toContain('Temperature, in order: Good → Cooling → Thriving.');
    expect(notes).toContain('Sep 30: Mail was down');
    expect(notes.indexOf('For you alone')).toBeLessThan(notes.indexOf('Temperature'));
    expect(JSON.stringify(shown)).not.toMatch(/Mail was down|Cooling|Thriving/);
  });

  test('leaves service desk and warranty to the status report, but for one line', () => {
    const others = outline.slides.filter(({ kind }) => kind !== 'since-last-time');
    expect(JSON.stringify(others)).not.toMatch(/ticket|warranty/i);
    const lines = bodyOf('since-last-time', sampleFacts()).bullets.filter((it) => it.includes('ticket'));
    expect(lines).toEqual(['Service desk from August 2026 on: 44 tickets opened, 40 closed; 5 open now.']);
  });
});

describe('data that is old, partial or missing', () => {
  const assessmentSlides = ['technology', 'roadmap', 'budget', 'decisions'] as const;

  test('an assessment older than policy allows is stale on each slide it feeds', () => {
    const at = (asOf: string) => assessed({ reading: reading('myITprocess', { asOf: toInstant(asOf) }) });
    for (const kind of assessmentSlides) {
      expect(slideOf(kind, at('2025-11-22T15:00:00Z')).sources.map(({ stale }) => stale)).toEqual([true]);
      expect(slideOf(kind, at('2025-11-24T15:00:00Z')).sources.map(({ stale }) => stale)).toEqual([false]);
    }
  });

  test('data of unknown age is stale', () => {
    const facts = assessed({ reading: reading('myITprocess', { asOf: null }) });
    expect(slideOf('technology', facts).sources).toMatchObject([{ stale: true }]);
  });

  test('how much was read is passed on', () => {
    const facts = assessed({ reading: reading('myITprocess', { rows: 50, total: 68 }) });
    expect(slideOf('budget', facts).sources).toMatchObject([{ system: 'myITprocess', rows: 50, total: 68 }]);
  });

  test.each(assessmentSlides)('without an id, %s says where to set it, and claims no source', (kind) => {
    const { body, sources } = slideOf(kind, bareFacts());
    expect(body).toMatchObject({
      state: 'missing',
      what: 'No MyITP assessment was found for this client.',
      todo: expect.stringMatching(/^Set its myitprocess id in the portfolio, then build the deck again\. Today: /),
    });
    expect(sources).toEqual([]);
  });

  test('an id that myITprocess does not know is named', () => {
    const { body } = slideOf('technology', sampleFacts({ assessment: { state: 'unknown' } }));
    expect(body).toMatchObject({ state: 'missing', what: expect.stringContaining('400000') });
  });

  test('a system that did not answer gives its reason once', () => {
    const what = (reason: string) =>
      slideOf('roadmap', sampleFacts({ assessment: { state: 'unreachable', reason } })).body;
    expect(what('myITprocess had a problem (503)')).toMatchObject({ what: 'myITprocess had a problem (503).' });
    expect(what('it took too long')).toMatchObject({ what: 'myITprocess did not answer: it took too long.' });
  });

  test('an assessment without score and findings is not drawn', () => {
    const { body } = slideOf('technology', assessed({ score: null, findings: [] }));
    expect(body).toMatchObject({ state: 'missing', what: expect.stringContaining('neither a score nor findings') });
  });

  test('nothing on record says so, and what to do', () => {
    const { body } = slideOf('since-last-time', bareFacts());
    expect(body).toMatchObject({ state: 'missing', todo: expect.stringContaining('by hand') });
  });

  test('the speaker hears of every gap on the first slide, once', () => {
    const [title] = deckOutline(bareFacts(), defaultPolicy).slides;
    expect(title?.notes.match(/No MyITP assessment/g)).toHaveLength(1);
    expect(title?.notes).toContain('nothing on record');
  });
});

describe('since last time', () => {
  const since = (entries: DeckFacts['since'], over: Partial<DeckFacts> = {}) =>
    sampleFacts({ since: entries, actions: [], serviceDesk: { state: 'unknown' }, ...over });

  test('tells decisions, contacts by day and method, and escalations by day and severity', () => {
    expect(bodyOf('since-last-time', sampleFacts()).bullets.slice(0, 3)).toEqual([
      'Decided last time: Replace the firewall before summer.',
      'In touch twice since Aug 26: Sep 16 by phone and Nov 9 by video.',
      '1 escalation since Aug 26: Sep 30 (severity 1); 1 resolved, none is open now.',
    ]);
  });

  test('tells what the client answered to recommendations', () => {
    const recommendations = [{ name: 'Firewall', answer: 'approved' }];
    const held = (decisions: string) =>
      since([happened('2026-08-26', 'meeting-held', { on: '2026-08-26', decisions, recommendations })]);
    const first = (decisions: string) => bodyOf('since-last-time', held(decisions)).bullets[0];
    expect(first('Move in January.')).toBe('Decided last time: Move in January. Approved: Firewall.');
    expect(first('')).toBe('Decided last time: Approved: Firewall.');
  });

  test('counts many contacts by method', () => {
    const talks = ['2026-09-01', '2026-09-08', '2026-09-15', '2026-09-22', '2026-09-29'].map((on, n) =>
      happened(on, 'pulse-recorded', { on, method: n < 3 ? 'phone' : 'in person' }),
    );
    expect(bodyOf('since-last-time', since(talks)).bullets[0]).toBe(
      'In touch 5 times since Aug 26: 3 by phone and 2 in person; last on Sep 29.',
    );
    expect(headlineOf('since-last-time', since(talks))).toBe('We were in touch 5 times since Aug 26, last on Sep 29');
  });

  test('a contact before the last meeting does not count, even when it was recorded later', () => {
    const early = happened('2026-09-01', 'pulse-recorded', { on: '2026-08-20', method: 'phone' });
    const file = sampleFile({ lastPulseOn: toDay('2026-08-20') });
    expect(slideOf('since-last-time', since([early], { file })).body.state).toBe('missing');
  });

  test('a last contact that was imported is told by its day', () => {
    expect(headlineOf('since-last-time', since([]))).toBe(
      'We were last in touch on Nov 9; no escalation is on record since Aug 26',
    );
    expect(bodyOf('since-last-time', since([])).bullets[0]).toBe('Last in touch on Nov 9.');
  });

  test('the speaker is told when the record begins later than the last meeting', () => {
    const notes = (on: string) =>
      slideOf('since-last-time', since([], { file: sampleFile({ importedOn: toDay(on) }) })).notes;
    expect(notes('2026-10-01')).toContain('record begins on 2026-10-01');
    expect(notes('2026-08-01')).not.toContain('record begins');
  });

  test('an open escalation is said, also one raised before the last meeting', () => {
    const open = {
      ...{ type: 'escalation' as const, id: 'x:1' as never, client: sampleFile().id, n: 1, severity: 2 as const },
      ...{ what: '', affected: '', ticket: '', raisedBy: 'a@b' as never, raisedAt: builtAt, acknowledged: null },
      ...{ promisedAt: builtAt, updates: [], resolution: null },
    };
    expect(headlineOf('since-last-time', since([], { escalations: [open] }))).toBe(
      'No new escalation since Aug 26; 1 is open now',
    );
  });

  test('what was agreed stands with its owner and state, late first', () => {
    const { headline } = slideOf('since-last-time', sampleFacts());
    expect(headline).toBe('Done since Aug 26: 1 of 2 agreed actions; 1 is late');
    expect(bodyOf('since-last-time', sampleFacts()).table?.rows).toEqual([
      ['List leavers of the year', 'Amina Yusuf', 'due Nov 20, late'],
      ['Quote the new firewall', 'Alex Wilber', 'done Oct 5'],
    ]);
  });

  test('many actions are cut on the slide and complete in the notes', () => {
    const done = Array.from({ length: 11 }, (_, n) =>
      happened('2026-10-05', 'action-done', { text: `Task ${n + 1}.` }),
    );
    const facts = since(done);
    expect(headlineOf('since-last-time', facts)).toBe('What we agreed since Aug 26 is done: all 11 actions');
    expect(bodyOf('since-last-time', facts).table?.rows).toHaveLength(8);
    expect(slideOf('since-last-time', facts).notes).toContain('Task 11.');
  });

  test('a new vCIO is introduced', () => {
    const facts = since([happened('2026-10-03', 'vcio-assigned', { from: null, to: 'x' })]);
    expect(bodyOf('since-last-time', facts).bullets).toContain('Alex Wilber has been your vCIO since Oct 3.');
  });
});

describe('business alignment', () => {
  test('shows four figures, and asks what they raise', () => {
    const { figures, priorities } = bodyOf('business', sampleFacts());
    expect(figures.map(({ value, note }) => `${value}: ${note}`)).toEqual([
      '12: fewer than a year ago',
      'Normal: suggests meeting every 3 months',
      'Dec 2027: Dec 1, in 12 months',
      'July: in 8 months',
    ]);
    expect(priorities.map(({ business }) => business)).toContain('Which seats and sites will you keep?');
  });

  test('what is not known is no figure, and named to the speaker', () => {
    expect(bodyOf('business', bareFacts()).figures).toEqual([]);
    expect(slideOf('business', bareFacts()).notes).toContain(
      'seats, rate of change, end of the agreement and start of the fiscal year',
    );
  });

  test('an agreement that is over is not shown as running', () => {
    const facts = sampleFacts({ file: sampleFile({ agreementEnd: toDay('2026-11-01') }) });
    expect(bodyOf('business', facts).figures.map(({ label }) => label)).not.toContain('Agreement runs until');
    expect(slideOf('business', facts).notes).toContain('ended on 2026-11-01');
  });

  test.each([
    [{ growth: 'fast' }, 'The business grew fast to 12 seats: technology must be ready before new people are'],
    [{ growth: 'shrinking', seats: null }, 'Seats fell over the year: licences and devices can follow'],
    [
      { growth: 'steady', rateOfChange: 'high' },
      'Much is changing at 12 seats: we need to hear of moves and projects early',
    ],
    [
      { growth: 'steady', agreementEnd: toDay('2027-03-01') },
      'The agreement ends in 3 months: your goals decide what the next one covers',
    ],
    [{ growth: 'steady' }, 'A steady business at 12 seats can choose where technology should help next'],
  ] as const)('%j gives its own headline', (over, headline) => {
    expect(headlineOf('business', sampleFacts({ file: sampleFile(over) }))).toBe(headline);
  });
});

describe('technology alignment', () => {
  test('shows the score and the findings from best to worst, unknown answers last', () => {
    const findings = [{ answer: 'not answered', count: 2 }, ...sampleAssessment().findings];
    const body = bodyOf('technology', assessed({ findings }));
    expect(body.score).toEqual({ value: '61.8%', label: 'Alignment score', note: 'reviewed Oct 16' });
    expect(body.trend).toBeNull();
    expect(body.findings).toMatchObject({
      type: 'bar',
      categories: ['Aligned', 'Marginal', 'Vulnerable', 'Highly vulnerable', 'Not answered'],
      series: [{ values: [45, 12, 1, 4, 2] }],
    });
  });

  test('a review older than 180 days says how old it is', () => {
    const { score } = bodyOf('technology', assessed({ reviewedOn: toDay('2026-05-08') }));
    expect(score?.note).toBe('reviewed May 8, 6 months ago');
  });

  test.each([
    [{}, 'Alignment stands at 61.8%; 4 highly vulnerable standards come first'],
    [{ score: null }, 'We have 45 of 62 standards aligned; 4 highly vulnerable standards come first'],
    [
      {
        findings: [
          { answer: 'Aligned', count: 9 },
          { answer: 'Vulnerable', count: 2 },
        ],
      },
      'Alignment stands at 61.8%; none is highly vulnerable, but 2 vulnerable',
    ],
    [
      { findings: [{ answer: 'aligned', count: 9 }] },
      'Alignment stands at 61.8%, with 9 of 9 standards aligned and none vulnerable',
    ],
    [{ findings: [] }, 'Alignment stands at 61.8%'],
  ])('%j gives its own headline', (over, headline) => {
    expect(headlineOf('technology', assessed(over))).toBe(headline);
  });
});

describe('roadmap', () => {
  const names = (facts: DeckFacts) => bodyOf('roadmap', facts).quarters.map(({ name }) => name);

  test('puts open recommendations into their quarters, most important first, undated ones last', () => {
    expect(bodyOf('roadmap', sampleFacts()).quarters).toEqual([
      {
        name: 'Q1 2027',
        cost: '37,100',
        items: [
          { title: 'Replace workstations', priority: 'medium', cost: '14,500', state: 'proposed' },
          { title: 'Move file server (in progress)', priority: 'low', cost: '13,300', state: 'approved' },
          { title: 'Enable MFA everywhere', priority: 'low', cost: '9,300', state: 'approved' },
        ],
      },
      {
        name: 'Q2 2027',
        cost: '8,200',
        items: [{ title: 'Replace firewall', priority: 'high', cost: '8,200', state: 'proposed' }],
      },
      {
        name: 'To be planned',
        cost: '',
        items: [{ title: 'Train staff on phishing', priority: 'medium', cost: 'no cost yet', state: 'proposed' }],
      },
    ]);
  });

  test('earlier quarters are carried over, and gaps within a year stay visible', () => {
    const facts = recommending(
      recommendation('Old', { month: '2026-09' }),
      recommendation('Now', { month: '2026-10' }),
      recommendation('Summer', { month: '2027-07' }),
      recommendation('Far', { month: '2029-01' }),
    );
    expect(names(facts)).toEqual(['Carried over', 'Q4 2026', 'Q1 2027', 'Q2 2027', 'Q3 2027', 'Q1 2029']);
    expect(headlineOf('roadmap', facts)).toBe('Still open from earlier quarters: 1 of 4 projects');
  });

  test('a month that is none counts as not planned', () => {
    expect(names(recommending(recommendation('A', { month: '2027-13' })))).toEqual(['To be planned']);
  });

  test('completed and declined ones are left out and named; a status it does not know waits for a decision', () => {
    const facts = recommending(
      recommendation('Done thing', { status: 'Completed' }),
      recommendation('Refused thing', { status: 'Declined' }),
      recommendation('Odd thing', { status: 'Parked' }),
    );
    expect(bodyOf('roadmap', facts).quarters.flatMap(({ items }) => items)).toMatchObject([{ title: 'Odd thing' }]);
    const { notes } = slideOf('roadmap', facts);
    expect(notes).toContain('Completed, so not shown: Done thing.');
    expect(notes).toContain('Declined, so not shown: Refused thing.');
    expect(notes).toContain('Odd thing (“Parked”)');
    expect(bodyOf('decisions', facts).decisions.map(({ ask }) => ask)).toEqual(['Approve “Odd thing”?']);
  });

  test.each([
    [[], 'Nothing is planned yet: what should come first?'],
    [[recommendation('A', { status: 'Completed' })], 'Everything recommended so far is completed: what comes next?'],
    [[recommendation('A')], 'One project is on the roadmap: “A” (10,000 in Q1 2027)'],
    [[recommendation('A', { month: null })], '1 project recommended, but none has a date yet'],
    [[recommendation('A'), recommendation('B')], 'Both projects fall in Q1 2027'],
    [
      [recommendation('A'), recommendation('B', { month: '2027-05', priority: 'High' })],
      '2 projects in 2 quarters; “B” (10,000 in Q2 2027) has high priority',
    ],
    [
      [recommendation('A'), recommendation('B'), recommendation('C', { month: '2027-05', budget: 5000 })],
      'Q1 2027 is the heavy quarter: 2 of 3 projects, 80% of the cost',
    ],
  ])('%#: the headline says what stands out', (recommendations, headline) => {
    expect(headlineOf('roadmap', recommending(...recommendations))).toBe(headline);
  });

  test('calendar quarters are not taken for fiscal ones', () => {
    expect(slideOf('roadmap', sampleFacts()).notes).toContain('fiscal year starts in July');
    const january = sampleFacts({ file: sampleFile({ fiscalYearStartMonth: 1 }) });
    expect(slideOf('roadmap', january).notes).not.toContain('fiscal');
  });
});

describe('budget', () => {
  test('sums approved and not yet approved cost by quarter, in no invented currency', () => {
    const { chart, table } = bodyOf('budget', sampleFacts());
    expect(chart).toMatchObject({
      type: 'column',
      unit: { kind: 'count' },
      categories: ['Q1 2027', 'Q2 2027'],
      series: [
        { name: 'Approved', values: [22_600, null] },
        { name: 'Not approved yet', values: [14_500, 8200] },
      ],
    });
    expect(table.rows).toEqual([
      ['Q1 2027', '22,600', '14,500', '37,100'],
      ['Q2 2027', '–', '8,200', '8,200'],
    ]);
    expect(table.total).toEqual(['Total', '22,600', '22,700', '45,300']);
    expect(JSON.stringify(deckOutline(sampleFacts(), defaultPolicy))).not.toMatch(/[$€£]|USD/);
    expect(slideOf('budget', sampleFacts()).notes).toContain('in the currency of myITprocess');
  });

  test('costs that are not known make the sum a lower bound, and are named', () => {
    const { headline, notes } = slideOf('budget', sampleFacts());
    expect(headline).toBe('At least 45,300 planned through Q2 2027; 22,700 of it (50%) still waits for approval');
    expect(notes).toContain('Without a cost, so not in these sums: “Train staff on phishing”.');
  });

  test('without any cost there is nothing to draw', () => {
    const { body } = slideOf('budget', recommending(recommendation('A', { budget: null })));
    expect(body).toMatchObject({ state: 'missing', what: 'No open recommendation has a cost yet.' });
  });

  test.each([
    [{ status: 'Approved' }, '10,000 planned through Q1 2027, and all of it is approved'],
    [{ status: 'Proposed' }, '10,000 planned through Q1 2027, none of it approved yet'],
    [{ status: 'Deferred' }, '10,000 planned through Q1 2027, none of it approved yet'],
  ])('%j says how far approval is', (over, headline) => {
    expect(headlineOf('budget', recommending(recommendation('A', over)))).toBe(headline);
  });
});

describe('decisions wanted', () => {
  test('asks for what is proposed, most important first, before its month begins', () => {
    expect(bodyOf('decisions', sampleFacts()).decisions).toEqual([
      {
        ask: 'Approve “Replace firewall”?',
        why: 'High priority, planned for Q2 2027',
        cost: '8,200',
        by: 'May 31, 2027',
      },
      {
        ask: 'Approve “Replace workstations”?',
        why: 'Medium priority, planned for Q1 2027',
        cost: '14,500',
        by: 'Jan 31, 2027',
      },
      {
        ask: 'Approve “Train staff on phishing”?',
        why: 'Medium priority, not planned yet',
        cost: 'no cost yet',
        by: 'no date yet',
      },
    ]);
    expect(headlineOf('decisions', sampleFacts())).toBe(
      '3 decisions worth at least 22,700 wanted today; first “Replace firewall”',
    );
  });

  test('what should have begun is needed today', () => {
    const facts = recommending(recommendation('A', { month: '2026-11' }), recommendation('B', { month: '2026-12' }));
    expect(bodyOf('decisions', facts).decisions.map(({ by }) => by)).toEqual(['today', 'today']);
  });

  test('one decision is the headline', () => {
    expect(headlineOf('decisions', recommending(recommendation('A')))).toBe(
      'One decision is wanted today: “A” for 10,000',
    );
  });

  test('what the client answered in a meeting counts, also where myITprocess does not have it yet', () => {
    const on = toDay('2026-08-26');
    const answered = [
      { name: 'Replace firewall', answer: 'approved' as const, on },
      { name: 'Replace workstations', answer: 'later' as const, on },
      { name: 'Train staff on phishing', answer: 'declined' as const, on },
    ];
    const facts = sampleFacts({ file: sampleFile({ answered }) });
    expect(bodyOf('decisions', facts).decisions).toMatchObject([
      { ask: 'Approve “Replace workstations”?', why: 'Medium priority, planned for Q1 2027, put off on Aug 26' },
    ]);
    expect(slideOf('decisions', facts).notes).toContain(
      'Approved: Replace firewall. Declined: Train staff on phishing.',
    );
    expect(JSON.stringify(bodyOf('roadmap', facts))).not.toContain('Train staff');
  });

  test('none is said', () => {
    const facts = recommending(recommendation('A', { status: 'Approved' }), recommendation('B', { status: 'On hold' }));
    expect(bodyOf('decisions', facts).decisions).toEqual([]);
    expect(headlineOf('decisions', facts)).toBe(
      'No decision is open: both open projects are approved or set for later',
    );
  });
});

describe('actions and next meeting', () => {
  test('lists open actions, first due first, and when we meet again', () => {
    expect(bodyOf('actions', sampleFacts())).toMatchObject({
      actions: [
        { what: 'List leavers of the year', who: 'Amina Yusuf', due: 'Nov 20 (late)' },
        { what: 'Test restore', who: 'Alex Wilber', due: 'Dec 4' },
      ],
      nextMeeting: 'Next meeting: due around Feb 26, 2027. Let us book it today.',
    });
    expect(headlineOf('actions', sampleFacts())).toBe('2 actions open, 1 late; we meet again around Feb 26, 2027');
  });

  test('without actions there is room for those of today', () => {
    const facts = sampleFacts({ actions: [], file: sampleFile({ meetingInterval: 'none' }) });
    expect(bodyOf('actions', facts)).toMatchObject({ actions: [{ what: 'To be agreed today' }], nextMeeting: null });
    expect(headlineOf('actions', facts)).toBe('Nothing agreed is left open; no next meeting is agreed yet');
  });

  test('the speaker is warned of follow-ups that may be internal', () => {
    const facts = sampleFacts({
      actions: [openAction('Ask Dana for a discount', '2026-12-01', 'Alex', 'pulse check')],
    });
    expect(slideOf('actions', facts).notes).toContain('take out what is internal');
    expect(slideOf('actions', sampleFacts()).notes).not.toContain('take out what is internal');
  });

  test('what a contact owes is the contact’s, not of who asks for it', () => {
    const late = askedOf('Amina Yusuf', openAction('Send the floor plan', '2026-11-20'));
    const added = (text: string, asks: string | null) =>
      happened('2026-08-26', 'action-added', { text, asks, owner: 'alex.wilber@northwind.example' });
    const facts = sampleFacts({
      actions: [late],
      since: [
        added('Send the floor plan', 'Amina Yusuf'),
        added('Name a new contact', 'Amina Yusuf'),
        added('Quote the switch', null),
        happened('2026-10-05', 'action-done', { text: 'Name a new contact' }),
        happened('2026-10-06', 'action-done', { text: 'Quote the switch' }),
      ],
    });
    expect(bodyOf('actions', facts).actions).toMatchObject([{ what: 'Send the floor plan', who: 'Amina Yusuf' }]);
    const { agreed } = storyOf({ facts, policy: defaultPolicy, formats: formatsOf(localeOf(facts.file)) });
    expect(agreed.map(({ text, who, state }) => [text, who, state])).toEqual([
      ['Send the floor plan', 'Amina Yusuf', 'late'],
      ['Name a new contact', 'Amina Yusuf', 'done'],
      ['Quote the switch', 'Alex Wilber', 'done'],
    ]);
  });
});
