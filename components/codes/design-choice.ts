/** The key of the choice that takes a design away again. */
export const NO_DESIGN = "none";
