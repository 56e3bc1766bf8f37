/** What Google shows where nobody set a width. */
export const USUAL_WIDTH = 100;

/** Pixels of a digit in the default font of the files written here; files measure columns in digits. */
export const DIGIT = 7;
