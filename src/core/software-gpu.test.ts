import { describe, expect, it } from 'vitest';
import { adapterName, isSoftwareGpu } from './software-gpu.ts';

describe('graphics without a card', () => {
  it.each([
    'google swiftshader',
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)))',
    'mesa llvmpipe (LLVM 15.0.6, 256 bits)',
    'Microsoft Basic Render Driver',
  ])('are known by their name: %s', (name) => {
    expect(isSoftwareGpu(name)).toBe(true);
  });

  it.each(['nvidia ampere', 'apple metal-3', 'intel gen-12lp', ''])('are not taken for: %s', (name) => {
    expect(isSoftwareGpu(name)).toBe(false);
  });

  it('are named by all that an adapter says of itself', () => {
    const info = { vendor: 'google', architecture: 'swiftshader', device: '', description: '' };
    expect(adapterName(info as GPUAdapterInfo)).toBe('google swiftshader');
  });
});
