@NullMarked
package vn.quantrac.simulator.station;

import org.jspecify.annotations.NullMarked;
