/** The borders of provinces and communes. */
@NullMarked
package vn.quantrac.api.boundary;

import org.jspecify.annotations.NullMarked;
