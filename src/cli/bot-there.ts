// Whether the bot answers on this machine.

const PATIENCE_MS = 5000;

export async function isBotThere(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(PATIENCE_MS) })).ok;
  } catch {
    return false;
  }
}
