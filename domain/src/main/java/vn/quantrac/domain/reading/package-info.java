/** Readings as stations send them: identity, order of revisions, instrument status, rejection. */
@NullMarked
package vn.quantrac.domain.reading;

import org.jspecify.annotations.NullMarked;
