/**
 * Station messages from an MQTT broker into Flink: a source that acknowledges a message only when
 * the checkpoint that covers it has completed.
 */
@NullMarked
package vn.quantrac.mqtt;

import org.jspecify.annotations.NullMarked;
