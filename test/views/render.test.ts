// Every card of every answer: well-formed for Teams, complete, small enough, and literal.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { defaultPolicy, type Policy } from '../../src/domain/policy.ts';
import { type Node, nodes } from '../../src/views/node.ts';
import { render } from '../../src/views/render.ts';
import { hostConfig, themes } from '../support/host-config.ts';
import { injected, now, samples, viewer } from '../support/sample-answers.ts';

const { AdaptiveCard, HostConfig, SerializationContext } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards');
/** Of bold characters in the column that Teams gives it. */
const MOST_OF_A_TITLE = 13;
const cards = samples.map(({ name, answer }) => ({ name, answer, ...render(answer, viewer, now) }));

test('every kind of answer has a normal and an extreme sample', () => {
  const kinds = new Set(samples.map(({ answer }) => answer.is));
  const extreme = new Set(samples.filter(({ name }) => name.endsWith('extreme')).map(({ answer }) => answer.is));
  expect(kinds).toEqual(new Set(answerKinds()));
  expect([...kinds].filter((kind) => !extreme.has(kind))).toEqual([]);
});

/** The kinds of answers as their types name them. */
function answerKinds(): string[] {
  const folder = new URL('../../src/domain/answers/', import.meta.url);
  const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  return sources.flatMap((source) => [...source.matchAll(/\bis: '([a-z-]+)'/g)].map(([, kind = '']) => kind));
}

