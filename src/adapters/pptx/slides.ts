// How each kind of slide is laid out: a list of pages, of which all but the first are continuations.
import {
  type Board,
  type Chart,
  type Figure,
  isEmptyChart,
  type Slide,
  type SlideBodies,
  type Table,
} from '../../domain/deck.ts';
import {
  type Areas,
  bulletPages,
  type Cell,
  type Desk,
  type Draw,
  figure,
  type Grid,
  gridOf,
  missingPanel,
  tablePages,
  textBlock,
} from './blocks.ts';
import { chartBlock } from './chart.ts';
import { type Area, BODY, column, SOFT } from './look.ts';
import { roadmapPages } from './roadmap.ts';
import { clean } from './text.ts';

type BodyKind = keyof SlideBodies;
type Layouts = { [Kind in BodyKind]: (desk: Desk, body: SlideBodies[Kind]) => Draw[][] };
const GUTTER = 0.6;
const whole: Areas = { first: BODY, rest: BODY };

/** The small line above the headline. */
export const kickers: Record<BodyKind, string> = {
  'since-last-time': 'Since last time',
  business: 'Business alignment',
  technology: 'Technology alignment',
  roadmap: 'IT roadmap',
  budget: 'Budget',
  decisions: 'Decisions wanted',
  actions: 'Actions and next meeting',
  tickets: 'Service desk: tickets',
  response: 'Service desk: response and resolution',
  satisfaction: 'Customer satisfaction',
  warranty: 'Hardware warranty',
  lifecycle: 'Hardware lifecycle',
};

/** Said where an outline claims to be ready but brings nothing to show. */
const nothing: Record<BodyKind, { what: string; todo: string }> = {
  'since-last-time': {
    what: 'Nothing was recorded since last time.',
    todo: 'What is agreed today is reported here next time.',
  },
  business: {
    what: 'No business goals are recorded yet.',
    todo: 'Ask for them today, and note them when closing the meeting.',
  },
  technology: {
    what: 'No findings and no score were read.',
    todo: 'Check that the assessment is complete, then rebuild the deck.',
  },
  roadmap: { what: 'No recommendations were read.', todo: 'Plan them in the roadmap, then rebuild the deck.' },
  budget: { what: 'No budget figures were read.', todo: 'Add costs to the recommendations, then rebuild the deck.' },
  decisions: {
    what: 'Nothing is waiting for a decision.',
    todo: 'What is decided today is recorded when the meeting is closed.',
  },
  actions: { what: 'No actions are open.', todo: 'What is agreed today is recorded when the meeting is closed.' },
  tickets: { what: 'No tickets were read.', todo: 'Check the service desk, then build the report again.' },
  response: { what: 'No times were read.', todo: 'Check the service desk, then build the report again.' },
  satisfaction: { what: 'No answers were read.', todo: 'Ask today, then build the report again.' },
  warranty: { what: 'No devices were read.', todo: 'Check the asset list, then build the report again.' },
  lifecycle: { what: 'No devices were read.', todo: 'Check the asset list, then build the report again.' },
};

const layouts: Layouts = {
  'since-last-time': (desk, { bullets, table }) => {
    const [left, right] = halves(table ? 0.46 : 1);
    const texts = bulletPages(desk, bullets, { first: left, rest: BODY });
    const first = bullets.length > 0 ? right : BODY;
    return spread(texts, table ? tablePages(desk, gridOf(table), { first, rest: BODY }) : []);
  },
  business: (desk, { figures, priorities }) => {
    const { strip, below } = figureStrip(desk, figures);
    return spread(strip, tablePages(desk, priorityGrid(priorities), { first: below, rest: BODY }));
  },
  technology: (desk, { score, trend, findings }) => {
    if (!score && !trend && isEmptyChart(findings)) return [];
    const [left, right] = halves(0.32);
    const upper = { ...left, h: trend ? 1.75 : 2.2 };
    const lower = { ...left, y: left.y + 2.1, h: left.h - 2.1 };
    const wide = score || trend ? right : BODY;
    return [
      [
        ...(score ? figure(desk, score, upper, [66, 54, 40, 28]) : []),
        ...(trend ? chartBlock(desk, trend, score ? lower : left) : []),
        ...chartBlock(desk, findings, wide),
      ],
    ];
  },
  roadmap: (desk, { quarters }) => chunks(quarters, 5).flatMap((some) => roadmapPages(desk, some)),
  budget: chartAndTable,
  decisions: (desk, { decisions }) => spread(tablePages(desk, decisionGrid(decisions), whole)),
  actions: (desk, { actions, nextMeeting }) => {
    if (actions.length === 0 && nextMeeting === null) return [];
    const room = nextMeeting === null ? 0 : 0.8;
    const first = { ...BODY, h: BODY.h - room };
    const table = tablePages(desk, actionGrid(actions), { first, rest: first });
    const pages = spread(table.length > 0 ? table : [together([])]);
    pages.at(-1)?.push(...(nextMeeting === null ? [] : nextPanel(desk, nextMeeting)));
    return pages;
  },
  tickets: board,
  response: board,
  satisfaction: board,
  warranty: chartAndTable,
  lifecycle: board,
};

