/** Which messages may be acknowledged, and the guard against running without checkpoints. */
@NullMarked
package vn.quantrac.mqtt.ack;

import org.jspecify.annotations.NullMarked;
