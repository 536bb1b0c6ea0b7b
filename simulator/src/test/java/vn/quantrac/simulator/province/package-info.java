@NullMarked
package vn.quantrac.simulator.province;

import org.jspecify.annotations.NullMarked;
