/**
 * Limits of WCAG 2.3.1 (general flash and red flash thresholds), as this stage keeps them: a little stricter than the text,
 * so that rounding on the way to the wall cannot break them.
 */

/** A change of relative luminance counts from 0.10 of the maximum on; here from 0.09 [relative luminance]. */
export const LUMINANCE_STEP = 0.09;

/** Changes count only where the darker picture is below this [relative luminance]. */
export const DARKER_BELOW = 0.8;

/** A change of (R − G − B)·320 above 20 counts for saturated red, i.e. 0.0625; here from 0.056 on [share of full red]. */
export const RED_STEP = 0.056;

/**
 * Opposing changes that a place may make within any one second: three flashes. One that wants the last of them is suspect already, so that
 * enough places are when the first wants more.
 */
export const MOST_CHANGES = 6;

/**
 * They are counted by quarters of a second: the one that runs and the four before it, which is always a second or more. A picture that
 * moves on (a page that turns) makes a few of them at once and then rests, and a pulse makes four a second for ever: both are free.
 */
export const QUARTER_SECONDS = 0.25;
export const QUARTERS = 5;

/** A place that wanted to flash too often stays suspect for this long (to 1/e) [s]. */
export const SUSPECT_SECONDS = 0.4;

/** From here on a place counts as suspect: half a second after it last wanted too much. */
export const SUSPECT_FROM = 0.3;

/** What is still allowed to a place that has no change left, as a share of a step. */
export const ALLOWED_SHARE = 0.85;

/** Columns and rows of the grid that watches the picture: a cell is half a degree of the text's field of view. */
export const GRID_COLUMNS = 64;
export const GRID_ROWS = 36;

/**
 * The 10° field of view of the text is 341 × 256 of 1024 × 768 pixels, a third each way: 21 × 13 cells here. A quarter of it
 * may flash; here a fifth.
 */
export const FIELD_COLUMNS = 21;
export const FIELD_ROWS = 13;
export const AREA_SHARE = 0.2;

/** A share above this is a free way. */
export const FREE_SHARE = 0.998;
