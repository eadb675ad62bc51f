import type { Squiggle } from '../core/squiggle.ts';
import type { VoiceId } from '../core/voice.ts';
import { seatStar } from './star-seats.ts';

/** One kind of sound and its place in the sky, −1 … 1 each way. */
export interface Star {
  readonly index: number;
  readonly voice: VoiceId;
  readonly across: number;
  readonly up: number;
}

/** Kinds of sound found so far: each squiggle belongs to the star of its nearest kind, or founds one. */
export interface Sky {
  /** The star of a squiggle. */
  starOf(squiggle: Squiggle): Star;
  stars(): readonly Star[];
  clear(): void;
}

/** Stars of one voice and pack; when all are taken, the nearest is good enough. */
const STARS_PER_FAMILY = 48;
/** Two sounds are of one kind when they differ by less than this many standard deviations of their family (root mean square). */
const SAME_KIND_DEVIATIONS = 0.7;
/** A family of one kind only varies by chance; its deviation counts as no less than this. */
const LEAST_DEVIATION = 0.2;

/** The stars of one voice drawn by one pack, with running statistics of what their sounds are like (Welford 1962). */
interface Family {
  readonly members: { readonly star: Star; readonly features: Float64Array }[];
  readonly mean: Float64Array;
  readonly squares: Float64Array;
  count: number;
}

export function createSky(): Sky {
  let stars: Star[] = [];
  const families = new Map<string, Family>();

  return {
    starOf(squiggle) {
      const features = featuresOf(squiggle);
      const { voice } = squiggle.onset;
      const key = `${voice}/${squiggle.pack}/${features.length}`;
      const family = families.get(key) ?? newFamily(features.length);
      families.set(key, family);
      observe(family, features);
      const nearest = nearestMember(family, features);
      if (nearest && (nearest.distance < SAME_KIND_DEVIATIONS || family.members.length >= STARS_PER_FAMILY))
        return nearest.star;
      const seat = seatStar(voice, squiggle.descriptors.height, nearest?.star ?? null, stars);
      const star: Star = { index: stars.length, voice, ...seat };
      stars = [...stars, star];
      family.members.push({ star, features });
      return star;
    },
    stars: () => stars,
    clear() {
      stars = [];
      families.clear();
    },
  };
}

/** What a kind is told by: where the pack puts the sound, scaled to unit length, and how the drawing looks. */
function featuresOf({ embedding, descriptors }: Squiggle): Float64Array {
  const { size, angularity, height, hue, lightness } = descriptors;
  const look = [
    size,
    angularity,
    height,
    lightness,
    0.5 * Math.cos(2 * Math.PI * hue),
    0.5 * Math.sin(2 * Math.PI * hue),
  ];
  let norm = 0;
  for (const value of embedding) norm += value * value;
  const scale = norm > 0 ? 1 / Math.sqrt(norm / embedding.length) : 0;
  return Float64Array.from([...look, ...Array.from(embedding, (value) => value * scale)]);
}

function newFamily(dimensions: number): Family {
  return { members: [], mean: new Float64Array(dimensions), squares: new Float64Array(dimensions), count: 0 };
}

function observe(family: Family, features: Float64Array): void {
  family.count++;
  features.forEach((value, index) => {
    const before = value - (family.mean[index] ?? 0);
    family.mean[index] = (family.mean[index] ?? 0) + before / family.count;
    family.squares[index] = (family.squares[index] ?? 0) + before * (value - (family.mean[index] ?? 0));
  });
}

function nearestMember(
  { members, squares, count }: Family,
  features: Float64Array,
): { star: Star; distance: number } | null {
  let best: { star: Star; distance: number } | null = null;
  for (const { star, features: other } of members) {
    let sum = 0;
    for (let index = 0; index < features.length; index++) {
      const deviation = Math.max(LEAST_DEVIATION, Math.sqrt((squares[index] ?? 0) / count));
      sum += (((features[index] ?? 0) - (other[index] ?? 0)) / deviation) ** 2;
    }
    const distance = Math.sqrt(sum / features.length);
    if (!best || distance < best.distance) best = { star, distance };
  }
  return best;
}
