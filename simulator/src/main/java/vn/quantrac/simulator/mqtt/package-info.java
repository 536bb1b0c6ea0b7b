/** The way out to a real broker. */
@NullMarked
package vn.quantrac.simulator.mqtt;

import org.jspecify.annotations.NullMarked;
