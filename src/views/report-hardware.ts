// Hardware in the status report: when warranties end, and how old the devices are.
import { addMonths, type Day, dayOf, toDay } from '../domain/day.ts';
import type { Chart, Figure } from '../domain/deck.ts';
import type { DevicesIn, Warranty } from '../domain/evidence.ts';
import type { Formats } from '../domain/locale.ts';
import { quarterName } from './deck-plan.ts';
import { noteLines, type Scope, type SlideOf, sourceOf } from './deck-sources.ts';
import { readOr } from './report-sources.ts';
import { plural } from './words.ts';

/** So many devices, named as a row of the table and as a bar of the chart. */
type Slot = { name: string; label: string; count: number };

function readDevices({ facts }: Scope) {
  return readOr(facts.warranty, { system: 'ScalePad', column: 'scalepad', id: facts.file.systems.scalepad });
}

export function warrantySlide(scope: Scope): SlideOf<'warranty'> {
  const { data, missing } = readDevices(scope);
  const kind = 'warranty' as const;
  if (missing) return { kind, headline: 'Warranties could not be read', notes: '', sources: [], body: missing };
  const sources = [sourceOf('warranty', data.reading, scope)];
  const total = totalOf(data);
  if (total === 0) return { kind, headline: 'No devices are on record', notes: '', sources, body: noDevices };
  const { number, percent } = scope.formats;
  const slots = warrantySlots(data, today(scope));
  return {
    kind,
    headline: warrantyHeadline(data, slots, scope.formats),
    notes: noteLines(
      'Calendar quarters, from today on. A warranty that ends today still counts.',
      data.unknown > 0
        ? `${devices(data.unknown, scope.formats)} without a warranty date: often no serial number is on record in ScalePad.`
        : '',
    ),
    sources,
    body: {
      state: 'ready',
      chart: {
        type: 'bar',
        title: `Warranties of ${devices(total, scope.formats)} by when they end`,
        unit: { kind: 'count' },
        categories: slots.map(({ label }) => label),
        series: [{ name: 'Devices', values: slots.map(({ count }) => count) }],
      },
      table: {
        columns: [
          { title: 'Warranty ends', share: 2.6, align: 'left' },
          { title: 'Devices', share: 1, align: 'right' },
          { title: 'Share', share: 1, align: 'right' },
        ],
        rows: slots.map(({ name, count }) => [name, number(count), percent((count / total) * 100)]),
        total: ['All devices', number(total), percent(100)],
      },
    },
  };
}

export function lifecycleSlide(scope: Scope): SlideOf<'lifecycle'> {
  const { data, missing } = readDevices(scope);
  const kind = 'lifecycle' as const;
  if (missing) return { kind, headline: 'Hardware could not be read', notes: '', sources: [], body: missing };
  const sources = [sourceOf('warranty', data.reading, scope)];
  const total = totalOf(data);
  if (total === 0) return { kind, headline: 'No devices are on record', notes: '', sources, body: noDevices };
  const slots = ageSlots(data.bought, today(scope));
  const known = total - (slots.at(-1)?.count ?? 0);
  if (known === 0)
    return {
      kind,
      headline: 'How old the devices are is not on record',
      notes: '',
      sources,
      body: {
        state: 'missing',
        what: `ScalePad has no day of purchase for ${devices(total, scope.formats)}.`,
        todo: 'Add days of purchase or serial numbers in ScalePad, then build the report again.',
      },
    };
  const old = slots.find(({ name }) => name === oldest)?.count ?? 0;
  return {
    kind,
    headline: ageHeadline(old, known, scope.formats),
    notes: noteLines(
      'Age counts from the month of purchase.',
      known < total ? `${devices(total - known, scope.formats)} without a day of purchase in ScalePad.` : '',
    ),
    sources,
    body: {
      state: 'ready',
      figures: figuresOf(data, old, scope.formats),
      charts: [agesChart(slots, devices(total, scope.formats))],
    },
  };
}

function devices(n: number, { number }: Formats): string {
  return plural(n, 'device', 'devices', number);
}

const noDevices = {
  state: 'missing' as const,
  what: 'ScalePad has no devices of this client.',
  todo: 'Check that its devices are synchronised to ScalePad, then build the report again.',
};

