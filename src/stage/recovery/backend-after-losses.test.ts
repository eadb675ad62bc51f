import { describe, expect, it } from 'vitest';
import { backendAfterLosses } from './backend-after-losses.ts';

describe('the graphics opened after losses', () => {
  it('are the same after one, and after two that lie far apart', () => {
    expect(backendAfterLosses('auto', [], 0)).toBe('auto');
    expect(backendAfterLosses('auto', [1000], 1001)).toBe('auto');
    expect(backendAfterLosses('auto', [1000, 90_000], 90_001)).toBe('auto');
  });

  it('are WebGL2 after two within a minute', () => {
    expect(backendAfterLosses('auto', [1000, 30_000], 30_001)).toBe('webgl2');
  });

  it('are what was asked for by name, whatever happens', () => {
    expect(backendAfterLosses('webgpu', [1, 2, 3, 4], 5)).toBe('webgpu');
    expect(backendAfterLosses('webgl2', [1, 2, 3, 4], 5)).toBe('webgl2');
  });
});
