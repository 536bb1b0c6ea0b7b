/** From a raw message to readings and rejections. */
@NullMarked
package vn.quantrac.mqtt.decode;

import org.jspecify.annotations.NullMarked;
