/** Hotspots: what was seen at one place and time, by whomever, and what is done about it. */
@NullMarked
package vn.quantrac.domain.hotspot;

import org.jspecify.annotations.NullMarked;
