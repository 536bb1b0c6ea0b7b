/** What was promised and never arrived, and asking for it again. */
@NullMarked
package vn.quantrac.domain.missing;

import org.jspecify.annotations.NullMarked;
