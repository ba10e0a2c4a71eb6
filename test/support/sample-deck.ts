// Deck outlines to write and look at: a rich one, one almost without data, and one of extremes.
import type { DeckOutline, Missing, Slide, Source } from '../../src/domain/deck.ts';

const at = '2026-11-02T08:12:00Z';
const myitprocess: Source = { system: 'myITprocess', readAt: at, rows: 148, total: 148, stale: false };
const scalepad: Source = { system: 'ScalePad', readAt: at, rows: 96, total: 112, stale: false };
const pzzle: Source = { system: 'Pzzle', readAt: '2026-10-05T06:30:00Z', rows: 812, total: 812, stale: true };
const steward: Source = { system: 'Steward', readAt: at, rows: 11, total: 11, stale: false };

const slides: Slide[] = [
  { kind: 'title', notes: 'Welcome. Ninety minutes; decisions are on the last but one slide.', sources: [] },
  {
    kind: 'since-last-time',
    headline: 'Nine of eleven promises are kept; two wait for the new office lease',
    notes: 'Start with what was kept.\nThen ask about the lease.',
    sources: [steward, pzzle],
    body: {
      state: 'ready',
      bullets: [
        'Multi-factor sign-in is on for all 142 accounts, including the warehouse tablets.',
        'The Leeds file server is retired; its shares live in SharePoint.',
        'One severity 1 outage (internet, 14 August): updates kept every hour, resolved in 3 h 40.',
      ],
      table: {
        columns: [
          { title: 'Promised in August', share: 5, align: 'left' },
          { title: 'Owner', share: 2.4, align: 'left' },
          { title: 'State', share: 1.7, align: 'right' },
        ],
        rows: [
          ['Retire the Leeds file server', 'Priya Nair', 'done'],
          ['Turn on MFA for shared tablets', 'Priya Nair', 'done'],
          ['Test the restore of the ERP database', 'Jonas Weber', 'done'],
          ['Choose a carrier for the new office', 'Amina Yusuf', 'waiting'],
          ['Quote structured cabling, floor 2', 'Tom Reyes', 'waiting'],
        ],
        total: null,
      },
    },
  },
  {
    kind: 'business',
    headline: 'A second site in March drives most of next year’s technology work',
    notes: 'Ask whether the headcount plan still holds.',
    sources: [steward],
    body: {
      state: 'ready',
      figures: [
        { value: '142', label: 'Seats today', note: '+18 in twelve months' },
        { value: '2', label: 'Sites from March', note: 'Leeds, and now Bristol' },
        { value: '$31,400', label: 'Monthly agreement', note: 'renews 30 June 2027' },
        { value: '4.7 of 5', label: 'Satisfaction', note: '38 of 61 answered' },
      ],
      priorities: [
        {
          business: 'Open Bristol by 1 March',
          technology: 'Circuit ordered by 15 November; network core that spans both sites.',
        },
        {
          business: 'Win work that demands ISO 27001',
          technology: 'Close the eleven high findings in access control and logging first.',
        },
        {
          business: 'Hold IT cost per seat below $230',
          technology: 'Replace out-of-warranty laptops in two waves instead of one.',
        },
      ],
    },
  },
  {
    kind: 'technology',
    headline: 'Alignment rose to 72 %, but access control still holds a third of all findings',
    notes: 'The score is the share of aligned standards.',
    sources: [myitprocess],
    body: {
      state: 'ready',
      score: { value: '72 %', label: 'Alignment score', note: '+6 points since May 2026' },
      trend: {
        type: 'line',
        title: 'Score by review',
        unit: { kind: 'percent' },
        categories: ['Nov 25', 'Feb', 'May', 'Aug', 'Nov 26'],
        series: [{ name: 'Alignment score', values: [58, 61, 66, null, 72] }],
      },
      findings: {
        type: 'bar',
        title: 'Open findings by area',
        unit: { kind: 'count' },
        categories: [
          'Access control',
          'Backup and recovery',
          'Endpoint security',
          'Network',
          'Server',
          'Documentation',
          'Physical',
        ],
        series: [{ name: 'Findings', values: [14, 9, 7, 5, 4, 2, 1] }],
      },
    },
  },
  {
    kind: 'roadmap',
    headline: 'Four quarters, eleven recommendations, $118,200 in all',
    notes: 'Read from myITprocess; nothing is authored here.',
    sources: [myitprocess, scalepad],
    body: {
      state: 'ready',
      quarters: [
        {
          name: 'Q4 2026',
          cost: '$18,700',
          items: [
            { title: 'Conditional access for all staff', priority: 'high', cost: '$4,200', state: 'approved' },
            { title: 'Order the Bristol internet circuit', priority: 'high', cost: '$9,500', state: 'approved' },
            { title: 'Restore test, file and ERP', priority: 'medium', cost: '$5,000', state: 'proposed' },
          ],
        },
        {
          name: 'Q1 2027',
          cost: '$52,300',
          items: [
            { title: 'Network core and Wi-Fi for Bristol', priority: 'high', cost: '$38,900', state: 'proposed' },
            {
              title: 'Laptops out of warranty, first wave (18 of 34)',
              priority: 'medium',
              cost: '$13,400',
              state: 'proposed',
            },
          ],
        },
        {
          name: 'Q2 2027',
          cost: '$29,800',
          items: [
            {
              title: 'Laptops out of warranty, second wave (16 of 34)',
              priority: 'medium',
              cost: '$12,800',
              state: 'proposed',
            },
            { title: 'Central logging with 12 months retention', priority: 'high', cost: '$11,000', state: 'proposed' },
            { title: 'Document the ERP recovery', priority: 'low', cost: '$6,000', state: 'later' },
          ],
        },
        {
          name: 'Q3 2027',
          cost: '$17,400',
          items: [
            { title: 'Replace the Leeds UPS', priority: 'medium', cost: '$7,400', state: 'proposed' },
            { title: 'Phishing training, second year', priority: 'low', cost: '$4,000', state: 'proposed' },
            { title: 'ISO 27001 readiness check', priority: 'medium', cost: '$6,000', state: 'later' },
          ],
        },
      ],
    },
  },
  {
    kind: 'budget',
    headline: 'Recurring cost holds steady; Bristol makes 2027 a year of one-time spend',
    notes: 'Against last year as billed.',
    sources: [myitprocess, scalepad],
    body: {
      state: 'ready',
      chart: {
        type: 'column',
        title: 'Spend by kind',
        unit: { kind: 'money', currency: 'USD' },
        categories: ['One-time', 'Recurring'],
        series: [
          { name: '2026', values: [6_450_000, 36_900_000] },
          { name: '2027 planned', values: [11_820_000, 37_680_000] },
        ],
      },
      table: {
        columns: [
          { title: 'Item', share: 4.2, align: 'left' },
          { title: '2026', share: 1.6, align: 'right' },
          { title: '2027', share: 1.6, align: 'right' },
          { title: 'Change', share: 1.6, align: 'right' },
        ],
        rows: [
          ['Managed services', '$312,000', '$316,800', '+2 %'],
          ['Licences', '$57,000', '$60,000', '+5 %'],
          ['Bristol site', '–', '$48,400', 'new'],
          ['Hardware refresh', '$41,500', '$33,600', '−19 %'],
          ['Security projects', '$23,000', '$36,200', '+57 %'],
        ],
        total: ['Total', '$433,500', '$495,000', '+14 %'],
      },
    },
  },
  {
    kind: 'decisions',
    headline: 'Three decisions today keep the March opening safe',
    notes: 'Ask for each decision by name.',
    sources: [myitprocess],
    body: {
      state: 'ready',
      decisions: [
        {
          ask: 'Approve the network core for Bristol',
          why: 'Delivery takes ten weeks; an order after 20 November misses the opening.',
          cost: '$38,900',
          by: '20 Nov 2026',
        },
        {
          ask: 'Replace 18 laptops in the first wave',
          why: 'Their warranty ends before April, and three have failed since August.',
          cost: '$13,400',
          by: '15 Dec 2026',
        },
        {
          ask: 'Choose who owns ISO 27001 on your side',
          why: 'Eleven findings need a business owner before they can be closed.',
          cost: 'no cost',
          by: 'today',
        },
      ],
    },
  },
  {
    kind: 'actions',
    headline: 'Five actions, each with an owner and a day',
    notes: 'Read them aloud.',
    sources: [steward],
    body: {
      state: 'ready',
      actions: [
        { what: 'Order the Bristol circuit', who: 'Tom Reyes (Northwind IT)', due: '15 Nov 2026' },
        { what: 'Name the owner of ISO 27001', who: 'Amina Yusuf', due: '20 Nov 2026' },
        { what: 'Send the list of laptops of the first wave', who: 'Priya Nair (Northwind IT)', due: '24 Nov 2026' },
        { what: 'Confirm the headcount plan for Bristol', who: 'Amina Yusuf', due: '1 Dec 2026' },
        { what: 'Repeat the restore test', who: 'Jonas Weber (Northwind IT)', due: '12 Jan 2027' },
      ],
      nextMeeting: 'Next meeting: Thursday 11 February 2027, 10:00 (Europe/London), in Leeds',
    },
  },
];

