/** The only place that knows the MQTT client library. */
@NullMarked
package vn.quantrac.mqtt.client;

import org.jspecify.annotations.NullMarked;