describe.each(cards)('$name', ({ content, text, answer }) => {
  const all = everyNode(content);
  const executes = all.filter((node) => node.type === 'Action.Execute');

  test('is a card of version 1.5 without mistakes', () => {
    const context = new SerializationContext();
    const card = new AdaptiveCard();
    card.hostConfig = new HostConfig(hostConfig(themes.light));
    card.parse(structuredClone(content), context);
    const events = Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n)?.message);
    expect(events).toEqual([]);
    expect(card.validateProperties().validationEvents.map(({ message }) => message)).toEqual([]);
    expect(content.version).toBe('1.5');
    expect(all.filter((node) => 'when' in node || '$when' in node || '$data' in node)).toEqual([]);
  });

  test('has at most six actions, and each is complete', () => {
    expect(nodes(content.actions).length).toBeLessThanOrEqual(6);
    for (const action of nodes(content.actions)) expect(action.title).toEqual(expect.stringMatching(/\S/));
    for (const { verb, data, fallback, title } of executes) {
      expect(verb).toEqual(expect.stringMatching(/^[a-z-]+(\.[a-z-]+)?$/));
      const label = title === undefined ? {} : { title };
      expect(fallback).toEqual({ type: 'Action.Submit', ...label, data: { ...(data as Node), verb } });
    }
  });

  test('has a label and a name of its own on every input', () => {
    const inputs = all.filter((node) => String(node.type).startsWith('Input.'));
    expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
    for (const { id, label } of inputs) {
      expect(id).toEqual(expect.stringMatching(/^[a-zA-Z]+$/));
      expect(label).toEqual(expect.stringMatching(/\S/));
    }
  });

  test('shows every problem of its form', () => {
    const problems = 'problems' in answer ? Object.values(answer.problems) : [];
    for (const problem of problems) expect(text).toContain(problem);
  });

  test('opens nothing hidden that does not exist', () => {
    const ids = new Set(all.map(({ id }) => id));
    const targets = all.flatMap((node) => (node.targetElements ?? []) as string[]);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
  });

  test('gives a reader of Markdown nothing to read, and leaves no expression behind', () => {
    expect(JSON.stringify(content).replaceAll('${now()}', '')).not.toMatch(/\$\{|\{\{/);
    for (const shown of readAsMarkdown(all)) {
      expect(shown).not.toMatch(/undefined|\[object|NaN/);
      expect(shown).not.toMatch(/[\\`*_[\]<>~|]|&#?\w/);
      expect(shown).not.toMatch(/(^|\n)\s*(#|[-+=]+\s|\d+[.)]\s)/);
    }
  });

  test('fits into a message with room to spare', () => {
    const typed = 'typed' in answer ? Object.values(answer.typed).join('') : '';
    const size = Buffer.byteLength(JSON.stringify(content), 'utf16le');
    expect(size - Buffer.byteLength(JSON.stringify(typed), 'utf16le')).toBeLessThanOrEqual(40 * 1024);
    expect(size).toBeLessThanOrEqual(80 * 1024);
  });

  test('has no title of a fact that breaks within a word', () => {
    const facts = all.filter((node) => node.type === 'FactSet').flatMap((node) => nodes(node.facts));
    for (const { title } of facts) expect(String(title).length).toBeLessThanOrEqual(MOST_OF_A_TITLE);
  });

  test('opens only pages of the web', () => {
    const urls = all.filter((node) => node.type === 'Action.OpenUrl').map(({ url }) => String(url));
    expect(urls.filter((url) => !url.startsWith('https://'))).toEqual([]);
  });

  test('says in plain text what the card says', () => {
    expect(text).toMatch(/\S/);
    expect(text).not.toMatch(/undefined|\[object|NaN|\{\{/);
  });
});

describe('what a person typed', () => {
  const line = `${injected} \\* &copy; {{DATE(2026-11-26T09:00:00Z)}}`;
  const note = { is: 'note', tone: 'plain', title: injected, text: `- a\n1. ${line}\nplain`, buttons: [] } as const;

  test('is drawn as it was typed, title and paragraphs', () => {
    const { content } = render(note, viewer, now);
    expect(runsOf(content).map(({ text }) => unjoined(text))).toEqual([injected, '- a', `1. ${line}`, 'plain']);
    expect(runsOf(content)[0]).toMatchObject({ size: 'Medium', weight: 'Bolder', color: 'Default' });
  });

  test('is drawn as it was typed in a fact, beside facts without markup', () => {
    const escalation = samples.find(({ name }) => name === 'escalation-preview')?.answer;
    if (escalation?.is !== 'escalation-preview') throw new Error('the sample is gone');
    const all = everyNode(render({ ...escalation, affected: line }, viewer, now).content);
    expect(all.filter(({ type }) => type === 'FactSet')).toEqual([]);
    const rows = all.filter(({ type }) => type === 'ColumnSet').map(({ columns }) => nodes(columns).map(wordsOf));
    expect(rows).toContainEqual(['Affected', line]);
    expect(rows).toContainEqual(['Severity', expect.stringMatching(/^Severity \d/)]);
  });

  test('looks alike in a choice to tick, and means what it meant', () => {
    const times = samples.find(({ name }) => name === 'meeting-times')?.answer;
    if (times?.is !== 'meeting-times') throw new Error('the sample is gone');
    const contact = { name: '1. *Bao* <i>', mail: 'b_o@x.example', phone: '', role: '', method: null, primary: true };
    const all = everyNode(render({ ...times, contacts: [contact] }, viewer, now).content);
    const choices = nodes(all.find(({ id }) => id === 'attendees')?.choices);
    expect(choices).toEqual([{ title: '\u200b1. ∗Bao∗ ‹i›', value: 'b_o@x.example' }]);
  });

  test('stays as it is in plain text', () => {
    expect(render(note, viewer, now).text).toContain(`1. ${line}`);
  });

  test('stays a plain text block where nothing could be read as markup', () => {
    const text = 'Call +1 555 0152 – 1.5 hours, R & D at 50%\nand more';
    const all = everyNode(render({ ...note, title: 'x', text }, viewer, now).content);
    expect(all.filter(({ type }) => type === 'TextBlock').map(({ text }) => text)).toContain(
      text.replace('\n', '\n\n'),
    );
  });

  test('is drawn whole, however many paragraphs it has', () => {
    const text = `${Array.from({ length: 100 }, (_, n) => `line ${n}`).join('\n')}\n*end*`;
    const { content } = render({ ...note, title: 'x', text }, viewer, now);
    expect(runsOf(content)).toHaveLength(41);
    expect(runsOf(content).at(-1)?.text).toMatch(/^line 40 ¶ line 41 ¶ .* ¶ line 99 ¶ \*end\*$/);
  });
});

function everyNode(node: Node): Node[] {
  const inner = Object.entries(node).flatMap(([key, value]) => {
    if (key === 'data') return [];
    return [...nodes(value), ...nodes([value])].flatMap(everyNode);
  });
  return [node, ...inner];
}

function runsOf(content: Node): Node[] {
  return everyNode(content).filter(({ type }) => type === 'TextRun');
}

function wordsOf(column: Node): string {
  return everyNode(column)
    .flatMap(({ type, text }) => (type === 'TextBlock' || type === 'TextRun' ? [unjoined(text)] : []))
    .join('\n');
}

/** Without the sign of no width that keeps a card from rewriting a date. */
function unjoined(text: unknown): string {
  return String(text).replaceAll('\u200b', '');
}

/** What some client reads as Markdown, once or twice. */
function readAsMarkdown(all: readonly Node[]): string[] {
  const blocks = all.filter((node) => node.type === 'TextBlock').map(({ text }) => String(text));
  const facts = all.filter((node) => node.type === 'FactSet').flatMap(({ facts }) => nodes(facts));
  const choices = all.filter((node) => node.style === 'expanded').flatMap((node) => nodes(node.choices));
  return [
    ...blocks,
    ...facts.flatMap(({ title, value }) => [String(title), String(value)]),
    ...choices.map(({ title }) => String(title)),
  ];
}

test('the help shows one topic, a press on the heading of another shows its commands', () => {
  const help = samples.find(({ name }) => name === 'help');
  if (help?.answer.is !== 'help') throw new Error('the sample is gone');
  const { content, text } = render(help.answer, viewer, now);
  const all = everyNode(content);
  const shown = all.filter(({ id, isVisible }) => String(id).endsWith('-lines') && isVisible !== false);
  expect(shown.map(({ id }) => id)).toEqual(['day-lines']);
  const heading = all.find(({ selectAction }) => JSON.stringify(selectAction ?? '').includes('"upkeep-lines"'));
  expect(heading?.selectAction).toMatchObject({ targetElements: ['upkeep-words', 'upkeep-lines'] });
  expect(text).toMatch(/clients \[mine, all, filter\]: list clients/);
  expect(text).toMatch(/edit, cadence, history, assign/);
  expect(text).not.toContain('rename <client>');
});

test('the policy opens the topics in which a number is not the default, and the first', () => {
  const open = (policy: Policy) =>
    everyNode(render({ is: 'policy', policy }, viewer, now).content)
      .filter(({ id, isVisible }) => String(id).startsWith('topic-') && isVisible !== false)
      .map(({ id }) => id);
  expect(open(defaultPolicy)).toEqual(['topic-0']);
  const absence = { ...defaultPolicy.absence, waitBusinessDays: 3 };
  expect(open({ ...defaultPolicy, absence })).toEqual(['topic-0', 'topic-8']);
});