/** A client with everything, one source stale, one read in part. */
export function richDeck(): DeckOutline {
  return {
    client: 'Harrow & Finch Logistics',
    title: 'Technology business review',
    subtitle: 'Fourth quarter 2026',
    meetingOn: '2026-11-12',
    builtAt: '2026-11-02T08:15:00Z',
    timeZone: 'Europe/London',
    locale: 'en-GB',
    brand: { name: 'Northwind IT', primary: '#14324F', accent: '#0F8B8D', font: 'Arial' },
    slides,
  };
}

const missing = (what: string, todo: string): Missing => ({ state: 'missing', what, todo });

/** A new client: nothing was read yet, or what was read is empty. */
export function emptyDeck(): DeckOutline {
  const nothing = { notes: '', sources: [] };
  return {
    ...richDeck(),
    client: 'Ay Ltd',
    subtitle: 'First meeting',
    slides: [
      { kind: 'title', ...nothing },
      {
        kind: 'since-last-time',
        headline: 'This is the first meeting',
        ...nothing,
        body: missing(
          'There is no earlier meeting to report on.',
          'From next time on, this slide shows what was promised and what became of it.',
        ),
      },
      {
        kind: 'business',
        headline: 'Business goals are still to be collected',
        ...nothing,
        body: { state: 'ready', figures: [], priorities: [] },
      },
      {
        kind: 'technology',
        headline: 'Technology alignment is not known yet',
        ...nothing,
        body: missing(
          'No assessment was read yet from myITprocess.',
          'The vITM completes the first review; then rebuild the deck with “deck Ay Ltd”.',
        ),
      },
      {
        kind: 'technology',
        headline: 'The first assessment has no findings',
        notes: '',
        sources: [{ ...myitprocess, rows: 0, total: 0 }],
        body: {
          state: 'ready',
          score: null,
          trend: null,
          findings: {
            type: 'bar',
            title: 'Open findings by area',
            unit: { kind: 'count' },
            categories: [],
            series: [],
          },
        },
      },
      { kind: 'roadmap', headline: 'No recommendations yet', ...nothing, body: { state: 'ready', quarters: [] } },
      {
        kind: 'roadmap',
        headline: 'One quarter, nothing planned',
        ...nothing,
        body: { state: 'ready', quarters: [{ name: 'Q1 2027', cost: '', items: [] }] },
      },
      { kind: 'decisions', headline: 'Nothing to decide today', ...nothing, body: { state: 'ready', decisions: [] } },
      {
        kind: 'actions',
        headline: 'No actions are open',
        ...nothing,
        body: { state: 'ready', actions: [], nextMeeting: null },
      },
    ],
  };
}

