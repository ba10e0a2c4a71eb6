// Packs the Teams app: appPackage/ with the ids of this installation, checked, as dist/steward.zip.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import JSZip from 'jszip';
import { z } from 'zod';

const usage = `Usage: BOT_ID=… BOT_DOMAIN=… npm run package
  BOT_ID      the client id of the bot's identity, a GUID
  BOT_DOMAIN  the host name Steward answers on, without https://`;
const SCHEMA = '@microsoft/app-manifest/build/json-schemas/teams/v1.30/MicrosoftTeams.schema.json';
const TARGET = 'dist/steward.zip';
const PNG_SIGNATURE = '89504e470d0a1a0a';
const icons = [
  { file: 'color.png', side: 192 },
  { file: 'outline.png', side: 32 },
];

const environment = z.object({
  BOT_ID: z.guid('must be the client id of the bot, a GUID'),
  BOT_DOMAIN: z.hostname('must be a host name such as steward.northwind.example, without https:// and path'),
});
type Ids = z.infer<typeof environment>;
// What is checked when the ids are wrong, so that everything else is named at the same time.
const sampleIds: Ids = { BOT_ID: '00000000-0000-0000-0000-000000000000', BOT_DOMAIN: 'steward.example' };

async function main(): Promise<number> {
  if (process.argv.length > 2) return complain(2, [usage]);
  const ids = environment.safeParse(process.env);
  const wrongIds = ids.success ? [] : ids.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const manifest = existsSync(at('manifest.json'))
    ? fill(readFileSync(at('manifest.json'), 'utf8'), ids.data ?? sampleIds)
    : '';
  const problems = [...wrongIds, ...manifestProblems(manifest), ...icons.flatMap(iconProblems)];
  if (problems.length > 0) return complain(1, ['The app can’t be packed:', ...problems.map((line) => `- ${line}`)]);
  const zip = new JSZip().file('manifest.json', manifest);
  for (const { file } of icons) zip.file(file, readFileSync(at(file)));
  mkdirSync('dist', { recursive: true });
  writeFileSync(TARGET, await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' }));
  process.stdout.write(`${TARGET} is ready: upload it in the Teams admin center under Teams apps, Manage apps.\n`);
  return 0;
}

function at(file: string): string {
  return `appPackage/${file}`;
}

function complain(status: number, lines: readonly string[]): number {
  process.stderr.write(`${lines.join('\n')}\n`);
  return status;
}

function fill(template: string, ids: Ids): string {
  const values = new Map(Object.entries(ids));
  return template.replace(/\$\{\{(\w+)\}\}/g, (placeholder, name: string) => values.get(name) ?? placeholder);
}

function manifestProblems(text: string): string[] {
  if (text === '') return [`${at('manifest.json')}: is missing`];
  const unfilled = [...new Set(text.match(/\$\{\{.*?\}\}/g))].map((name) => `nothing fills ${name}`);
  return [...unfilled, ...schemaProblems(text)].map((problem) => `${at('manifest.json')}: ${problem}`);
}

function schemaProblems(text: string): string[] {
  const schema = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(SCHEMA), 'utf8'));
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
  const manifest = parse(text);
  if (manifest instanceof SyntaxError) return [manifest.message];
  if (ajv.validate(schema, manifest)) return [];
  return (ajv.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? ` (${params.additionalProperty})` : '';
    return `${instancePath || '/'} ${message}${extra}`;
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

function iconProblems({ file, side }: { file: string; side: number }): string[] {
  if (!existsSync(at(file))) return [`${at(file)}: is missing`];
  const bytes = readFileSync(at(file));
  if (bytes.toString('hex', 0, 8) !== PNG_SIGNATURE) return [`${at(file)}: is no PNG`];
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width === side && height === side) return [];
  return [`${at(file)}: must be ${side} × ${side}, is ${width} × ${height}`];
}

process.exitCode = await main();
