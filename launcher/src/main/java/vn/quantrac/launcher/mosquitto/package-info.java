/** Tells an external Mosquitto which stations there are. */
@NullMarked
package vn.quantrac.launcher.mosquitto;

import org.jspecify.annotations.NullMarked;