function today({ facts }: Scope): Day {
  return dayOf(facts.builtAt, facts.file.zone);
}

function totalOf({ inWarranty, expiringSoon, expired, unknown }: Warranty): number {
  return inWarranty + expiringSoon + expired + unknown;
}

/** What is left of this quarter, and the next four. */
function warrantySlots({ ends, expired, unknown }: Warranty, from: Day): Slot[] {
  const first = toDay(
    `${from.slice(0, 5)}${String(Math.floor((Number(from.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`,
  );
  const quarters = Array.from({ length: 5 }, (_, n) => quarterName(addMonths(first, 3 * n)));
  const dated = ends.map(({ month, count }) => ({ quarter: quarterName(`${month}`), count }));
  const sum = (isIn: (quarter: string) => boolean) =>
    dated.reduce((all, it) => all + (isIn(it.quarter) ? it.count : 0), 0);
  return [
    { name: 'Ended already', label: 'Ended', count: expired },
    ...quarters.map((quarter, n) => ({
      name: n === 0 ? `Rest of ${quarter}` : quarter,
      label: n === 0 ? `Rest of ${quarter}` : quarter,
      count: sum((it) => it === quarter),
    })),
    { name: 'Later', label: 'Later', count: sum((it) => !quarters.includes(it)) },
    ...(unknown > 0 ? [{ name: 'Not known', label: 'Not known', count: unknown }] : []),
  ];
}

function warrantyHeadline({ expired }: Warranty, slots: readonly Slot[], formats: Formats): string {
  const soon = slots.filter(({ name }) => /Q\d/.test(name)).reduce((all, { count }) => all + count, 0);
  const until = slots.findLast(({ name }) => /^Q\d/.test(name))?.name ?? '';
  const ended = expired === 0 ? 'No device is out of warranty' : `${devices(expired, formats)} out of warranty`;
  return `${ended}; ${soon === 0 ? 'no warranty ends' : `${plural(soon, 'more warranty', 'more warranties', formats.number)} end${soon === 1 ? 's' : ''}`} by the end of ${until}`;
}

const oldest = '5 years and more';
const bands = ['Under 1 year', '1 year', '2 years', '3 years', '4 years', oldest];

function ageSlots(bought: readonly DevicesIn[], on: Day): Slot[] {
  const years = (month: string) =>
    Math.floor(
      (Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - Number(month.slice(0, 4)) * 12 - Number(month.slice(5))) /
        12,
    );
  const band = (month: string) => bands[Math.max(0, Math.min(years(month), bands.length - 1))];
  const count = (isIn: (month: string | null) => boolean) =>
    bought.reduce((sum, it) => sum + (isIn(it.month) ? it.count : 0), 0);
  const slots = bands.map((name) => ({ name, label: name, count: count((it) => it !== null && band(it) === name) }));
  return [...slots, { name: 'Not known', label: 'Not known', count: count((it) => it === null) }];
}

function ageHeadline(old: number, known: number, formats: Formats): string {
  if (old === 0) return 'No device is five years old or older';
  return old === known && known > 1
    ? `All ${devices(known, formats)} are five years old or older`
    : `${devices(old, formats)} of ${formats.number(known)} ${old === 1 ? 'is' : 'are'} five years old or older`;
}

function figuresOf(data: Warranty, old: number, { number, percent }: Formats): Figure[] {
  const total = totalOf(data);
  const share = (n: number) => `${percent((n / total) * 100)} of all`;
  return [
    { value: number(total), label: total === 1 ? 'Device' : 'Devices', note: 'on record in ScalePad' },
    { value: number(old), label: 'Five years and older', note: share(old) },
    { value: number(data.expired), label: 'Out of warranty', note: share(data.expired) },
    { value: number(data.expiringSoon), label: 'Warranty ends in 90 days', note: share(data.expiringSoon) },
  ];
}

function agesChart(slots: readonly Slot[], all: string): Chart {
  const shown = slots.filter(({ name, count }) => name !== 'Not known' || count > 0);
  return {
    type: 'column',
    title: `${all} by age`,
    unit: { kind: 'count' },
    categories: shown.map(({ label }) => label),
    series: [{ name: 'Devices', values: shown.map(({ count }) => count) }],
  };
}
