/** What can wait is fetched this long after the start: the first drawing comes first [ms]. */
export const AFTER_FIRST_INK_MILLISECONDS = 5000;
