import type { MaterialName } from '../../../core/scene.ts';
import type { InkMaterialDefinition } from '../ink-material-definition.ts';
import { brush } from './brush.ts';
import { chalk } from './chalk.ts';
import { neon } from './neon.ts';
import { pencil } from './pencil.ts';

/** Every material by its name. */
export const MATERIALS: Readonly<Record<MaterialName, InkMaterialDefinition>> = {
  brush,
  chalk,
  neon,
  pencil,
};
