import { sectionBar, type Chart } from './layout.ts';
import type { Guide } from './plan.ts';

/** Where one phrase stands in the map of the night. */
export interface MapCell {
  /** Centre of the cell. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Share of the screen that the map fills. */
const FILL = 0.94;

/** The map has room for this much more than it must, so that cells keep their place for a while. */
const GROWTH = 1.25;

/**
 * Cell of a phrase when all phrases so far are to be seen at once, read down the columns; `cellAspect` is the width over the height that
 * a cell should have. The picture is always filled; it is cut anew when the set has grown by a quarter.
 */
export function mapCell(index: number, count: number, cellAspect: number, aspect: number): MapCell {
  const { columns, rows } = cutFor(roomFor(count), cellAspect, aspect);
  const width = (2 * aspect * FILL) / columns;
  const height = (2 * FILL) / rows;
  const column = Math.floor(index / rows);
  const row = index % rows;
  return { x: -aspect * FILL + width * (column + 0.5), y: FILL - height * (row + 0.5), width, height };
}

/** A bar at the left of every phrase's cell in the ink of its section: the form of the whole set at a glance. */
export function mapBars(chart: Chart, cellAspect: number, aspect: number, bornSeconds: number): Guide[] {
  return Array.from({ length: chart.phraseCount() }, (_, index) => {
    const { x, y, width, height } = mapCell(index, chart.phraseCount(), cellAspect, aspect);
    const left = x - 0.49 * width;
    const label = chart.phraseNumber(index)?.label ?? null;
    return sectionBar(label, [left, y - 0.4 * height], [left, y + 0.4 * height], bornSeconds);
  }).flat();
}

function roomFor(count: number): number {
  let room = 4;
  while (room < count) room = Math.ceil(room * GROWTH);
  return room;
}

/** The cut whose cells come nearest to the wanted shape. */
function cutFor(room: number, cellAspect: number, aspect: number): { columns: number; rows: number } {
  const ideal = Math.sqrt((room * aspect) / cellAspect);
  const cuts = [Math.max(1, Math.floor(ideal)), Math.max(1, Math.ceil(ideal))].map((columns) => ({
    columns,
    rows: Math.ceil(room / columns),
  }));
  const misfit = ({ columns, rows }: { columns: number; rows: number }): number =>
    Math.abs(Math.log((aspect * rows) / columns / cellAspect));
  const [less, more] = cuts;
  return less && more && misfit(less) > misfit(more) ? more : (less ?? { columns: 1, rows: room });
}
