@NullMarked
package vn.quantrac.simulator;

import org.jspecify.annotations.NullMarked;
