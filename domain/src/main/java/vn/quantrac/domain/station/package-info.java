/** The registry: stations, their series, their live state. */
@NullMarked
package vn.quantrac.domain.station;

import org.jspecify.annotations.NullMarked;
