import type { RenderTarget, WebGPURenderer } from 'three/webgpu';
import type { PassName } from '../../core/scene.ts';
import type { ProjectedPrograms, Projection } from '../output/projection.ts';
import type { PassChain } from '../passes/pass-chain.ts';
import { ALL_INK, type Composition, type InkParts } from './compose.ts';
import type { Rehearsal, Rehearsed } from './rehearsal.ts';

/** Rows of passes whose programs are kept; the one longest unused goes. */
const ROWS_KEPT = 128;

/** Rows that may be expected at once. */
const MOST_EXPECTED = 96;

/** What a frame is made of: one deck or two, which of its inks, through which passes. */
interface FrameRow {
  readonly both: boolean;
  readonly inks: InkParts;
  readonly passes: readonly PassName[];
}

/** All that turns the decks into what the wall sees, for one row of passes. */
export interface FramePrograms extends ProjectedPrograms {
  readonly row: FrameRow;
  /** Draws what the last programs need (a glow, the past). */
  readonly prepare: (renderer: WebGPURenderer) => void;
}

/** The programs of each row of passes, made when it is first wanted or expected. */
export interface ProgramShelf {
  /** The programs of a row, or while those are being built the nearest that are there: those of the frame before. */
  readonly take: (row: FrameRow) => FramePrograms;
  /** Has the programs of rows built that may be wanted soon, the likeliest first; those expected before are not any more. */
  readonly expect: (rows: readonly FrameRow[]) => void;
  /** Says whether something lies over the pictures now, or bends them: then programs without it are not enough. */
  readonly dress: (dressed: boolean) => void;
  /**
   * Goes on building what is expected, by a step at the beginning of each frame; a frame that is not `calm` has no time for it. What may
   * come to lie over the picture on air (text, a logo, a mask, a corner pin) is expected before anything else.
   */
  readonly rehearse: (calm: boolean) => void;
  readonly dispose: () => void;
}

interface KeptPrograms extends FramePrograms, Rehearsed {
  /** Has the programs built that show what lies over the picture, or bends it. */
  readonly expectDress: () => Rehearsed;
  /** Nothing of it is being built. */
  readonly settled: () => boolean;
  readonly dispose: () => void;
}

/** `small`: what the flash limiter looks at. */
export function createProgramShelf(
  composition: Composition,
  chain: PassChain,
  projection: Projection,
  rehearsal: Rehearsal,
  small: RenderTarget,
): ProgramShelf {
  const kept = new Map<string, KeptPrograms>();
  let last: KeptPrograms | null = null;
  let expected: FrameRow[] = [];
  let dressed = false;

  function make(row: FrameRow): KeptPrograms {
    const built = chain.build(composition.picture(row.both, row.inks), row.passes);
    const programs = projection.programs(built.picture);
    const { judged, straight, bent } = programs;
    const plain = rehearsal.of([
      ...built.parts(),
      { mesh: judged.bare.mesh, target: small },
      { mesh: straight.mesh, target: null },
    ]);
    let dress: Rehearsed | null = null;
    const expectDress = (): Rehearsed =>
      (dress ??= rehearsal.of([
        { mesh: judged.dressed.mesh, target: small },
        { mesh: bent.mesh, target: null },
      ]));
    return {
      ...programs,
      row: copied(row),
      expectDress,
      ready: () => plain.ready() && (!dressed || expectDress().ready()),
      settled: () => plain.ready() && dress?.ready() !== false,
      hurry() {
        plain.hurry();
        if (dressed) expectDress().hurry();
      },
      prepare: built.run,
      dispose() {
        built.dispose();
        for (const program of [judged.bare, judged.dressed, straight, bent]) program.dispose();
      },
    };
  }

  function fetch(row: FrameRow): KeptPrograms {
    const key = keyOf(row);
    const programs = kept.get(key) ?? make(row);
    kept.delete(key);
    kept.set(key, programs);
    if (kept.size > ROWS_KEPT) dropOldest();
    return programs;
  }

  function dropOldest(): void {
    for (const [key, programs] of kept) {
      if (!programs.settled() || programs === last) continue;
      programs.dispose();
      kept.delete(key);
      return;
    }
  }

  /** The row whose programs are to be shown now: those for all inks until shorter ones are there, which can wait. */
  function wantedNow(row: FrameRow): FrameRow {
    const key = keyOf(row);
    if (rehearsal.atOnce || kept.get(key)?.ready() === true) return row;
    const richer = { ...row, inks: ALL_INK };
    const known = kept.has(key) || expected.some((other) => keyOf(other) === key);
    if (!known && kept.get(keyOf(richer))?.ready() === true) expected.unshift(copied(row));
    return richer;
  }

  /** What can stand in for a row: what was shown last, if it has the inks. */
  function standIn(row: FrameRow): KeptPrograms | null {
    if (last === null || holds(last.row.inks, row.inks)) return last;
    const before = fetch({ ...last.row, inks: ALL_INK });
    return before.ready() ? before : null;
  }

  return {
    take(row) {
      const wanted = fetch(wantedNow(row));
      if (wanted.ready()) last = wanted;
      else {
        wanted.hurry();
        // Without anything to show meanwhile this frame waits.
        last = standIn(row) ?? wanted;
      }
      return last;
    },
    expect(rows) {
      const byKey = new Map(rows.map((row) => [keyOf(row), row]));
      expected = [...byKey.values()].slice(0, MOST_EXPECTED).filter((row) => !kept.has(keyOf(row)));
    },
    dress(isDressed) {
      dressed = isDressed;
    },
    rehearse(calm) {
      if (calm && rehearsal.idle()) last?.expectDress();
      const next = calm && rehearsal.idle() ? expected.shift() : undefined;
      if (next !== undefined && !rehearsal.atOnce) fetch(next);
      rehearsal.turn(calm);
    },
    dispose() {
      for (const programs of kept.values()) programs.dispose();
      kept.clear();
    },
  };
}

const copied = (row: FrameRow): FrameRow => ({ ...row, passes: [...row.passes] });

const keyOf = ({ both, inks, passes }: FrameRow): string =>
  `${both ? 'two' : 'one'} ${inks.live ? 'live' : 'dry'} ${inks.sheets.toFixed(0)} ${passes.join(' ')}`;

/** Whether programs made for some inks show all of others. */
const holds = (made: InkParts, wanted: InkParts): boolean =>
  made.sheets >= wanted.sheets && (made.live || !wanted.live);
