/** One split is one client session at the broker. */
@NullMarked
package vn.quantrac.mqtt.split;

import org.jspecify.annotations.NullMarked;
