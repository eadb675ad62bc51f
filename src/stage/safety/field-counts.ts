import { FIELD_COLUMNS, FIELD_ROWS, GRID_COLUMNS, GRID_ROWS } from './flash-limits.ts';

/** Columns of the fields of view that lie in the grid, each named by its upper left cell. */
const FIELDS_ACROSS = GRID_COLUMNS - FIELD_COLUMNS + 1;

/** How many cells of a field of view hold something, by the column and row of its upper left cell. */
export type FieldCounts = (column: number, row: number) => number;

/** Counts the cells that hold something in every field of view at once, by a summed-area table (Crow 1984). */
export function countInFields(holds: (cell: number) => boolean): FieldCounts {
  const width = GRID_COLUMNS + 1;
  const sums = new Int32Array(width * (GRID_ROWS + 1));
  for (let row = 1; row <= GRID_ROWS; row++) {
    let inRow = 0;
    for (let column = 1; column <= GRID_COLUMNS; column++) {
      if (holds((row - 1) * GRID_COLUMNS + column - 1)) inRow++;
      sums[row * width + column] = inRow + (sums[(row - 1) * width + column] ?? 0);
    }
  }
  const sum = (row: number, column: number): number => sums[row * width + column] ?? 0;
  return (column, row) =>
    sum(row + FIELD_ROWS, column + FIELD_COLUMNS) -
    sum(row, column + FIELD_COLUMNS) -
    sum(row + FIELD_ROWS, column) +
    sum(row, column);
}

/** The most cells that hold something in any field of view. */
export function mostInAField(counts: FieldCounts): number {
  let most = 0;
  for (let row = 0; row + FIELD_ROWS <= GRID_ROWS; row++)
    for (let column = 0; column < FIELDS_ACROSS; column++) most = Math.max(most, counts(column, row));
  return most;
}