const hostile =
  '<script>alert(1)</script> & "quotes" ${now()} [link](http://x) =HYPERLINK("http://x") \u0000\u0007\uD800\uFFFE';
const mixed = 'Überprüfung der Zugriffsrechte für Außenstellen 東京オフィスのネットワーク更改 🚀👩‍💻 ';
const long = (length: number) => (mixed + hostile + mixed.repeat(9)).slice(0, length);
const many = <Item>(count: number, make: (at: number) => Item): Item[] =>
  Array.from({ length: count }, (_, n) => make(n));

/** 80 characters of client name, 40 recommendations, bullets of 300 characters, text that tries to be something else. */
export function extremeDeck(): DeckOutline {
  const sources = many(5, (n) => ({ ...pzzle, system: `${n} ${long(60)}`, rows: 1200 + n, total: 48_000 }));
  return {
    ...richDeck(),
    client: 'Großbäckerei Österreichisch-Ungarische Donaudampfschifffahrtsgesellschaft 東京 🚀 AG',
    title: long(200),
    subtitle: hostile,
    brand: { name: `Brand ${hostile}`, primary: '#FFE14D', accent: 'F7F06D', font: 'Arial"><script>' },
    slides: [
      { kind: 'title', notes: hostile, sources },
      extremeSince(sources),
      extremeBusiness(sources),
      extremeTechnology(sources),
      extremeRoadmap(sources),
      extremeBudget(sources),
      {
        kind: 'decisions',
        headline: long(300),
        notes: long(900),
        sources,
        body: {
          state: 'ready',
          decisions: many(12, (n) => ({
            ask: `${n} ${long(160)}`,
            why: long(300),
            cost: '$1,234,567,890',
            by: '31 December 2027',
          })),
        },
      },
      {
        kind: 'actions',
        headline: long(300),
        notes: '',
        sources,
        body: {
          state: 'ready',
          actions: many(30, (n) => ({ what: `${n} ${long(120)}`, who: long(60), due: '31 Dec 2027' })),
          nextMeeting: long(200),
        },
      },
    ],
  };
}

