/** The reader: sessions, what they have received, and the way into the stream. */
@NullMarked
package vn.quantrac.mqtt.reader;

import org.jspecify.annotations.NullMarked;
