import { describe, expect, it } from 'vitest';
import { createPairing } from './pairing.ts';

describe('pairing', () => {
  it('lets in who knows the code and nobody else', () => {
    const pairing = createPairing(() => 42);
    expect(pairing.code()).toBe('000042');
    expect(pairing.attempt('a', '000041', 0)).toBe('wrong');
    expect(pairing.attempt('a', '42', 0)).toBe('wrong');
    expect(pairing.attempt('a', '000042', 0)).toBe('paired');
  });

  it('makes an address wait after five wrong codes, even with the right one, and no other address', () => {
    const pairing = createPairing(() => 123_456);
    for (let tries = 0; tries < 5; tries++) expect(pairing.attempt('a', '000000', 0)).toBe('wrong');
    expect(pairing.attempt('a', '123456', 1000)).toBe('locked');
    expect(pairing.attempt('b', '123456', 1000)).toBe('paired');
    expect(pairing.attempt('a', '123456', 61_000)).toBe('paired');
  });

  it('throws the code away when many addresses guess together', () => {
    let next = 100_000;
    const pairing = createPairing(() => next++);
    const first = pairing.code();
    for (let address = 0; address < 40; address++) pairing.attempt(String(address), '999999', 0);
    expect(pairing.code()).not.toBe(first);
    expect(pairing.attempt('late', first, 0)).toBe('wrong');
  });

  it('draws codes of six digits', () => {
    for (let tries = 0; tries < 50; tries++) expect(createPairing().code()).toMatch(/^\d{6}$/);
  });
});
