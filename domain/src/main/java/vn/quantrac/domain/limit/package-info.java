/** Limits of the law and of permits, and the verdicts that follow from them. */
@NullMarked
package vn.quantrac.domain.limit;

import org.jspecify.annotations.NullMarked;
