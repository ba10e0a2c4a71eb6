// Starts the sandbox alone: `npm run sandbox`.
import { z } from 'zod';
import { startSandbox } from './sandbox.ts';

const whole = z.coerce.number().int();
const environmentSchema = z.object({
  PORT: whole.default(3978),
  SANDBOX_PORT: whole.optional(),
  STEWARD_DATA_DIR: z.string().default('.steward/'),
  SANDBOX_FEED: z.string().optional(),
  SANDBOX_CLOCK_OFFSET_MS: whole.default(0),
  SANDBOX_SHIFT_DAYS: whole.default(0),
});

async function main(): Promise<void> {
  const environment = environmentSchema.parse(process.env);
  const sandbox = await startSandbox({
    dataDir: environment.STEWARD_DATA_DIR,
    port: environment.SANDBOX_PORT ?? environment.PORT + 10,
    host: '127.0.0.1',
    now: () => new Date(Date.now() + environment.SANDBOX_CLOCK_OFFSET_MS),
    feedDir: environment.SANDBOX_FEED,
    shiftDays: environment.SANDBOX_SHIFT_DAYS,
  });
  console.log(`Sandbox is ready: ${sandbox.url}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sandbox.close());
}

main().catch((error: unknown) => {
  console.error(error instanceof z.ZodError ? z.prettifyError(error) : error);
  process.exitCode = 1;
});
