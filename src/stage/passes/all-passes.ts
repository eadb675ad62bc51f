import { bloom } from './bloom.ts';
import { grade } from './grade.ts';
import { grain } from './grain.ts';
import { mirror } from './mirror.ts';
import type { PassDefinitions } from './pass-definition.ts';
import { ripple } from './ripple.ts';
import { trails } from './trails.ts';

/** Every pass by its name. */
export const PASSES: PassDefinitions = { trails, bloom, grain, mirror, ripple, grade };
