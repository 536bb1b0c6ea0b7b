@NullMarked
package vn.quantrac.simulator.replay;

import org.jspecify.annotations.NullMarked;
