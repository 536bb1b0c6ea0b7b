/** The embedded MQTT broker and who may do what on it. */
@NullMarked
package vn.quantrac.launcher.broker;

import org.jspecify.annotations.NullMarked;
