/** What never arrived, asking for it again, and the monthly statement of it. */
@NullMarked
package vn.quantrac.api.missing;

import org.jspecify.annotations.NullMarked;
