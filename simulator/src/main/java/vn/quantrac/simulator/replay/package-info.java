/**
 * Real histories sent again as if the stations had measured them: mapping files, pace, progress.
 */
@NullMarked
package vn.quantrac.simulator.replay;

import org.jspecify.annotations.NullMarked;
