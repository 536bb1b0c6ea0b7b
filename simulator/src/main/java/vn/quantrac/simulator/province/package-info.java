/** The simulated province of the demonstration: six stations that send over MQTT. */
@NullMarked
package vn.quantrac.simulator.province;

import org.jspecify.annotations.NullMarked;
