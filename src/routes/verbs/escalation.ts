// The buttons of escalations.
import { z } from 'zod';
import { dayOf, timeOf, toInstant, type Zone } from '../../domain/day.ts';
import type { Problems } from '../../domain/decision.ts';
import { type ClientId, toMail } from '../../domain/ids.ts';
import {
  acknowledgeEscalation,
  escalationForm,
  previewEscalation,
  raiseEscalation,
  resolve,
  showEscalation,
  writeUpdate,
} from '../../usecases/escalations.ts';
import { findClient } from '../../usecases/find-client.ts';
import type { Desk } from '../desk.ts';
import { parseEscalation, parsePromise } from '../forms/escalation.ts';
import { parseText } from '../forms/fields.ts';
import { client, escalation, orForm, type Verbs, verb, withDays, within } from '../verb.ts';

type Raising = z.infer<ReturnType<typeof raised>>;

export const escalationVerbs: Verbs = {
  'escalation.preview': verb(z.object({ client: client.nullish() }), async (press, data) => {
    const { desk, turn } = press;
    const { typed, echoes, isEchoed } = withDays(press, ['promiseDate']);
    const chosen = data.client ?? (await clientTyped(desk, typed.client));
    const form = (problems: Problems) =>
      escalationForm(desk, turn.asker, { client: data.client ?? null, typed, problems });
    if (isEchoed) return form(echoes);
    const parsed = parseEscalation(typed, turn.asker.zone);
    if (!chosen)
      return form({ client: 'I need the exact name of a client.', ...('problems' in parsed ? parsed.problems : {}) });
    if ('problems' in parsed) return form(parsed.problems);
    return previewEscalation(desk, { client: chosen, input: parsed.input }, turn.asker);
  }),

  'escalation.edit': verb(raised(), ({ desk, turn }, data) =>
    escalationForm(desk, turn.asker, { client: data.client, typed: asTyped(data, turn.asker.zone) }),
  ),

  'escalation.raise': verb(raised(), ({ desk, turn }, data) => {
    const { client: of, n, isUsual, ...input } = data;
    return orForm(raiseEscalation(desk, turn.asker, { client: of, n, input, isUsual }), (problems) =>
      escalationForm(desk, turn.asker, { client: of, typed: asTyped(data, turn.asker.zone), problems }),
    );
  }),

  'escalation.acknowledge': verb(
    z.object({ escalation, within, seen: z.string().optional() }),
    ({ desk, turn }, { seen, ...data }) =>
      acknowledgeEscalation(desk, turn.asker, { ...data, seen: seen ? toMail(seen) : null }),
  ),

  'escalation.form': verb(
    z.object({ escalation, within, form: z.enum(['update', 'resolve', '']) }),
    ({ desk, turn }, data) => showEscalation(desk, turn.asker, { ...data, form: data.form === '' ? null : data.form }),
  ),

  'escalation.update': verb(z.object({ escalation, within }), (press, data) => {
    const { desk, turn } = press;
    const { typed, echoes, isEchoed } = withDays(press, ['nextDate']);
    const form = (problems: Problems) => showEscalation(desk, turn.asker, { ...data, form: 'update', typed, problems });
    if (isEchoed) return form(echoes);
    const parsed = parsePromise(typed, turn.asker.zone);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(writeUpdate(desk, turn.asker, { ...data, text: parseText(typed.text), nextAt: parsed.nextAt }), form);
  }),

  'escalation.resolve': verb(z.object({ escalation, within }), ({ desk, turn, typed }, data) =>
    orForm(
      resolve(desk, turn.asker, { ...data, cause: parseText(typed.cause), change: parseText(typed.change) }),
      (problems) => showEscalation(desk, turn.asker, { ...data, form: 'resolve', typed, problems }),
    ),
  ),
};

function raised() {
  return z.object({
    client,
    n: z.number().int().min(1),
    severity: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    what: z.string(),
    affected: z.string(),
    ticket: z.string(),
    promisedAt: z.iso.datetime().transform(toInstant),
    isUsual: z.boolean().default(false),
  });
}

/** The form as it was filled in; the usual promise is left empty, so that it goes with another severity. */
function asTyped({ severity, what, affected, ticket, promisedAt, isUsual }: Raising, zone: Zone) {
  const promise = isUsual ? {} : { promiseDate: dayOf(promisedAt, zone), promiseTime: timeOf(promisedAt, zone) };
  return { severity: String(severity), what, affected, ticket, ...promise };
}

async function clientTyped(desk: Desk, typed: string | undefined): Promise<ClientId | undefined> {
  const found = typed ? await findClient(desk, typed) : undefined;
  return found && 'found' in found ? found.found.id : undefined;
}
