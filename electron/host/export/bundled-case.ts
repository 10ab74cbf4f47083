/** Where the case lies in a hand-over pack; whoever opens the pack opens this. */
export const BUNDLED_CASE = 'tac/case.ftdcase';
