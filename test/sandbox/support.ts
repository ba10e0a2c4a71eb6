// Starts a sandbox with a small feed in a folder of its own, and speaks to it as a client would.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

export const ALEX = 'alex.wilber@northwind.example';
export const LEE = 'lee.novak@northwind.example';
const NOW = new Date('2026-11-23T17:00:00Z');

const FEED = {
  'people.csv': `name,email,roles,country,time_zone
Alex Wilber,${ALEX},vcio,US,America/Los_Angeles
Lee Novak,${LEE},vcio;service,GB,Europe/London
`,
  'portfolio.csv': `client,stage,itsm_id,scalepad_id,myitprocess_id
Granite,active,CUST-1000,sp-7-0,400000
Highland,active,CUST-1001,sp-7-1,400001
`,
  'tickets.csv': `ticket,client,opened_at,first_response_at,resolved_at,priority,category
INC1,Granite,2026-05-16T11:20:00Z,2026-05-16T11:35:00Z,2026-05-16T15:20:00Z,3,email
INC2,Granite,2026-10-01T08:00:00Z,,,1,security
INC3,Highland,2026-10-02T08:00:00Z,2026-10-02T09:00:00Z,2026-10-03T08:00:00Z,2,access
`,
  'csat.csv': `client,answered_at,scale,score,comment,source,ticket
Granite,2026-05-16T15:20:00Z,5,4,,itsm,INC1
Granite,2026-06-16T15:20:00Z,5,5,good,file,
`,
  'hardware.json': JSON.stringify([
    device('hw-1', 'sp-7-0', 'SN1', '2025-11-30'),
    device('hw-2', 'sp-7-0', null, null),
    device('hw-3', 'sp-7-1', 'SN3', '2027-01-31'),
  ]),
  'myitprocess.json': JSON.stringify([
    {
      id: 400000,
      name: 'Granite',
      isActive: true,
      lastReviewDate: '2026-10-16',
      alignmentScore: 61.8,
      findings: { aligned: 120, vulnerable: 2 },
      recommendations: [{ name: 'Enable MFA', budget: 9300, budgetMonth: '2027-01', status: 'Approved' }],
    },
  ]),
};

function device(id: string, client: string, serial: string | null, warranty: string | null) {
  return {
    id,
    client: { id: client, name: client },
    name: id.toUpperCase(),
    type: 'WORKSTATION',
    serial_number: serial,
    purchase_date: '2022-01-13',
    warranty_expiry_date: warranty,
  };
}

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'steward-sandbox-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function newFeed(): string {
  const folder = newFolder();
  for (const [name, content] of Object.entries(FEED)) writeFileSync(join(folder, name), content);
  return folder;
}

export type Started = { sandbox: Sandbox; dataDir: string; client: Client };
export type Client = ReturnType<typeof clientOf>;

export async function start(
  options: { dataDir?: string; feedDir?: string; shiftDays?: number; now?: Date } = {},
): Promise<Started> {
  const dataDir = options.dataDir ?? newFolder();
  const sandbox = await startSandbox({
    ...options,
    dataDir,
    feedDir: options.feedDir ?? newFeed(),
    port: 0,
    host: '127.0.0.1',
    now: () => options.now ?? NOW,
  });
  cleanups.push(() => sandbox.close());
  return { sandbox, dataDir, client: clientOf(sandbox) };
}

// biome-ignore lint/suspicious/noExplicitAny: what comes back is what the tests are about
export type Reply = { status: number; headers: Headers; body: any; bytes: Buffer };

function clientOf({ url }: Sandbox) {
  const send = async (method: string, path: string, init: RequestInit = {}): Promise<Reply> => {
    // Kept connections would outlive a sandbox whose port the next one may get.
    const headers = { connection: 'close', ...(init.headers as Record<string, string> | undefined) };
    const response = await fetch(path.startsWith('http') ? path : `${url}${path}`, { ...init, headers, method });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      body: isJson ? JSON.parse(bytes.toString()) : undefined,
    };
  };
  const graph = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    send(method, path.startsWith('http') ? path : `/graph/v1.0${path}`, {
      headers: {
        authorization: 'Bearer test',
        ...(body === undefined || Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
    });
  return { send, graph };
}

export function meeting(change: object = {}) {
  return {
    subject: 'Quarterly review: Granite, Q4',
    body: { contentType: 'html', content: '<p>Agenda &amp; goals</p>' },
    start: { dateTime: '2026-12-01T09:00:00', timeZone: 'Pacific Standard Time' },
    end: { dateTime: '2026-12-01T10:00:00', timeZone: 'Pacific Standard Time' },
    attendees: [
      { emailAddress: { address: 'amina@granite.example', name: 'Amina Keller' }, type: 'required' },
      { emailAddress: { address: LEE, name: 'Lee Novak' }, type: 'optional' },
    ],
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
    transactionId: 'meeting-1',
    ...change,
  };
}