function extremeSince(sources: Source[]): Slide {
  const columns = [
    { title: long(40), share: 3, align: 'left' as const },
    { title: 'State', share: 1, align: 'right' as const },
  ];
  const table = { columns, rows: many(25, (n) => [`${n} ${long(90)}`, 'waiting']), total: null };
  return {
    kind: 'since-last-time',
    headline: long(300),
    notes: long(400),
    sources,
    body: { state: 'ready', bullets: many(9, () => long(300)), table },
  };
}

function extremeBusiness(sources: Source[]): Slide {
  const figures = many(6, () => ({ value: '$1,234,567,890.00', label: long(80), note: long(80) }));
  const priorities = many(9, () => ({ business: long(120), technology: long(400) }));
  return {
    kind: 'business',
    headline: 'Wwwwwwww'.repeat(30),
    notes: '',
    sources,
    body: { state: 'ready', figures, priorities },
  };
}

function extremeTechnology(sources: Source[]): Slide {
  const categories = many(40, (n) => (n === 3 ? '' : `${n} ${long(90)}`));
  const findings = {
    type: 'bar' as const,
    title: long(200),
    unit: { kind: 'count' as const },
    categories,
    series: [{ name: hostile, values: many(40, (n) => 40_000 - n * 900) }],
  };
  const trend = {
    type: 'line' as const,
    title: long(90),
    unit: { kind: 'percent' as const },
    categories: ['a', 'b', 'c'],
    series: [{ name: '', values: [null, 4.5, null] }],
  };
  return {
    kind: 'technology',
    headline: '東京'.repeat(120),
    notes: '',
    sources,
    body: { state: 'ready', score: { value: '100.0 %', label: long(60), note: long(90) }, trend, findings },
  };
}

function extremeRoadmap(sources: Source[]): Slide {
  const priorities = ['high', 'medium', 'low'] as const;
  const item = (n: number) => ({
    title: `${n} ${long(20 + n * 5)}`,
    priority: priorities[n % 3] ?? 'low',
    cost: '$123,456',
    state: 'proposed' as const,
  });
  const quarters = many(5, (q) => ({
    name: q === 4 ? 'Not scheduled yet' : `Q${q + 1} 2027`,
    cost: '$1,234,567,890',
    items: many(q === 1 ? 0 : 10, item),
  }));
  return { kind: 'roadmap', headline: long(300), notes: '', sources, body: { state: 'ready', quarters } };
}

function extremeBudget(sources: Source[]): Slide {
  const chart = {
    type: 'column' as const,
    title: 'Spend',
    unit: { kind: 'money' as const, currency: 'EUR' },
    categories: many(8, (n) => `Kategorie ${n}`),
    series: many(3, (s) => ({
      name: `Jahr ${s} ${long(40)}`,
      values: many(8, (n) => 12_345_678_900 + n * s * 1_000_000_000),
    })),
  };
  const columns = ['Item', '2026', '2027', 'Change'].map((title, n) => ({
    title,
    share: n === 0 ? 3 : 2,
    align: n === 0 ? ('left' as const) : ('right' as const),
  }));
  const table = {
    columns,
    rows: many(30, (n) => [`${n} ${long(70)}`, '€1,234,567', '€1,234,567', '+100 %']),
    total: ['Total', '€37,037,010', '€37,037,010', '+100 %'],
  };
  return { kind: 'budget', headline: long(120), notes: '', sources, body: { state: 'ready', chart, table } };
}
