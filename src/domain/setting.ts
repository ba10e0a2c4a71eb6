// What the whole tenant shares: the clock's offset, the loaded portfolio, the key that seals card data.
export type Setting = { type: 'setting'; name: string; value: string };
