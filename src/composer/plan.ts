import type { Place } from '../core/mark.ts';
import type { OnsetId } from '../core/onset.ts';

/** How a mark travels: `settle` falls into place, `travel` starts and stops softly, `fade` is even. */
export type Ease = 'settle' | 'travel' | 'fade';

/** The only way in which a mark's place changes; the first move of an id is its birth. Times are AudioContext seconds. */
export interface Move {
  readonly markId: OnsetId;
  readonly from: Place;
  readonly to: Place;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly ease: Ease;
}

/** What the camera shows: screen = rotate((world − (x, y)) · zoom, rotation); the screen is −aspect … aspect × −1 … 1. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly rotation: number;
  /** How much of the zoom is a push that is over in a moment: 0.1 = a tenth nearer than it rests; absent = none. */
  readonly push?: number;
  /** Where time leaves the picture ink goes out softly instead of being cut: over this much from the upper and from the left edge [stage units]; absent = nowhere. */
  readonly dusk?: { readonly top: number; readonly left: number };
}

/** A motif came back: this mark answers that earlier one. */
export interface Thread {
  readonly motifId: string;
  readonly fromMark: OnsetId;
  readonly toMark: OnsetId;
  readonly bornSeconds: number;
  /** Time in which it fades away [s]. */
  readonly fadeSeconds: number;
  /** 0 to 1. */
  readonly strength: number;
}

/** A mark of long ago that is shown once more, faintly, where it should sound again: what came back lands on it. */
export interface Echo {
  /** The mark of which it is an echo. */
  readonly markId: OnsetId;
  readonly from: Place;
  readonly to: Place;
  readonly bornSeconds: number;
  readonly arriveSeconds: number;
  /** When it begins to fade [s]. */
  readonly untilSeconds: number;
}

/** A mark belongs to what came back, or is what it came back to. */
export interface Accent {
  readonly markId: OnsetId;
  readonly motifId: string;
  readonly strength: number;
  readonly bornSeconds: number;
}

/** A faint ruling line in world coordinates. */
export interface Guide {
  readonly weight: 'beat' | 'bar' | 'phrase' | 'section' | 'return' | 'drop' | 'hairpin' | 'wash';
  /** `[n, 2]` x, y. */
  readonly points: Float32Array;
  readonly opacity: number;
  readonly bornSeconds: number;
  /** Index into the palette's inks of a line that names a section; absent = the quiet colour of all ruling lines. */
  readonly slot?: number;
  /** Half the width of a wash [stage units]. */
  readonly radius?: number;
}

/** What changed since the last frame; lists are empty when nothing did. */
export interface ComposerPlan {
  readonly moves: readonly Move[];
  readonly threads: readonly Thread[];
  readonly accents: readonly Accent[];
  readonly echoes: readonly Echo[];
  readonly guides: readonly Guide[];
  /** All earlier guides and threads are over: the layout has changed. */
  readonly guidesCleared: boolean;
  /** The whole picture is laid out anew: another layout, the map, another shape of the screen. */
  readonly relaid: boolean;
  /** Marks that are no longer kept. */
  readonly forgotten: readonly OnsetId[];
  readonly view: View;
  /** Where the view is going and will stand. */
  readonly restView: View;
  /** For how long the music has stood still [s]: nothing was told. */
  readonly stillSeconds: number;
}