function chartAndTable(desk: Desk, { chart, table }: { chart: Chart; table: Table }): Draw[][] {
  if (isEmptyChart(chart) && table.rows.length === 0) return [];
  const [left, right] = halves(0.44);
  return spread(
    [together(chartBlock(desk, chart, left))],
    tablePages(desk, gridOf(table), { first: right, rest: BODY }),
  );
}

function board(desk: Desk, { figures, charts }: Board): Draw[][] {
  if (figures.length === 0 && charts.every(isEmptyChart)) return [];
  const { strip, below } = figureStrip(desk, figures);
  const w = (below.w - GUTTER * (charts.length - 1)) / charts.length;
  const drawn = charts.flatMap((chart, at) => chartBlock(desk, chart, { ...below, x: below.x + at * (w + GUTTER), w }));
  return spread(strip, drawn.length > 0 ? [together(drawn)] : []);
}

/** Up to four figures beside each other, two as wide as what is below, and the room they leave; more are in the notes. */
function figureStrip(desk: Desk, figures: readonly Figure[]): { strip: Draw[]; below: Area } {
  desk.spill.push(...figures.slice(4).map((it) => clean(`${it.label}: ${it.value} (${it.note})`)));
  const of = figures.length === 2 ? 2 : 4;
  const draws = figures
    .slice(0, 4)
    .flatMap((it, at) => figure(desk, it, column(at, { of, y: BODY.y, h: 1.25 }), [36, 30, 24, 18]));
  if (draws.length === 0) return { strip: [], below: BODY };
  return { strip: [together(draws)], below: { ...BODY, y: BODY.y + 1.65, h: BODY.h - 1.65 } };
}

/** The pages of a slide; one whose data is missing, or that would be blank, is one honest page. */
export function pagesOf(desk: Desk, slide: Extract<Slide, { kind: BodyKind }>): Draw[][] {
  if (slide.body.state === 'missing') return [missingPanel(desk, slide.body)];
  const layout = layouts[slide.kind] as (desk: Desk, body: SlideBodies[BodyKind]) => Draw[][];
  const pages = layout(desk, slide.body);
  return pages.length > 0 ? pages : [missingPanel(desk, { state: 'missing', ...nothing[slide.kind] })];
}

const together =
  (draws: readonly Draw[]): Draw =>
  (slide) => {
    for (const draw of draws) draw(slide);
  };

/** The first pages of all blocks share one slide; each further page is a slide of its own. */
function spread(...blocks: readonly Draw[][]): Draw[][] {
  const firsts = blocks.flatMap((block) => block.slice(0, 1));
  const rests = blocks.flatMap((block) => block.slice(1).map((it) => [it]));
  return firsts.length > 0 ? [firsts, ...rests] : rests;
}

function halves(share: number): [Area, Area] {
  const left = share === 1 ? BODY.w : (BODY.w - GUTTER) * share;
  return [
    { ...BODY, w: left },
    { ...BODY, x: BODY.x + left + GUTTER, w: BODY.w - GUTTER - left },
  ];
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

const plain = (text: string): Cell => ({ strong: '', text });
const strong = (text: string): Cell => ({ strong: text, text: '' });

function priorityGrid(priorities: SlideBodies['business']['priorities']): Grid {
  const columns = [
    { title: 'What the business wants', share: 1, align: 'left' as const },
    { title: 'What it means for technology', share: 1.3, align: 'left' as const },
  ];
  return {
    columns,
    rows: priorities.map((it) => [strong(it.business), plain(it.technology)]),
    sizes: [16, 15, 14, 13],
  };
}

function decisionGrid(decisions: SlideBodies['decisions']['decisions']): Grid {
  const columns = [
    { title: '', share: 0.45, align: 'left' as const },
    { title: 'Decision', share: 7.4, align: 'left' as const },
    { title: 'Cost', share: 1.8, align: 'right' as const },
    { title: 'Needed by', share: 1.6, align: 'right' as const },
  ];
  const rows = decisions.map((it, at) => [
    strong(`${at + 1}`),
    { strong: it.ask, text: it.why },
    plain(it.cost),
    plain(it.by),
  ]);
  return { columns, rows, sizes: [18, 16, 15, 14, 13, 12] };
}

function actionGrid(actions: SlideBodies['actions']['actions']): Grid {
  const columns = [
    { title: 'What', share: 6.5, align: 'left' as const },
    { title: 'Who', share: 3.1, align: 'left' as const },
    { title: 'Due', share: 1.6, align: 'right' as const },
  ];
  return {
    columns,
    rows: actions.map((it) => [plain(it.what), plain(it.who), plain(it.due)]),
    sizes: [16, 15, 14, 13, 12],
  };
}

function nextPanel(desk: Desk, text: string): Draw[] {
  const panel = { ...BODY, y: BODY.y + BODY.h - 0.62, h: 0.62 };
  const inside = { ...panel, x: panel.x + 0.3, w: panel.w - 0.6, y: panel.y + 0.17, h: 0.32 };
  return [
    (slide) => slide.addShape('rect', { ...panel, fill: { color: SOFT } }),
    textBlock(desk, text, inside, { sizes: [14, 12, 10], color: desk.look.primaryText, bold: true }),
  ];
}
