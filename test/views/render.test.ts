// Every card of every answer: well-formed for Teams, complete, small enough, and literal.
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { type Node, nodes } from '../../src/views/finish.ts';
import { render } from '../../src/views/render.ts';
import { hostConfig, themes } from '../support/host-config.ts';
import { injected, now, samples, viewer } from '../support/sample-answers.ts';

const { AdaptiveCard, HostConfig, SerializationContext } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards');
const cards = samples.map(({ name, answer }) => ({ name, answer, ...render(answer, viewer, now) }));

test('every kind of answer has a normal and an extreme sample', () => {
  const kinds = new Set(samples.map(({ answer }) => answer.is));
  const extreme = new Set(samples.filter(({ name }) => name.endsWith('extreme')).map(({ answer }) => answer.is));
  expect(kinds.size).toBe(33);
  expect([...kinds].filter((kind) => !extreme.has(kind))).toEqual([]);
});

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

  test('shows text literally and leaves no expression behind', () => {
    expect(JSON.stringify(content).replaceAll('${now()}', '')).not.toContain('${');
    for (const shown of shownTexts(all)) {
      expect(shown).not.toMatch(/\$\{|undefined|\[object|NaN/);
      expect(shown.replace(/\\[\s\S]/g, '')).not.toMatch(/[*_[\]<>~`|]/);
      expect(shown).not.toMatch(/(^|\n)([-+#=]|\d+[.)])/);
    }
  });

  test('fits into a message with room to spare', () => {
    const typed = 'typed' in answer ? Object.values(answer.typed).join('') : '';
    const size = Buffer.byteLength(JSON.stringify(content), 'utf16le');
    expect(size - Buffer.byteLength(JSON.stringify(typed), 'utf16le')).toBeLessThanOrEqual(40 * 1024);
    expect(size).toBeLessThanOrEqual(80 * 1024);
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

test('a person’s text reaches the reader unchanged once the escapes are taken away', () => {
  const { content } = render({ is: 'note', tone: 'plain', title: 'x', text: injected, buttons: [] }, viewer, now);
  const shown = shownTexts(everyNode(content)).map((text) => text.replace(/\\([\s\S])/g, '$1'));
  expect(shown).toContain(injected);
});

function everyNode(node: Node): Node[] {
  const inner = Object.entries(node).flatMap(([key, value]) => {
    if (key === 'data') return [];
    return [...nodes(value), ...nodes([value])].flatMap(everyNode);
  });
  return [node, ...inner];
}

/** What a Markdown reader may get to see. */
function shownTexts(all: readonly Node[]): string[] {
  const blocks = all.filter((node) => node.type === 'TextBlock').map(({ text }) => String(text));
  const facts = all.filter((node) => node.type === 'FactSet').flatMap(({ facts }) => nodes(facts));
  const choices = all.filter((node) => node.style === 'expanded').flatMap((node) => nodes(node.choices));
  return [
    ...blocks,
    ...facts.flatMap(({ title, value }) => [String(title), String(value)]),
    ...choices.map(({ title }) => String(title)),
  ];
}
