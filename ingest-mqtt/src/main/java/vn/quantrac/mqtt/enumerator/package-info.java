/** Which reader serves which session, and which sessions of an earlier run must be ended. */
@NullMarked
package vn.quantrac.mqtt.enumerator;

import org.jspecify.annotations.NullMarked;
