/** Verdicts against limits: lists, episodes, counts, and each with its evidence. */
@NullMarked
package vn.quantrac.api.assessment;

import org.jspecify.annotations.NullMarked;
