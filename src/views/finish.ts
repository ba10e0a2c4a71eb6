// The last step of every card: what was typed, the problems beside their fields, literal text, fallbacks for old clients.
import type { Form } from '../domain/answer-parts.ts';
import { LONGEST_TEXT } from '../domain/typed.ts';
import { literalChoice, literalFacts, literalText } from './literal.ts';
import { isNode, type Node, nodes } from './node.ts';
import { capital, clipped, plural } from './words.ts';

type Filled = Form<string>;

/** Puts typed values back, sets each problem under its input, opens folded parts that hold one, and says it at the top. */
export function withForm(card: Node, form: Filled): Node {
  const problems = Object.entries(form.problems);
  if (problems.length === 0 && Object.keys(form.typed).length === 0) return card;
  const body = nodes(card.body).flatMap((item) => filled(item, form));
  if (problems.length === 0) return { ...card, body };
  const inputs = inputIds(card);
  const elsewhere = problems.filter(([field]) => !inputs.has(field)).map(([, problem]) => problem);
  const here = problems.length - elsewhere.length;
  const hint = here > 0 ? [`Not done yet: please look at ${plural(here, 'field')} below.`] : ['Not done yet.'];
  return { ...card, body: [problemBanner([...hint, ...elsewhere].join(' ')), ...body] };
}

/** Says under the heading why it comes `when`: `today`, or the day it is due. */
export function withWhy(card: Node, why: readonly string[], when: string): Node {
  const body = nodes(card.body);
  const at = body.findIndex(({ style }) => style === 'heading') + 1;
  const text = `Why ${when}? ${clipped(capital(why.join('; ')), 400)}.`;
  const said = { type: 'TextBlock', text, wrap: true, isSubtle: true, size: 'Small', spacing: 'Small' };
  return { ...card, body: body.toSpliced(at, 0, said) };
}

/** Makes every shown text literal, drops empty properties, and adds the fallback that older clients press. */
export function finished(card: Node): Node {
  return finishedValue(card) as Node;
}

function filled(node: Node, form: Filled): Node[] {
  if (isInput(node)) return [{ ...node, ...typedValue(node, form.typed) }, ...problemOf(node, form)];
  const inner: Node = { ...node };
  for (const key of ['items', 'columns']) {
    if (key in node) inner[key] = nodes(node[key]).flatMap((item) => filled(item, form));
  }
  const touched = [...inputIds(node)].some((id) => form.typed[id] || form.problems[id]);
  return [touched && node.isVisible === false ? { ...inner, isVisible: true } : inner];
}

function typedValue(input: Node, typed: Filled['typed']): Node {
  const text = typed[String(input.id)];
  if (text === undefined) return {};
  if (input.type !== 'Input.Number') return { value: text };
  return { value: text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : null };
}

function problemOf(input: Node, { problems }: Filled): Node[] {
  const text = problems[String(input.id)];
  return text
    ? [{ type: 'TextBlock', text: `⚠ ${text}`, color: 'Attention', size: 'Small', spacing: 'Small', wrap: true }]
    : [];
}

function problemBanner(text: string): Node {
  return {
    type: 'Container',
    style: 'attention',
    items: [{ type: 'TextBlock', text, wrap: true, weight: 'Bolder' }],
  };
}

function inputIds(node: Node): Set<string> {
  if (isInput(node)) return new Set([String(node.id)]);
  return new Set(
    ['body', 'items', 'columns'].flatMap((key) => nodes(node[key]).flatMap((item) => [...inputIds(item)])),
  );
}

function isInput(node: Node): boolean {
  return String(node.type).startsWith('Input.');
}

function finishedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(finishedValue);
  return isNode(value) ? finishedNode(value) : value;
}

function finishedNode(node: Node): Node {
  const plain: Node = {};
  for (const [key, value] of Object.entries(node))
    if (value !== null) plain[key] = key === 'data' ? value : finishedValue(value);
  if (plain.type === 'TextBlock') return literalText(plain);
  if (plain.type === 'FactSet') return literalFacts(plain);
  if (plain.isMultiline) return { maxLength: LONGEST_TEXT, ...plain };
  if (plain.type === 'Action.Execute') return { ...plain, fallback: submitFor(plain) };
  if (plain.style === 'expanded') return { ...plain, choices: nodes(plain.choices).map(literalChoice) };
  return plain;
}

function submitFor({ title, verb, data }: Node): Node {
  return {
    type: 'Action.Submit',
    ...(title === undefined ? {} : { title }),
    data: { ...(isNode(data) ? data : {}), verb },
  };
}
