/** The watched folder of legacy text files. */
@NullMarked
package vn.quantrac.mqtt.inbox;

import org.jspecify.annotations.NullMarked;
