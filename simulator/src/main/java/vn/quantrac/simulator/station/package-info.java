/** One simulated station: what it measures, how it misbehaves, what it sends and when. */
@NullMarked
package vn.quantrac.simulator.station;

import org.jspecify.annotations.NullMarked;
