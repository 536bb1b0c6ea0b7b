/** What a station's gateway sends, and where to: the messages shared by replay and simulation. */
@NullMarked
package vn.quantrac.simulator;

import org.jspecify.annotations.NullMarked;
