@NullMarked
package vn.quantrac.simulator.mqtt;

import org.jspecify.annotations.NullMarked;
