/** The registry of stations. */
@NullMarked
package vn.quantrac.api.station;

import org.jspecify.annotations.NullMarked;
