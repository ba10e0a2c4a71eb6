// The calls that draw an outline, recorded, so that the library alone can be asked for the same shapes.
import PptxGenJS from 'pptxgenjs';
import { drawOutline } from '../../src/adapters/pptx/write.ts';
import type { DeckOutline } from '../../src/domain/deck.ts';

type Call = { method: string; given: unknown[] };
type Drawn = { settings: [string, unknown][]; masters: unknown[]; slides: { given: unknown[]; calls: Call[] }[] };
type Any = Record<string, (...given: unknown[]) => unknown>;

export function recorded(outline: DeckOutline): Drawn {
  const drawn: Drawn = { settings: [], masters: [], slides: [] };
  const target = new PptxGenJS();
  const pres = new Proxy(target, {
    set: (_, name, value) => {
      drawn.settings.push([String(name), value]);
      return Reflect.set(target, name, value);
    },
    get: (_, name) => {
      if (name === 'defineSlideMaster') return (master: unknown) => drawn.masters.push(structuredClone(master));
      if (name !== 'addSlide') return Reflect.get(target, name);
      return (...given: unknown[]) => {
        const slide = { given: structuredClone(given), calls: [] as Call[] };
        drawn.slides.push(slide);
        const noted =
          (method: string | symbol) =>
          (...args: unknown[]) =>
            void slide.calls.push({ method: String(method), given: structuredClone(args) });
        return new Proxy({}, { get: (__, method) => noted(method) });
      };
    },
  });
  drawOutline(pres, outline, () => {});
  return drawn;
}

/** The library alone, from the first shape to the bytes. */
export async function replayed({ settings, masters, slides }: Drawn): Promise<Uint8Array> {
  const pres = new PptxGenJS();
  for (const [name, value] of settings) Reflect.set(pres, name, value);
  const any = pres as unknown as Any;
  for (const master of masters) any.defineSlideMaster?.(structuredClone(master));
  for (const { given, calls } of slides) {
    const slide = any.addSlide?.(...structuredClone(given)) as Any;
    for (const call of calls) slide[call.method]?.(...structuredClone(call.given));
  }
  return (await pres.write({ outputType: 'uint8array' })) as Uint8Array;
}
