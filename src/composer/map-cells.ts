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

/**
 * Cell of a phrase when all phrases so far are to be seen at once, read down the columns; `cellAspect` is the width of a cell over its
 * height. The number of columns is the least power-of-√2 step that fits, so that cells keep their place until the map must grow.
 */
export function mapCell(index: number, count: number, cellAspect: number, aspect: number): MapCell {
  const columns = columnsFor(count, cellAspect, aspect);
  const width = (2 * aspect * FILL) / columns;
  const rows = rowsFor(columns, cellAspect, aspect);
  const height = (2 * FILL) / rows;
  const column = Math.floor(index / rows);
  const row = index % rows;
  return { x: -aspect * FILL + width * (column + 0.5), y: FILL - height * (row + 0.5), width, height };
}

function rowsFor(columns: number, cellAspect: number, aspect: number): number {
  const width = (2 * aspect * FILL) / columns;
  return Math.max(1, Math.floor((2 * FILL * cellAspect) / width));
}

function columnsFor(count: number, cellAspect: number, aspect: number): number {
  let columns = 1;
  while (columns * rowsFor(columns, cellAspect, aspect) < count)
    columns = Math.max(columns + 1, Math.round(columns * Math.SQRT2));
  return columns;
}
